import { createHash } from 'node:crypto';

/** What makes a certificate another one: a change in any of these asks for a new name. */
export interface CertificateIdentity {
  readonly stackId: string;
  readonly logicalId: string;
  readonly region: string;
  readonly loadBalancerName?: string;
  readonly domainNames: string[];
}

/**
 * A certificate name that a person can read and that no other certificate of the account has.
 *
 * The same identity always gives the same name, so that a repeated request finds its own certificate, and a rollback
 * finds the one that it returns to.
 */
export function generatedName({ stackId, logicalId, region, loadBalancerName, domainNames }: CertificateIdentity): string {
  const readable = domainNames[0].replace(/[^a-z0-9]+/g, '-').slice(0, 60).replace(/^-|-$/g, '');
  const hash = createHash('sha256')
    .update(JSON.stringify([stackId, logicalId, region, [...domainNames].sort(), ...(loadBalancerName === undefined ? [] : [loadBalancerName])]))
    .digest('hex')
    .slice(0, 12);
  // Other clients of Lightsail insist on a letter in front.
  return `${/^[a-z]/.test(readable) ? '' : 'cert-'}${readable}-${hash}`;
}
