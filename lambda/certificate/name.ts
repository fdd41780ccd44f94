import { createHash } from 'node:crypto';

/** A change of any of these replaces the certificate, which therefore needs a new name. */
export interface CertificateIdentity {
  readonly stackId: string;
  readonly logicalId: string;
  readonly region: string;
  readonly loadBalancerName?: string;
  readonly domainNames: string[];
}

/**
 * A readable certificate name, unique in the account.
 *
 * The same identity always results in the same name, so that a repeated request finds the certificate that it created, and a
 * rollback finds the certificate that it returns to.
 */
export function generatedName({ stackId, logicalId, region, loadBalancerName, domainNames }: CertificateIdentity): string {
  const readable = domainNames[0].replace(/[^a-z0-9]+/g, '-').slice(0, 60).replace(/^-|-$/g, '');
  const hash = createHash('sha256')
    .update(JSON.stringify([stackId, logicalId, region, [...domainNames].sort(), ...(loadBalancerName === undefined ? [] : [loadBalancerName])]))
    .digest('hex')
    .slice(0, 12);
  // Some clients of Lightsail require a letter at the beginning.
  return `${/^[a-z]/.test(readable) ? '' : 'cert-'}${readable}-${hash}`;
}
