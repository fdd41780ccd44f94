import type { Certificate } from '../../../lambda/certificate/certificate';

/** A certificate as Lightsail shows it, but for what a test says. */
export function certificate(details: Partial<Certificate> = {}): Certificate {
  return {
    name: 'shop',
    arn: 'arn:aws:lightsail:us-east-1:123456789012:Certificate/00000000-0000-4000-8000-000000000000',
    isDetailed: true,
    status: 'PENDING_VALIDATION',
    domainNames: ['example.com'],
    validations: [],
    tags: {},
    inUse: 0,
    ...details,
  };
}
