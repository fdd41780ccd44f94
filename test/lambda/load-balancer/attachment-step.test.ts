import { lastStep, nextStep } from '../../../lambda/load-balancer/attachment-step';
import { certificate } from '../certificate/certificates';

const pending = certificate({ status: 'ISSUED', isAttached: false });
const attached = certificate({ status: 'ISSUED', isAttached: true });

test('a certificate is attached before HTTP is redirected', () => {
  const desired = { attach: true, httpsRedirection: true };

  expect([nextStep(desired, undefined, pending, false), nextStep(desired, undefined, attached, false), nextStep(desired, undefined, attached, true)])
    .toEqual(['attach', 'turn on HTTPS redirection for', undefined]);
});

test.each<[string, boolean | undefined, boolean | undefined, boolean, string | undefined]>([
  ['that the template never set is not changed', undefined, undefined, true, undefined],
  ['that the template no longer sets is turned off', undefined, true, true, 'turn off HTTPS redirection for'],
  ['that the template disables is turned off', false, undefined, true, 'turn off HTTPS redirection for'],
  ['that the template disables needs no change if it is off', false, true, false, undefined],
])('a redirection %s', (_, httpsRedirection, before, redirects, step) => {
  expect(nextStep({ attach: true, httpsRedirection }, { attach: true, httpsRedirection: before }, attached, redirects)).toBe(step);
});

test('a redirection that was set before the certificate is not changed', () => {
  expect(nextStep({ attach: true }, undefined, attached, true)).toBeUndefined();
});

test('a certificate that is no longer valid is not attached, because a rollback must succeed', () => {
  expect(nextStep({ attach: true, httpsRedirection: true }, undefined, certificate({ status: 'EXPIRED', isAttached: false }), false)).toBeUndefined();
});

test('before a certificate is deleted, only its own redirection is turned off', () => {
  const desired = { attach: true, httpsRedirection: true };

  expect(lastStep(desired, attached, true)).toBe('turn off HTTPS redirection for');
  expect(lastStep(desired, pending, true)).toBeUndefined();
  expect(lastStep(desired, undefined, true)).toBeUndefined();
  expect(lastStep({ ...desired, certificateArn: attached.arn }, undefined, true)).toBeUndefined();
  expect(lastStep(desired, attached, false)).toBeUndefined();
  expect(lastStep({ attach: true }, attached, true)).toBeUndefined();
  expect(lastStep({ ...desired, certificateArn: attached.arn }, attached, true)).toBe('turn off HTTPS redirection for');
  expect(lastStep({ ...desired, certificateArn: 'the ARN of an earlier certificate with the same name' }, attached, true)).toBeUndefined();
});
