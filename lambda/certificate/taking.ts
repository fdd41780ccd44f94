import type { Certificate } from './certificate';
import { sameDomains } from './same-domains';
import { isOwned, type Standing } from './standing';
import { isTerminal } from './status';
import { DELETION_MS, VISIBILITY_MS } from '../deadlines';

/** A certificate with the desired name, and when it was found. */
export interface Encounter {
  readonly certificate: Certificate;
  readonly standing: Standing;
  readonly desired: { readonly domainNames: string[]; readonly adoptExisting: boolean };
  /** When the request was sent, and the current time, in milliseconds since 1970. */
  readonly sentAt: number;
  readonly now: number;
}

/** What to do with an existing certificate that has the name of the one to create. */
export type Taking =
  | { readonly action: 'take' }
  /** Look again: the certificate is not completely visible yet, or is about to disappear. */
  | { readonly action: 'wait'; readonly because: string }
  | { readonly action: 'refuse'; readonly because: 'its owner' | 'its domains' | 'its status' };

const REFUSED = {
  owner: { action: 'refuse', because: 'its owner' },
  domains: { action: 'refuse', because: 'its domains' },
  status: { action: 'refuse', because: 'its status' },
} as const;

export function decideOnTaking(encounter: Encounter): Taking {
  const { certificate, standing, desired } = encounter;
  if (tagsMayLag(encounter)) {
    return { action: 'wait', because: 'its tags may not be visible yet' };
  }
  if (standing === "another's" && !desired.adoptExisting) {
    return REFUSED.owner;
  }
  if (!certificate.isDetailed) {
    return { action: 'wait', because: 'its details are not visible yet' };
  }
  if (!sameDomains(certificate.domainNames, desired.domainNames)) {
    return REFUSED.domains;
  }
  if (!isOwned(standing) && isTerminal(certificate.status)) {
    return REFUSED.status;
  }
  return mayBeGoing(encounter) ? { action: 'wait', because: 'it may be about to disappear' } : { action: 'take' };
}

/** A certificate that was created after the request was sent was created by it, and eventually shows the owner tag. */
function tagsMayLag({ certificate: { createdAt }, standing, sentAt, now }: Encounter): boolean {
  const created = createdAt?.getTime() ?? 0;
  return !isOwned(standing) && created >= sentAt && now < created + VISIBILITY_MS;
}

/** A certificate that is being deleted looks like any other, except that it is not in use; it disappears within `DELETION_MS`. */
function mayBeGoing({ certificate: { createdAt, inUse }, sentAt, now }: Encounter): boolean {
  return inUse === 0 && (createdAt?.getTime() ?? 0) < sentAt && now < sentAt + DELETION_MS;
}
