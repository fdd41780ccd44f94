import type { Certificate } from './certificate';
import { ownerTagOf } from './owner';
import { ADOPTED_TAG, FORMER_OWNER_TAG } from '../../src/private/shared/contract';

/** How a certificate stands to the resource that a request is about. */
export type Standing =
  /** Ours: this resource requested it, and deletes it in the end. */
  | 'requested'
  /** Ours: it was there before, and is given back in the end. */
  | 'adopted'
  /** Ours, from another construct of the stack, which has it again if this one goes before that one. */
  | 'taken over'
  /** Was ours: another construct of the stack has taken it over. */
  | 'handed over'
  /** Another construct of this stack has it. */
  | 'in the stack'
  /** Somebody else has it, or nobody. */
  | "another's";

export function isOurs(standing: Standing): boolean {
  return standing === 'requested' || standing === 'adopted' || standing === 'taken over';
}

export function isOrWasOurs(standing: Standing): boolean {
  return isOurs(standing) || standing === 'handed over';
}

/** As the tags of a certificate have it. */
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

/** The construct that has a certificate again if its owner goes. */
export function formerOwnerOf(certificate: Certificate): string | undefined {
  const former = certificate.tags[FORMER_OWNER_TAG];
  return former && former !== ownerTagOf(certificate) ? former : undefined;
}

function ownStanding({ tags }: Certificate): Standing {
  return tags[ADOPTED_TAG] ? 'adopted' : 'requested';
}
