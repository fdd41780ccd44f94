import type { CertificateStatus, LoadBalancerTlsCertificateStatus } from '@aws-sdk/client-lightsail';

type Status = CertificateStatus | LoadBalancerTlsCertificateStatus;

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
  // What Lightsail says of a load balancer's certificate while it does not know better.
  UNKNOWN: 'unknown',
} as const satisfies Record<Status, Progress>;

export function progressOf(status: string | undefined): Progress {
  return status !== undefined && Object.hasOwn(PROGRESS, status) ? PROGRESS[status as Status] : 'unknown';
}

/** Whether a certificate cannot be used, and never can be again. */
export function isTerminal(status: string | undefined): boolean {
  const progress = progressOf(status);
  return progress === 'failed' || progress === 'lapsed';
}
