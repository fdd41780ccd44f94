import { certificate } from './certificates';
import { type IssuanceSituation, issuanceStep } from '../../../lambda/certificate/issuance-step';

const step = (status: string | undefined, situation: Partial<IssuanceSituation> = {}) => issuanceStep({
  certificate: status === 'absent' ? undefined : certificate({ status }), isSettled: true, isLate: false, mayBeRollback: false, ...situation,
});

describe.each([
  ['ISSUED', 'complete', 'complete'],
  ['PENDING_VALIDATION', 'wait', 'fail: not issued in time'],
  ['FAILED', 'fail: terminal status', 'fail: terminal status'],
  ['VALIDATION_TIMED_OUT', 'fail: terminal status', 'fail: terminal status'],
  ['EXPIRED', 'fail: terminal status', 'fail: terminal status'],
  ['REVOKED', 'fail: terminal status', 'fail: terminal status'],
  ['INACTIVE', 'fail: terminal status', 'fail: terminal status'],
  ['A_NEW_STATUS', 'wait', 'fail: terminal status'],
  [undefined, 'wait', 'fail: terminal status'],
  ['absent', 'fail: gone', 'fail: gone'],
])('a certificate that is %s', (status, before, after) => {
  test(`results in "${before}" before the deadline, and in "${after}" after it`, () => {
    expect([step(status), step(status, { isLate: true })]).toEqual([before, after]);
  });

  test('does not fail an update that may be a rollback', () => {
    expect(step(status, { mayBeRollback: true })).toBe(before.startsWith('fail') ? 'complete' : before);
    expect(step(status, { mayBeRollback: true, isLate: true })).toBe('complete');
  });
});

test('a certificate may take some time to become visible', () => {
  expect(step('absent', { isSettled: false })).toBe('wait');
  expect(step('absent', { isSettled: false, mayBeRollback: true })).toBe('wait');
});
