import type { CertificateStatus, LoadBalancerTlsCertificateStatus } from '@aws-sdk/client-lightsail';

type Status = CertificateStatus | LoadBalancerTlsCertificateStatus;

export type Progress = 'waiting' | 'issued' | 'failed' | 'lapsed' | 'unknown';

/** A status that a new version of the SDK adds is a compile error here; a status that the SDK does not define is `unknown`. */
const PROGRESS = {
  PENDING_VALIDATION: 'waiting',
  ISSUED: 'issued',
  // Was never issued, and never will be.
  FAILED: 'failed',
  VALIDATION_TIMED_OUT: 'failed',
  // Was issued, and is no longer valid.
  INACTIVE: 'lapsed',
  EXPIRED: 'lapsed',
  REVOKED: 'lapsed',
  // Lightsail's own status for the certificate of a load balancer whose state it cannot determine.
  UNKNOWN: 'unknown',
} as const satisfies Record<Status, Progress>;

export function progressOf(status: string | undefined): Progress {
  return status !== undefined && Object.hasOwn(PROGRESS, status) ? PROGRESS[status as Status] : 'unknown';
}

/** Whether a certificate can never be used again. */
export function isTerminal(status: string | undefined): boolean {
  const progress = progressOf(status);
  return progress === 'failed' || progress === 'lapsed';
}
