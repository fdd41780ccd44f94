import { type Claim, type ClaimKey, claimOf, formerClaimOf, isClaimTo, physicalIdOf, sinceEvent } from './physical-id';
import type { LifecycleRequest } from '../request';
import type { DesiredCertificate } from '../resource-properties';

/** What a certificate that the request creates is claimed by: a generated name is proof enough. */
export function newClaim(desired: DesiredCertificate, sentAt: number): Claim {
  return desired.isNameGenerated ? keyOf(desired) : { ...keyOf(desired), since: sinceEvent(sentAt) };
}

/** All that a request proves to be its own, what its physical ID says first. */
export function claimsOf(request: LifecycleRequest<DesiredCertificate>): Claim[] {
  const { physicalId, sentAt } = request;
  const desired = desiredClaims(request);
  const former = request.type === 'Update' && request.previous?.isNameGenerated ? [newClaim(request.previous, sentAt)] : [];
  if (physicalId === undefined) {
    return [...desired, ...former];
  }
  const current = request.desired ?? request.previous;
  return [claimOf(physicalId), ...desired, current && formerClaimOf(physicalId, keyOf(current)), ...former].filter((claim) => claim !== undefined);
}

/** What is waited for or deleted has a physical ID, which says all; until then it may be what the request asks for. */
function desiredClaims(request: LifecycleRequest<DesiredCertificate>): Claim[] {
  const isAskedFor = request.type !== 'Delete' && !('deadline' in request);
  const current = request.desired ?? request.previous;
  return current && (current.isNameGenerated || isAskedFor) ? [newClaim(current, request.sentAt)] : [];
}

/** The physical ID that makes a claim from now on, and remembers the one that it takes the place of. */
export function physicalIdAfter(knownId: string | undefined, claim: Claim): string {
  const known = knownId === undefined ? undefined : claimOf(knownId);
  if (knownId === undefined || known === undefined) {
    return physicalIdOf(claim);
  }
  if (isSameClaim(known, claim)) {
    return knownId;
  }
  const former = formerClaimOf(knownId, claim);
  // A rollback returns to what there was, and has nothing to remember.
  return physicalIdOf(claim, former && former.since === claim.since ? undefined : known);
}

export function keyOf({ loadBalancerName = '', certificateName }: Pick<DesiredCertificate, 'loadBalancerName' | 'certificateName'>): ClaimKey {
  return { loadBalancerName, certificateName };
}

function isSameClaim(known: Claim, claim: Claim): boolean {
  return isClaimTo(known, claim) && known.since === claim.since;
}
