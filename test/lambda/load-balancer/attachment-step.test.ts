import { lastStep, nextStep } from '../../../lambda/load-balancer/attachment-step';
import { certificate } from '../certificate/certificates';

const pending = certificate({ status: 'ISSUED', isAttached: false });
const attached = certificate({ status: 'ISSUED', isAttached: true });

test('a certificate is attached first, and HTTP redirected to it then', () => {
  const desired = { attach: true, httpsRedirection: true };

  expect([nextStep(desired, undefined, pending, false), nextStep(desired, undefined, attached, false), nextStep(desired, undefined, attached, true)])
    .toEqual(['attach', 'turn on HTTPS redirection for', undefined]);
});

test.each<[string, boolean | undefined, boolean | undefined, boolean, string | undefined]>([
  ['that nobody ever asked for stays', undefined, undefined, true, undefined],
  ['that is not asked for any more goes', undefined, true, true, 'turn off HTTPS redirection for'],
  ['that is unwanted goes', false, undefined, true, 'turn off HTTPS redirection for'],
  ['that is unwanted and not there needs nothing', false, true, false, undefined],
])('a redirection %s', (_, httpsRedirection, before, redirects, step) => {
  expect(nextStep({ attach: true, httpsRedirection }, { attach: true, httpsRedirection: before }, attached, redirects)).toBe(step);
});

test('what has lapsed is not attached, for a rollback has to succeed', () => {
  expect(nextStep({ attach: true, httpsRedirection: true }, undefined, certificate({ status: 'EXPIRED', isAttached: false }), false)).toBeUndefined();
});

test('before a certificate goes, its own redirection goes, and no other', () => {
  const desired = { attach: true, httpsRedirection: true };

  expect(lastStep(desired, attached, true)).toBe('turn off HTTPS redirection for');
  expect(lastStep(desired, pending, true)).toBeUndefined();
  expect(lastStep(desired, undefined, true)).toBeUndefined();
  expect(lastStep(desired, attached, false)).toBeUndefined();
  expect(lastStep({ attach: true }, attached, true)).toBeUndefined();
  expect(lastStep({ ...desired, certificateArn: attached.arn }, attached, true)).toBe('turn off HTTPS redirection for');
  expect(lastStep({ ...desired, certificateArn: 'that of a certificate that had its name' }, attached, true)).toBeUndefined();
});
