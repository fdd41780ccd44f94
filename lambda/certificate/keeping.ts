import type { Certificate } from './certificate';
import { sameDomains } from './same-domains';
import { isOrWasOwned, type Standing } from './standing';
import { isTerminal } from './status';

/** The state in which an update that keeps the name finds the certificate. */
export interface Inspection {
  readonly certificate?: Certificate;
  readonly standing: Standing;
  readonly desired: { readonly domainNames: string[]; readonly adoptExisting: boolean };
  /** What the update changes about the location, if the resource still owns a certificate at the previous one. */
  readonly moved?: string;
}

/**
 * What to do with the certificate of a resource that keeps its name.
 *
 * The update may be a rollback, which must not fail because the certificate was changed outside CloudFormation. Only a change in the
 * template itself is refused.
 */
export type Keeping =
  | { readonly action: 'request' }
  | { readonly action: 'wait' }
  /** Update the tags. */
  | { readonly action: 'keep' }
  /** Use the certificate unchanged. */
  | { readonly action: 'leave' }
  /** The certificate must be replaced, and its replacement cannot have the same name. */
  | { readonly action: 'refuse'; readonly because: string };

export function decideOnKeeping({ certificate, standing, desired, moved }: Inspection): Keeping {
  const isManaged = isOrWasOwned(standing);
  if (moved !== undefined && !isManaged) {
    return { action: 'refuse', because: moved };
  }
  if (!certificate) {
    return { action: 'request' };
  }
  if (!certificate.isDetailed) {
    return { action: 'wait' };
  }
  return isManaged ? decideOnOwned(certificate, desired) : decideOnOther(certificate, desired);
}

function decideOnOwned({ domainNames }: Certificate, desired: Inspection['desired']): Keeping {
  return sameDomains(domainNames, desired.domainNames) ? { action: 'keep' } : { action: 'refuse', because: 'its domains' };
}

function decideOnOther({ domainNames, status }: Certificate, desired: Inspection['desired']): Keeping {
  const isAdopted = desired.adoptExisting && sameDomains(domainNames, desired.domainNames) && !isTerminal(status);
  return isAdopted ? { action: 'keep' } : { action: 'leave' };
}
