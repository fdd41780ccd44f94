import { CertificateStatus } from '@aws-sdk/client-lightsail';
import * as messages from '../../../lambda/text/messages';
import { OWNER_TAG } from '../../../src/private/shared/contract';
import { cutAtRemedy, FAILURES } from '../../../tools/readme/failures';
import { certificate } from '../certificate/certificates';

const error = (name: string, message = '') => Object.assign(new Error(message), { name });

describe('every sentence', () => {
  test.each(FAILURES.map(({ sentence }) => [sentence]))('%s', (sentence) => {
    const [message, remedy] = cutAtRemedy(sentence);
    expect(message.length).toBeGreaterThan(20);
    expect(remedy.length).toBeGreaterThan(10);
    // One line, nothing that was not filled in, no double punctuation, and the framework adds its own line below.
    expect(sentence).not.toMatch(/\n|undefined|null|NaN|\[object|\.\.|,,|;;|::|[.,;:] ?[.,;]|\( |\s\)|\s{2}|\.$/);
  });

  test('has another remedy for each reason of a failed request', () => {
    const reasons = ['NO_AVAILABLE_CONTACTS', 'ADDITIONAL_VERIFICATION_REQUIRED', 'DOMAIN_NOT_ALLOWED', 'INVALID_PUBLIC_DOMAIN', 'OTHER'];
    const remedies = reasons.map((requestFailureReason) => cutAtRemedy(messages.terminalStatus(certificate({ status: 'FAILED', requestFailureReason })))[1]);
    expect(new Set(remedies).size).toBe(reasons.length);
  });
});

describe('a status that can never become ISSUED', () => {
  test.each(Object.values(CertificateStatus).filter((status) => status !== 'ISSUED' && status !== 'PENDING_VALIDATION'))('%s names the certificate, the domain, the status and the support code', (status) => {
    const sentence = messages.terminalStatus(certificate({ status, supportCode: 'S1', domainNames: ['example.com', 'www.example.com'] }));
    expect(sentence).toContain(`certificate "shop" for example.com, www.example.com ${status === 'FAILED' ? '' : 'is '}${status}`);
    expect(sentence).toContain('(support code S1)');
    expect(sentence).not.toContain('this version does not know');
  });

  test.each([
    ['a reason that Lightsail added', 'FAILED', { requestFailureReason: 'NEW_REASON' }, 'FAILED with NEW_REASON, for a reason that Lightsail does not tell: check the spelling'],
    ['no reason', 'FAILED', {}, 'FAILED with OTHER, for a reason that Lightsail does not tell'],
    ['a reason that every object has', 'FAILED', { requestFailureReason: 'constructor' }, 'FAILED with constructor, for a reason'],
    ['no reason of the revocation', 'REVOKED', {}, 'is REVOKED, with the reason (none given): set another certificateName'],
    ['an unknown status', 'NEW', {}, 'has the status NEW, which this version does not know: update cdk-lightsail-certificate'],
    ['no status', undefined, {}, 'has the status (none), which this version does not know'],
  ])('%s has a sentence, too', (_, status, details, words) => {
    expect(messages.terminalStatus(certificate({ status, ...details }))).toContain(words);
  });

  test('names the domain that failed, where Lightsail tells', () => {
    const validations = [{ domainName: 'example.com', status: 'SUCCESS' }, { domainName: 'www.example.com', status: 'FAILED' }];
    expect(messages.terminalStatus(certificate({ status: 'FAILED', domainNames: ['example.com', 'www.example.com'], validations }))).toContain('certificate "shop" for www.example.com FAILED');
  });
});

describe('a name that is taken', () => {
  test('says whose the certificate is', () => {
    expect(messages.nameOfOther(certificate({ tags: { [OWNER_TAG]: 'stack/Other' } }), 'us-east-1')).toContain('belongs to stack/Other: choose');
    expect(messages.nameOfOther(certificate(), 'us-east-1')).toContain(`was not made by this stack (it has no tag ${OWNER_TAG}): choose`);
  });

  test('says on one line what somebody wrote into the tag', () => {
    expect(messages.nameOfOther(certificate({ tags: { [OWNER_TAG]: 'a\nb\u202e' } }), 'us-east-1')).toContain('belongs to a b\\u202e: choose');
  });
});

describe('what should have passed', () => {
  test.each([
    ['throttling', error('ThrottlingException', 'Rate exceeded'), 'deploy again when less else in the account calls Lightsail'],
    ['the set-up of a region', error('RegionSetupInProgressException'), 'deploy again when Lightsail has set up us-east-1, which takes some minutes'],
    ['the set-up of an account', error('AccountSetupInProgress'), 'deploy again when Lightsail has set up us-east-1, which takes some minutes'],
    ['a server error', error('ServiceException'), 'look for Lightsail in us-east-1 at https://health.aws.amazon.com, then deploy again'],
    ['a broken connection', error('TimeoutError', 'read ECONNRESET'), 'look for Lightsail in us-east-1 at https://health.aws.amazon.com, then deploy again'],
  ])('%s has a remedy of its own', (_, cause, remedy) => {
    expect(cutAtRemedy(messages.stillPassing('create', 'shop', 'us-east-1', cause))[1]).toBe(remedy);
    expect(cutAtRemedy(messages.unreachable('shop', 'us-east-1', 30, cause))[1]).toBe(remedy);
  });
});

test('the quota is explained only where a certificate is created', () => {
  const overQuota = error('InvalidInputException', 'Sorry, you\'ve requested too many certificates for your account.');
  expect(messages.rejected('create', 'shop', 'us-east-1', overQuota)).toContain('20 in 365 days, deleted ones included: delete those');
  expect(messages.rejected('tag', 'shop', 'us-east-1', overQuota)).not.toContain('365');
});

test.each([
  ['what uses it', ['distribution "cdn"', 'container service "web"'], 'in use by distribution "cdn", container service "web" after'],
  ['what may use it, where Lightsail does not tell', [], 'in use by a Lightsail resource after'],
])('a certificate in use names %s', (_, users, words) => {
  expect(messages.stillInUse('shop', users, 'us-east-1', 30)).toContain(words);
});

test('a bad property shows what came, in a form in which it can be seen', () => {
  expect(messages.badProperty('DomainName', 'exa\u200bmple.com', 'is bad: mend it')).toBe('DomainName "exa\\u200bmple.com" is bad: mend it');
  expect(messages.badProperty('DomainName', { Ref: 'X' }, 'is bad: mend it')).toBe('DomainName {"Ref":"X"} is bad: mend it');
});
