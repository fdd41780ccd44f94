import type { Certificate } from './certificate';
import { progressOf } from './status';

/** What is known when the issuance of a certificate is looked at. */
export interface IssuanceSituation {
  readonly certificate?: Certificate;
  /** Whether a certificate that exists must be visible by now. */
  readonly isSettled: boolean;
  readonly isLate: boolean;
  readonly mayBeRollback: boolean;
}

export type IssuanceFailure = 'fail: gone' | 'fail: terminal status' | 'fail: not issued in time';
export type IssuanceStep = 'wait' | 'complete' | IssuanceFailure;

/** The rows of docs/lifecycle.md about issuances. What happened outside CloudFormation does not fail a rollback. */
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
