import { createHash } from 'node:crypto';
import type { Certificate } from '../certificate/certificate';
import { CREATE_WINDOW_MS } from '../deadlines';

/**
 * The assertion of a resource that it owns a certificate of a load balancer.
 *
 * See docs/decisions/0007-whose-a-load-balancer-certificate-is.md.
 */
export interface Claim {
  readonly loadBalancerName: string;
  readonly certificateName: string;
  /** The certificate was created within `CREATE_WINDOW_MS` after this, in milliseconds since 1970. Absent if the name proves the ownership. */
  readonly since?: number;
  /** The certificate existed before, and is eventually given back. */
  readonly adopted?: boolean;
}

/** The certificate of a claim. */
export type ClaimKey = Pick<Claim, 'loadBalancerName' | 'certificateName'>;

const SEPARATOR = '/';
const FORMER = '~';
const ADOPTED = 'adopted';

/** Dates in a physical ID are in seconds. A certificate created in the second of the event may be older, so a claim begins a second later. */
export function sinceEvent(sentAt: number): number {
  return Math.floor(sentAt / 1000) * 1000 + 1000;
}

/** The date in a claim to an adopted certificate. */
export function sinceCreation({ createdAt }: Certificate): number {
  return Math.floor((createdAt?.getTime() ?? 0) / 1000) * 1000;
}

/** Whether the claim is to the certificate with this name on this load balancer. */
export function isClaimTo(claim: Claim, { loadBalancerName, certificateName }: ClaimKey): boolean {
  return claim.loadBalancerName === loadBalancerName && claim.certificateName === certificateName;
}

/** Whether the date of the certificate matches the claim to its name. */
export function holds({ since }: Claim, { createdAt }: Certificate): boolean {
  return since === undefined || (createdAt !== undefined && createdAt.getTime() >= since && createdAt.getTime() < since + CREATE_WINDOW_MS);
}

/**
 * The physical ID of a claim: `<load balancer>/<certificate>`, followed by the date if the name is explicit, as in
 * `web/shop/2026-01-31T00:00:00Z`, and by `/adopted` if the certificate existed before.
 *
 * A former claim with a date is appended, because a rollback that returns to it needs the date.
 */
export function physicalIdOf(claim: Claim, former?: Claim): string {
  const own = [claim.loadBalancerName, claim.certificateName, ...evidenceIn(claim)].join(SEPARATOR);
  return former?.since === undefined ? own : `${own}${FORMER}${[digestOf(former), ...evidenceIn(former)].join(SEPARATOR)}`;
}

/** The claim in a physical ID; `undefined` if CloudFormation generated the ID. */
export function claimOf(physicalId: string): Claim | undefined {
  const [own] = physicalId.split(FORMER);
  const [loadBalancerName, certificateName, ...evidence] = own.split(SEPARATOR);
  return certificateName ? { loadBalancerName, certificateName, ...evidenceOf(evidence) } : undefined;
}

/** The former claim in a physical ID, if it is to this certificate. */
export function formerClaimOf(physicalId: string, { loadBalancerName, certificateName }: ClaimKey): Claim | undefined {
  const key = { loadBalancerName, certificateName };
  const [digest, ...evidence] = (physicalId.split(FORMER)[1] ?? '').split(SEPARATOR);
  return digest === digestOf(key) ? { ...key, ...evidenceOf(evidence) } : undefined;
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

/** A digest, because a physical ID can have at most 1,024 bytes, and each name 255 characters. */
function digestOf({ loadBalancerName, certificateName }: ClaimKey): string {
  return createHash('sha256').update(JSON.stringify([loadBalancerName, certificateName])).digest('hex').slice(0, 12);
}
