import type { Certificate } from '../../../lambda/certificate/certificate';

/** A pending certificate as Lightsail returns it, with the details that a test overrides. */
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
