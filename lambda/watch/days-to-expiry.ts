import type { Certificate } from '../certificate/certificate';

const DAY_MS = 24 * 60 * 60_000;

/** Whole days until the certificate expires; 0 after it has expired, and `undefined` before it is issued. */
export function daysToExpiry({ notAfter }: Certificate, now: number): number | undefined {
  return notAfter && Math.max(0, Math.floor((notAfter.getTime() - now) / DAY_MS));
}
