import type { Certificate } from './certificate';
import { progressOf } from './status';

export interface IssuanceSituation {
  readonly certificate?: Certificate;
  /** Whether enough time has passed that a certificate must be visible if it exists. */
  readonly isSettled: boolean;
  readonly isLate: boolean;
  readonly mayBeRollback: boolean;
}

export type IssuanceFailure = 'fail: gone' | 'fail: terminal status' | 'fail: not issued in time';
export type IssuanceStep = 'wait' | 'complete' | IssuanceFailure;

/** The rows for issuances in docs/lifecycle.md. A change outside CloudFormation must not fail a rollback. */
export function issuanceStep({ certificate, isSettled, isLate, mayBeRollback }: IssuanceSituation): IssuanceStep {
  const unless = (step: IssuanceStep) => mayBeRollback ? 'complete' : step;
  if (!certificate) {
    return isSettled ? unless('fail: gone') : 'wait';
  }
  switch (progressOf(certificate.status)) {
    case 'issued':
      return 'complete';
    case 'failed':
    case 'lapsed':
      return unless('fail: terminal status');
    case 'waiting':
      return isLate ? unless('fail: not issued in time') : 'wait';
    case 'unknown':
      return isLate ? unless('fail: terminal status') : 'wait';
  }
}
