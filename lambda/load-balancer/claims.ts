import { type Claim, type ClaimKey, claimOf, formerClaimOf, isClaimTo, physicalIdOf, sinceEvent } from './physical-id';
import type { LifecycleRequest } from '../request';
import type { DesiredCertificate } from '../resource-properties';

/** The claim to a certificate that the request creates. A generated name needs no date as proof. */
export function newClaim(desired: DesiredCertificate, sentAt: number): Claim {
  return desired.isNameGenerated ? keyOf(desired) : { ...keyOf(desired), since: sinceEvent(sentAt) };
}

/** The claims that prove the ownership of a certificate, that of the physical ID first. */
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

/** With an explicit name, only `onEvent` of a create or update can have created the certificate; afterward, the physical ID contains the claim. */
function desiredClaims(request: LifecycleRequest<DesiredCertificate>): Claim[] {
  const mayCreate = request.type !== 'Delete' && !('deadline' in request);
  const current = request.desired ?? request.previous;
  return current && (current.isNameGenerated || mayCreate) ? [newClaim(current, request.sentAt)] : [];
}

/** The physical ID with a new claim, and with the claim that it replaces. */
export function physicalIdAfter(knownId: string | undefined, claim: Claim): string {
  const known = knownId === undefined ? undefined : claimOf(knownId);
  if (knownId === undefined || known === undefined) {
    return physicalIdOf(claim);
  }
  if (isSameClaim(known, claim)) {
    return knownId;
  }
  const former = formerClaimOf(knownId, claim);
  // A rollback returns to the former claim, so it replaces none that could be needed again.
  return physicalIdOf(claim, former && former.since === claim.since ? undefined : known);
}

export function keyOf({ loadBalancerName = '', certificateName }: Pick<DesiredCertificate, 'loadBalancerName' | 'certificateName'>): ClaimKey {
  return { loadBalancerName, certificateName };
}

function isSameClaim(known: Claim, claim: Claim): boolean {
  return isClaimTo(known, claim) && known.since === claim.since;
}
