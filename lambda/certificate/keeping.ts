import type { Certificate } from './certificate';
import { sameDomains } from './same-domains';
import { isOrWasOurs, type Standing } from './standing';
import { isTerminal } from './status';

/** What an update under the same name finds. */
export interface Inspection {
  readonly certificate?: Certificate;
  readonly standing: Standing;
  readonly desired: { readonly domainNames: string[]; readonly adoptExisting: boolean };
  /** What the update changes about where the certificate is, if ours is still where it was. */
  readonly moved?: string;
}

/**
 * What to do about the certificate of a resource that keeps its name.
 *
 * The update may be a rollback, which a failure would block for good. So what became of the certificate outside
 * CloudFormation is no reason to fail: only what the template itself asks for is refused.
 */
export type Keeping =
  | { readonly action: 'request' }
  | { readonly action: 'wait' }
  /** Gets the tags of the template. */
  | { readonly action: 'keep' }
  /** Is used as it is. */
  | { readonly action: 'leave' }
  /** A new certificate is needed, and cannot have the name of the one that exists. */
  | { readonly action: 'refuse'; readonly because: string };

export function decideOnKeeping({ certificate, standing, desired, moved }: Inspection): Keeping {
  const mine = isOrWasOurs(standing);
  if (moved !== undefined && !mine) {
    return { action: 'refuse', because: moved };
  }
  if (!certificate) {
    return { action: 'request' };
  }
  if (!certificate.isDetailed) {
    return { action: 'wait' };
  }
  return mine ? decideOnOurs(certificate, desired) : decideOnForeign(certificate, desired);
}

function decideOnOurs({ domainNames }: Certificate, desired: Inspection['desired']): Keeping {
  return sameDomains(domainNames, desired.domainNames) ? { action: 'keep' } : { action: 'refuse', because: 'its domains' };
}

function decideOnForeign({ domainNames, status }: Certificate, desired: Inspection['desired']): Keeping {
  const isAdopted = desired.adoptExisting && sameDomains(domainNames, desired.domainNames) && !isTerminal(status);
  return isAdopted ? { action: 'keep' } : { action: 'leave' };
}
