import { certificate } from './certificates';
import { isValueOf, pendingDomains, recordsByDomain } from '../../../lambda/certificate/validation-records';

const record = (name: string) => ({ name: `_x.${name}`, value: '_y.acm-validations.aws' });

test('records are found by domain if Lightsail has assigned them', () => {
  const validations = [{ domainName: 'b.example.com', record: record('b.example.com') }, { domainName: 'a.example.com' }];

  expect([...recordsByDomain(certificate({ validations }))]).toEqual([['b.example.com', record('b.example.com')]]);
});

test.each([
  ['all domains, if Lightsail returns no validation status', [], ['example.com', 'www.example.com']],
  ['the domains that are not validated', [{ domainName: 'www.example.com', status: 'SUCCESS' }, { domainName: 'example.com', status: 'PENDING_VALIDATION' }], ['example.com']],
  ['the domains whose validation failed', [{ domainName: 'example.com', status: 'FAILED' }, { domainName: 'www.example.com', status: 'SUCCESS' }], ['example.com']],
  ['none, if all domains are validated', [{ domainName: 'www.example.com', status: 'SUCCESS' }, { domainName: 'example.com', status: 'SUCCESS' }], []],
])('the pending domains are %s', (_, validations, pending) => {
  expect(pendingDomains(certificate({ domainNames: ['example.com', 'www.example.com'], validations }))).toEqual(pending);
});

test.each([
  ['_y.acm-validations.aws', true],
  ['_Y.ACM-validations.aws', true],
  ['y.acm-validations.aws', true],
  ['_z.acm-validations.aws', false],
  ['_y.acm-validations.aws.example.com', false],
])('ACM accepts the target %s: %s', (target, accepted) => {
  expect(isValueOf(record('example.com'), target)).toBe(accepted);
});

test('ACM requires underscores within the value', () => {
  expect(isValueOf({ name: '_x', value: 'y._z.acm-validations.aws' }, 'y.z.acm-validations.aws')).toBe(false);
});
