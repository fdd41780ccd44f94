import { CertificateStatus } from '@aws-sdk/client-lightsail';
import type { Certificate } from '../../../lambda/certificate/certificate';
import * as messages from '../../../lambda/text/messages';
import { OWNER_TAG } from '../../../src/private/shared/contract';
import { cutAtRemedy, FAILURES } from '../../../tools/readme/failures';
import { certificate } from '../certificate/certificates';

const error = (name: string, message = '') => Object.assign(new Error(message), { name });

describe('every message', () => {
  test.each(FAILURES.map(({ sentence }) => [sentence]))('%s', (sentence) => {
    const [message, remedy] = cutAtRemedy(sentence);
    expect(message.length).toBeGreaterThan(20);
    expect(remedy.length).toBeGreaterThan(10);
    // One line without unresolved values or double punctuation, and without a period, because the framework appends a line.
    expect(sentence).not.toMatch(/\n|undefined|null|NaN|\[object|\.\.|,,|;;|(?<!Custom)::|[.,;:] ?[.,;]|\( |\s\)|\s{2}|\.$/);
  });

  test('has a different remedy for each reason of a failed request', () => {
    const reasons = ['NO_AVAILABLE_CONTACTS', 'ADDITIONAL_VERIFICATION_REQUIRED', 'DOMAIN_NOT_ALLOWED', 'INVALID_PUBLIC_DOMAIN', 'OTHER'];
    const remedies = reasons.map((requestFailureReason) => cutAtRemedy(messages.terminalStatus(certificate({ status: 'FAILED', requestFailureReason })))[1]);
    expect(new Set(remedies).size).toBe(reasons.length);
  });
});

const DOMAINS = ['example.com', 'www.example.com'];

describe('a status that can never become ISSUED', () => {
  test.each(Object.values(CertificateStatus).filter((status) => status !== 'ISSUED' && status !== 'PENDING_VALIDATION'))('%s names the certificate, its domains and the status first, and the support code last', (status) => {
    const sentence = messages.terminalStatus(certificate({ status, supportCode: 'S1', domainNames: DOMAINS }));
    expect(sentence).toMatch(new RegExp(`^certificate "shop" \\(example.com, www.example.com\\) (is )?${status}\\b`));
    expect(sentence).toMatch(/ \(support code S1\)$/);
    expect(sentence).not.toContain('unknown status');
  });

  test.each([
    ['an undocumented reason', 'FAILED', { requestFailureReason: 'NEW_REASON' }, 'FAILED because Lightsail gave no reason (NEW_REASON): check the spelling'],
    ['no reason', 'FAILED', {}, 'FAILED because Lightsail gave no reason (OTHER)'],
    ['a reason that is a property of every object', 'FAILED', { requestFailureReason: 'constructor' }, 'FAILED because Lightsail gave no reason (constructor)'],
    ['a revocation without a reason', 'REVOKED', {}, 'is REVOKED with the reason (none given): set another certificateName'],
    ['a revocation with a date', 'REVOKED', { revokedAt: new Date(0), revocationReason: 'KEY_COMPROMISE' }, 'is REVOKED since 1970-01-01T00:00:00.000Z with the reason KEY_COMPROMISE'],
    ['a failed renewal', 'EXPIRED', { eligibleToRenew: 'INELIGIBLE', renewal: { status: 'Failed', reason: 'OTHER' } }, 'in public DNS (Lightsail reports renewal Failed, OTHER and eligibleToRenew INELIGIBLE): create the records'],
    ['an expiry without a renewal', 'EXPIRED', {}, 'in public DNS: create the records'],
    ['an unknown status', 'NEW', {}, 'has the unknown status NEW: update cdk-lightsail-certificate'],
    ['no status', undefined, {}, 'has the unknown status (none)'],
  ])('%s has a message', (_, status, details, words) => {
    expect(messages.terminalStatus(certificate({ status, ...details }))).toContain(words);
  });

  test.each<[string, Partial<Certificate>, string]>([
    ['only the rejected domain', { domainNames: DOMAINS, validations: [{ domainName: 'example.com', status: 'SUCCESS' }, { domainName: 'www.example.com', status: 'FAILED' }] },
      '(example.com, www.example.com) FAILED because www.example.com was reported as unsafe (DOMAIN_NOT_ALLOWED): remove the name, or have it cleared'],
    ['several rejected domains', { domainNames: DOMAINS, validations: DOMAINS.map((domainName) => ({ domainName, status: 'FAILED' })) }, 'because example.com, www.example.com were reported as unsafe'],
    ['the only domain', { domainNames: ['example.com'] }, '(example.com) FAILED because example.com was reported as unsafe'],
    ['no domain if Lightsail does not report which was rejected', { domainNames: DOMAINS }, 'FAILED because one of its domains was reported as unsafe'],
  ])('names %s', (_, details, words) => {
    expect(messages.terminalStatus(certificate({ status: 'FAILED', requestFailureReason: 'DOMAIN_NOT_ALLOWED', ...details }))).toContain(words);
  });

  test.each(['FAILED', 'VALIDATION_TIMED_OUT', 'EXPIRED', 'REVOKED', 'INACTIVE'])('%s mentions the quota only if the certificate is requested here', (status) => {
    const remedy = (isImported: boolean) => cutAtRemedy(messages.terminalStatus(certificate({ status }), { isImported }))[1];

    expect(remedy(false)).toContain('counts towards 20 certificates per Region in 365 days');
    expect(remedy(true)).toContain('request a new certificate where this one is managed, then refer to that one here');
    expect(remedy(true)).not.toMatch(/certificateName|tags|deploy again/);
  });

  test('leaves the previous certificate in use in an update', () => {
    const failed = certificate({ status: 'FAILED' });
    expect(cutAtRemedy(messages.terminalStatus(failed, { keepsPrevious: true }))[0]).toMatch(/; the previous certificate stays in use$/);
    expect(messages.terminalStatus(failed)).not.toContain('previous');
  });
});

describe('a certificate that is not issued in time', () => {
  const pending = certificate({ supportCode: 'S1' });

  test('has a remedy that mentions the records and the quota', () => {
    expect(messages.notIssuedInTime(pending, 30, ['example.com is pending because X: do Y']))
      .toBe('certificate "shop" was not issued within 30 minutes. example.com is pending because X: do Y. Then deploy again, which counts towards 20 certificates per Region in 365 days; the records stay the same (support code S1)');
  });

  test('leaves the previous certificate in use in an update', () => {
    expect(messages.notIssuedInTime(pending, 1, [], { keepsPrevious: true })).toContain('was not issued within 1 minute; the previous certificate stays in use. ');
  });

  test('is not requested again if it is imported', () => {
    expect(messages.notIssuedInTime(pending, 30, ['X: Y'], { isImported: true })).toMatch(/Y\. Then deploy again \(support code S1\)$/);
  });
});

test('a certificate that was deleted is requested again by a change that its kind allows', () => {
  expect(messages.gone('shop', 'us-east-1')).toBe('certificate "shop" no longer exists in us-east-1; it was deleted outside CloudFormation: change one of its tags to request it again, then deploy again');
  expect(messages.gone('shop', 'us-east-1', false)).toMatch(/: set another certificateName to request a new certificate, then deploy again$/);
});

describe('a name that is taken', () => {
  test('by a certificate of another owner is reported with the consequences of an adoption', () => {
    expect(messages.nameOfOther(certificate({ tags: { [OWNER_TAG]: 'stack/Other' } }), 'us-east-1'))
      .toContain('is owned by stack/Other: choose another certificateName; adoptExisting would take the certificate away from that owner');
  });

  test('by a certificate without an owner can be adopted', () => {
    expect(messages.nameOfOther(certificate(), 'us-east-1')).toContain(`was not created by this stack (it has no tag ${OWNER_TAG}): choose another certificateName, or set adoptExisting`);
  });

  test('is reported on one line, whatever the owner tag contains', () => {
    expect(messages.nameOfOther(certificate({ tags: { [OWNER_TAG]: 'a\nb\u202e' } }), 'us-east-1')).toContain('is owned by a b\\u202e: choose');
  });
});

describe('an error that should have been transient', () => {
  test.each([
    ['throttling', error('ThrottlingException', 'Rate exceeded'), 'reduce the number of other calls to Lightsail in the account, then deploy again'],
    ['the setup of a Region', error('RegionSetupInProgressException'), 'deploy again when Lightsail has finished setting up us-east-1, which takes a few minutes'],
    ['the setup of an account', error('AccountSetupInProgress'), 'deploy again when Lightsail has finished setting up us-east-1, which takes a few minutes'],
    ['a server error', error('ServiceException'), 'check the status of Lightsail in us-east-1 at https://health.aws.amazon.com, then deploy again'],
    ['a broken connection', error('TimeoutError', 'read ECONNRESET'), 'check the status of Lightsail in us-east-1 at https://health.aws.amazon.com, then deploy again'],
  ])('%s has its own remedy', (_, cause, remedy) => {
    expect(cutAtRemedy(messages.retriesExhausted('create', 'shop', 'us-east-1', cause))[1]).toBe(remedy);
    expect(cutAtRemedy(messages.unreachable('shop', 'us-east-1', 30, cause))[1]).toBe(remedy);
  });

  test('is reported with the duration of the retries', () => {
    expect(messages.retriesExhausted('create', 'shop', 'us-east-1', error('ServiceException'))).toContain('could not create certificate "shop" in us-east-1 after retrying for 8 minutes (ServiceException)');
  });
});

test('the quota is explained only for the creation of a certificate', () => {
  const overQuota = error('InvalidInputException', 'Sorry, you\'ve requested too many certificates for your account.');
  expect(messages.rejected('create', 'shop', 'us-east-1', overQuota)).toContain('20 requests in 365 days, including deleted certificates: delete certificates that are not in use');
  expect(messages.rejected('tag', 'shop', 'us-east-1', overQuota)).not.toContain('365');
});

test.each([
  ['the resources that use it', ['distribution "cdn"', 'container service "web"'], 'in use by distribution "cdn", container service "web" after'],
  ['a resource in general if its users are unknown', [], 'in use by a Lightsail resource after'],
])('a certificate in use names %s', (_, users, words) => {
  expect(messages.stillInUse('shop', users, 'us-east-1', 30)).toContain(words);
});

test('the last error of a load balancer is quoted', () => {
  const busy = error('InvalidInputException', 'Please try again in a few minutes.');
  expect(messages.notPutToUse('shop', 'attach', 'web', 'us-east-1', 30, busy))
    .toContain('could not attach certificate "shop" to load balancer "web" in us-east-1 within 30 minutes (InvalidInputException: Please try again in a few minutes): ');
  expect(messages.notPutToUse('shop', 'turn on HTTPS redirection for', 'web', 'us-east-1', 30))
    .toContain('could not turn on HTTPS redirection for certificate "shop" on load balancer "web" in us-east-1 within 30 minutes: ');
});

test('an invalid property is shown with invisible characters escaped', () => {
  expect(messages.badProperty('DomainName', 'exa\u200bmple.com', 'is bad: mend it')).toBe('DomainName "exa\\u200bmple.com" is bad: mend it');
  expect(messages.badProperty('DomainName', { Ref: 'X' }, 'is bad: mend it')).toBe('DomainName {"Ref":"X"} is bad: mend it');
});
