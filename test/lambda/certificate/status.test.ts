import { CertificateStatus } from '@aws-sdk/client-lightsail';
import { progressOf } from '../../../lambda/certificate/status';

test.each([
  ['PENDING_VALIDATION', 'waiting'],
  ['ISSUED', 'issued'],
  ['FAILED', 'failed'],
  ['VALIDATION_TIMED_OUT', 'failed'],
  ['INACTIVE', 'lapsed'],
  ['EXPIRED', 'lapsed'],
  ['REVOKED', 'lapsed'],
  ['SOMETHING_NEW', 'unknown'],
  ['issued', 'unknown'],
  ['toString', 'unknown'],
  ['__proto__', 'unknown'],
  ['', 'unknown'],
  [undefined, 'unknown'],
])('%s is %s', (status, progress) => {
  expect(progressOf(status)).toBe(progress);
});

test('every status in the SDK has a meaning', () => {
  expect(Object.values(CertificateStatus).map(progressOf)).not.toContain('unknown');
});
