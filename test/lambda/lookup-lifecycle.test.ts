import { certificate } from './certificate/certificates';
import { createEvent, waitingEvent } from './events';
import { type Answers, serviceError, throwing, servicesThat } from './services';
import type { Certificate } from '../../lambda/certificate/certificate';
import { createHandlers } from '../../lambda/dispatch';
import * as messages from '../../lambda/text/messages';

const MINUTE = 60_000;
const TYPE = { ResourceType: 'Custom::LightsailCertificateLookup' };
const SIGNED = 'https://example.com/response?X-Amz-Date=20260101T000000Z';
const BY_NAME = { Region: 'us-east-1', CertificateName: 'shop', DomainNames: ['www.example.com', 'example.com'] };
const BY_DOMAIN = { Region: 'us-east-1', DomainName: 'example.com', DomainNames: ['example.com'] };
const shop = (details: Partial<Certificate> = {}) => certificate({
  domainNames: ['example.com', 'www.example.com'],
  validations: ['example.com', 'www.example.com'].map((domainName) => ({ domainName, record: { name: `_x.${domainName}`, value: `_y.${domainName}` } })),
  ...details,
});

const FAILED = shop({ validations: [], status: 'FAILED', requestFailureReason: 'DOMAIN_NOT_ALLOWED' });

async function round(properties: object, answers: Answers, minute = 0) {
  const { services } = servicesThat({ find: shop, ...answers }, minute * MINUTE);
  return createHandlers(services).isComplete(waitingEvent({ ...properties }, { ...TYPE, Deadline: 30 * MINUTE }));
}

const NOT_YET = { IsComplete: false };

describe('the event', () => {
  test.each<[string, Record<string, unknown>, string]>([
    ['a name', BY_NAME, 'shop'],
    ['a domain', BY_DOMAIN, 'example.com'],
  ])('for %s has the same response for each delivery', async (_, properties, id) => {
    const event = createEvent(properties, { ...TYPE, ResponseURL: SIGNED });
    const sent = Date.UTC(2026, 0, 1);
    const [first, second] = await Promise.all([0, 25_000].map((later) => createHandlers(servicesThat({}, sent + later).services).onEvent(event)));

    expect(first).toEqual({ PhysicalResourceId: expect.stringMatching(new RegExp(`^${id}~[0-9a-f]{12}$`)), StartedAt: Date.UTC(2026, 0, 1), Deadline: Date.UTC(2026, 0, 1, 0, 30) });
    expect(second).toEqual(first);
  });

  test('of a deletion completes immediately', async () => {
    const event = { ...waitingEvent(BY_NAME, TYPE as never), RequestType: 'Delete', PhysicalResourceId: 'shop' } as never;
    const { services, asked } = servicesThat({});

    expect(await createHandlers(services).onEvent(event)).toMatchObject({ PhysicalResourceId: 'shop' });
    expect(await createHandlers(services).isComplete(event)).toEqual({ IsComplete: true });
    expect(asked).toEqual([]);
  });
});

describe('a certificate that was found', () => {
  test('returns the requested records in the requested order', async () => {
    expect(await round(BY_NAME, {})).toEqual({
      IsComplete: true,
      Data: expect.objectContaining({
        CertificateName: 'shop',
        Status: 'PENDING_VALIDATION',
        Record0Name: '_x.www.example.com',
        Record1Value: '_y.example.com',
      }),
    });
  });

  test('need not be valid, because only its records are needed', async () => {
    expect(await round(BY_NAME, { find: () => shop({ status: 'EXPIRED' }) })).toMatchObject({ IsComplete: true, Data: { Status: 'EXPIRED' } });
  });

  test.each<[string, string[], string]>([
    ['the issued one if others are pending', ['PENDING_VALIDATION', 'ISSUED', 'PENDING_VALIDATION'], 'n1'],
    ['the pending one if the others are in a terminal status', ['FAILED', 'PENDING_VALIDATION', 'EXPIRED', 'VALIDATION_TIMED_OUT', 'REVOKED', 'INACTIVE'], 'n1'],
  ])('by its domain is %s', async (_, statuses, name) => {
    const list = () => statuses.map((status, position) => shop({ name: `n${position}`, status }));

    expect(await round(BY_DOMAIN, { list })).toMatchObject({ Data: { CertificateName: name } });
  });
});

describe('a call of isComplete', () => {
  test.each<[string, object, Answers]>([
    ['the certificate is not visible yet', BY_NAME, { find: () => undefined }],
    ['no certificate includes the domain yet', BY_DOMAIN, { list: () => [shop({ domainNames: ['example.org'] })] }],
    ['records are missing', BY_NAME, { find: () => shop({ validations: [] }) }],
    ['reading is throttled', BY_NAME, { find: throwing(serviceError('ThrottlingException')) }],
    ['listing fails', BY_DOMAIN, { list: throwing(serviceError('ServiceException', 'no', 500)) }],
    ['Lightsail does not respond', BY_DOMAIN, { list: throwing(Object.assign(new Error('timed out'), { name: 'TimeoutError' })) }],
  ])('waits if %s', async (_, properties, answers) => {
    expect(await round(properties, answers)).toEqual(NOT_YET);
  });

  test.each<[string, object, Answers, number, string]>([
    ['the certificate does not exist', BY_NAME, { find: () => undefined }, 1, messages.noSuchCertificate('shop', 'us-east-1')],
    ['no certificate includes the domain', BY_DOMAIN, {}, 1, messages.noCertificateOf('example.com', 'us-east-1')],
    ['only certificates in a terminal status include the domain', BY_DOMAIN, { list: () => [shop({ status: 'FAILED' })] }, 1, messages.noCertificateOf('example.com', 'us-east-1')],
    ['several certificates include the domain', BY_DOMAIN, { list: () => ['blue', 'green'].map((name) => shop({ name, status: 'ISSUED' })) }, 0,
      messages.severalCertificatesOf('example.com', 'us-east-1', ['blue', 'green'])],
    ['the certificate has other domains', BY_NAME, { find: () => shop({ domainNames: ['example.com'] }) }, 0, messages.noDomainOf(shop({ domainNames: ['example.com'] }), 'www.example.com')],
    ['the certificate failed without records', BY_NAME, { find: () => FAILED }, 0,
      messages.terminalStatus(FAILED, { isImported: true })],
    ['the records are not assigned', BY_NAME, { find: () => shop({ validations: [] }) }, 30,
      messages.recordsNeverCame(shop(), ['www.example.com', 'example.com'], 30, { isImported: true })],
    ['the handler is not authorized to read it', BY_NAME, { find: throwing(serviceError('AccessDeniedException')) }, 2, messages.denied('read', 'shop', 'us-east-1', serviceError('AccessDeniedException'))],
  ])('fails with a message if %s', async (_, properties, answers, minute, sentence) => {
    await expect(round(properties, answers, minute)).rejects.toThrow(sentence);
  });
});
