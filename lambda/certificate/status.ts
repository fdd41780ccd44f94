import type { CertificateStatus } from '@aws-sdk/client-lightsail';

/** What a status means for somebody who waits for the certificate. */
export type Progress = 'waiting' | 'issued' | 'failed' | 'lapsed' | 'unknown';

/** A status that the SDK adds is a compile error here; one that only Lightsail knows is `unknown`, never guessed. */
const PROGRESS = {
  PENDING_VALIDATION: 'waiting',
  ISSUED: 'issued',
  // Never issued, and never will be.
  FAILED: 'failed',
  VALIDATION_TIMED_OUT: 'failed',
  // Was issued once.
  INACTIVE: 'lapsed',
  EXPIRED: 'lapsed',
  REVOKED: 'lapsed',
} as const satisfies Record<CertificateStatus, Progress>;

export function progressOf(status: string | undefined): Progress {
  return status !== undefined && Object.hasOwn(PROGRESS, status) ? PROGRESS[status as CertificateStatus] : 'unknown';
}
