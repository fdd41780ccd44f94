import { createHash } from 'node:crypto';
import type { Certificate } from '../certificate/certificate';
import { CREATE_WINDOW_MS } from '../deadlines';

/**
 * What a resource says of a certificate of a load balancer: that it is its own.
 *
 * See docs/decisions/0007-whose-a-load-balancer-certificate-is.md.
 */
export interface Claim {
  readonly loadBalancerName: string;
  readonly certificateName: string;
  /** The certificate was made in the half hour after this, in milliseconds since 1970; absent where its name is proof. */
  readonly since?: number;
  /** The certificate was there before, and is given back in the end. */
  readonly adopted?: boolean;
}

/** What a claim is about. */
export type ClaimKey = Pick<Claim, 'loadBalancerName' | 'certificateName'>;

const SEPARATOR = '/';
const FORMER = '~';
const ADOPTED = 'adopted';

/** Dates in a physical ID have no fractions. What is as old as the event may be older: seconds are too coarse to tell. */
export function sinceEvent(sentAt: number): number {
  return Math.floor(sentAt / 1000) * 1000 + 1000;
}

/** For a certificate that is taken over: the claim that holds of it, and of none that is made later. */
export function sinceCreation({ createdAt }: Certificate): number {
  return Math.floor((createdAt?.getTime() ?? 0) / 1000) * 1000;
}

/** Whether both are about the same name on the same load balancer. */
export function isClaimTo(claim: Claim, { loadBalancerName, certificateName }: ClaimKey): boolean {
  return claim.loadBalancerName === loadBalancerName && claim.certificateName === certificateName;
}

/** Whether the certificate of that name on that load balancer is the claimed one. */
export function holds({ since }: Claim, { createdAt }: Certificate): boolean {
  return since === undefined || (createdAt !== undefined && createdAt.getTime() >= since && createdAt.getTime() < since + CREATE_WINDOW_MS);
}

/**
 * The physical ID that makes a claim: `<load balancer>/<certificate>`, under an explicit name with the date since which it
 * was made, as `web/shop/2026-01-31T00:00:00Z`, and `/adopted` if it was there before.
 *
 * A former claim with a date goes with it, because the rollback that returns to it has to know the date.
 */
export function physicalIdOf(claim: Claim, former?: Claim): string {
  const own = [claim.loadBalancerName, claim.certificateName, ...evidenceIn(claim)].join(SEPARATOR);
  return former?.since === undefined ? own : `${own}${FORMER}${[digestOf(former), ...evidenceIn(former)].join(SEPARATOR)}`;
}

/** The claim of a physical ID; none in one that CloudFormation made up. */
export function claimOf(physicalId: string): Claim | undefined {
  const [own] = physicalId.split(FORMER);
  const [loadBalancerName, certificateName, ...evidence] = own.split(SEPARATOR);
  return certificateName ? { loadBalancerName, certificateName, ...evidenceOf(evidence) } : undefined;
}

/** The claim to a certificate that a physical ID made before it was changed, if it is the one for this certificate. */
export function formerClaimOf(physicalId: string, { loadBalancerName, certificateName }: ClaimKey): Claim | undefined {
  const wanted = { loadBalancerName, certificateName };
  const [digest, ...evidence] = (physicalId.split(FORMER)[1] ?? '').split(SEPARATOR);
  return digest === digestOf(wanted) ? { ...wanted, ...evidenceOf(evidence) } : undefined;
}

function evidenceIn({ since, adopted }: Claim): string[] {
  return since === undefined ? [] : [dateOf(since), ...(adopted ? [ADOPTED] : [])];
}

function evidenceOf([date, adopted]: string[]): Pick<Claim, 'since' | 'adopted'> {
  return date ? { since: Date.parse(date), ...(adopted === ADOPTED && { adopted: true }) } : {};
}

function dateOf(since: number): string {
  return new Date(since).toISOString().replace('.000', '');
}

/** A physical ID has 1,024 bytes at most, and names 255 characters each. */
function digestOf({ loadBalancerName, certificateName }: ClaimKey): string {
  return createHash('sha256').update(JSON.stringify([loadBalancerName, certificateName])).digest('hex').slice(0, 12);
}
