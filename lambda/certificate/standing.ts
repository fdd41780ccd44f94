import type { Certificate } from './certificate';
import { ownerTagOf } from './owner';
import { ADOPTED_TAG, FORMER_OWNER_TAG } from '../../src/private/shared/contract';

/** The relationship between a certificate and the resource of a request. */
export type Standing =
  /** The resource owns it: it requested the certificate, and eventually deletes it. */
  | 'requested'
  /** The resource owns it: the certificate existed before, and is eventually given back. */
  | 'adopted'
  /** The resource owns it: it took over the certificate from another construct of the stack, to which it returns after a rollback. */
  | 'taken over'
  /** The resource owned it, until another construct of the stack took it over. */
  | 'handed over'
  /** Another construct of this stack owns it. */
  | 'in the stack'
  /** An owner outside the stack, or no owner. */
  | "another's";

export function isOwned(standing: Standing): boolean {
  return standing === 'requested' || standing === 'adopted' || standing === 'taken over';
}

export function isOrWasOwned(standing: Standing): boolean {
  return isOwned(standing) || standing === 'handed over';
}

export function standingByTags(certificate: Certificate, self: string, stackId: string): Standing {
  const owner = ownerTagOf(certificate);
  const former = formerOwnerOf(certificate);
  if (owner === self) {
    return former === undefined ? ownStanding(certificate) : 'taken over';
  }
  if (!owner?.startsWith(`${stackId}/`)) {
    return "another's";
  }
  return former === self ? 'handed over' : 'in the stack';
}

/** The construct that owns a certificate again if its current owner is deleted. */
export function formerOwnerOf(certificate: Certificate): string | undefined {
  const former = certificate.tags[FORMER_OWNER_TAG];
  return former && former !== ownerTagOf(certificate) ? former : undefined;
}

/** The standing of an owner, whether or not there was a former one. */
export function ownStanding({ tags }: Certificate): Standing {
  return tags[ADOPTED_TAG] ? 'adopted' : 'requested';
}
