import { certificate } from './certificate/certificates';
import { createEvent, waitingEvent } from './events';
import { type Answers, serviceError, throwing, servicesThat } from './services';
import { createHandlers } from '../../lambda/dispatch';
import type { DnsEntry } from '../../lambda/ports';

const MINUTE = 60_000;
const RECORD = { name: '_x1.example.com', value: '_x2.acm-validations.aws' };
const ENTRY: DnsEntry = { name: RECORD.name, type: 'CNAME', target: RECORD.value };
const PROPERTIES = { Region: 'eu-central-1', CertificateName: 'shop', CertificateArn: 'arn', ZoneName: 'example.com' };
const TYPE = { ResourceType: 'Custom::LightsailValidationEntries' };
const SIGNED = 'https://example.com/response?X-Amz-Date=20260101T000000Z';
const pending = certificate({ validations: [{ domainName: 'example.com', record: RECORD }] });

const find = () => pending;
const waiting = (minute = 0) => waitingEvent(PROPERTIES, { ...TYPE, StartedAt: 0, Deadline: 10 * MINUTE, now: minute } as never);

/** What `isComplete` says at a minute after the event was sent. */
async function round(answers: Answers, minute = 0) {
  const { services, log, asked } = servicesThat({ find, ...answers }, minute * MINUTE);
  const completion = await createHandlers(services).isComplete(waiting(minute));
  return { completion, log, asked };
}

const NOT_YET = { IsComplete: false };

describe('the event', () => {
  test('is decided by itself alone, so that a second delivery changes nothing', async () => {
    const event = createEvent(PROPERTIES, { ...TYPE, ResponseURL: SIGNED });
    const sent = Date.UTC(2026, 0, 1);
    const decisions = await Promise.all([0, 25_000].map((later) => createHandlers(servicesThat({}, sent + later).services).onEvent(event)));

    expect(decisions[0]).toEqual({ PhysicalResourceId: 'shop', StartedAt: Date.UTC(2026, 0, 1), Deadline: Date.UTC(2026, 0, 1, 0, 10) });
    expect(decisions[1]).toEqual(decisions[0]);
  });

  test('changes nothing in the zone', async () => {
    const { services, asked } = servicesThat({});
    for (const RequestType of ['Create', 'Update', 'Delete'] as const) {
      await createHandlers(services).onEvent(createEvent(PROPERTIES, { ...TYPE, RequestType, PhysicalResourceId: 'shop' } as never));
    }
    expect(asked).toEqual([]);
  });

  test('of a deletion is over at once, and leaves the entries', async () => {
    const { services, asked } = servicesThat({});

    expect(await createHandlers(services).isComplete({ ...waiting(), RequestType: 'Delete' } as never)).toEqual({ IsComplete: true });
    expect(asked).toEqual([]);
  });
});

describe('a round', () => {
  test('writes what is not there, and looks again', async () => {
    const { completion, asked } = await round({});

    expect(completion).toEqual(NOT_YET);
    expect(asked).toEqual(['eu-central-1', 'entries example.com', 'create _x1.example.com in example.com']);
  });

  test('is the last one when everything is there', async () => {
    expect((await round({ entries: () => [ENTRY] })).completion).toEqual({ IsComplete: true, Data: { DnsRecordCreationState: 'example.com NOT_TRIED' } });
  });

  test('takes an entry that was written meanwhile as its own', async () => {
    const looks: DnsEntry[][] = [[], [ENTRY]];

    const { completion } = await round({ entries: () => looks.shift()!, create: throwing(serviceError('InvalidInputException', 'The domain entry already exists')) });

    expect(completion).toEqual(NOT_YET);
  });

  test.each<[string, Answers]>([
    ['the certificate is not visible', { find: () => undefined }],
    ['it has no records yet', { find: () => certificate() }],
    ['Lightsail is writing', { find: () => certificate({ validations: [{ domainName: 'example.com', record: RECORD, dnsRecordCreation: { state: 'STARTED' } }] }) }],
    ['reading the certificate is throttled', { find: throwing(serviceError('ThrottlingException')) }],
    ['reading the zone is throttled', { entries: throwing(serviceError('ThrottlingException')) }],
    ['reading the zone fails', { entries: throwing(serviceError('ServiceException', 'no', 500)) }],
    ['writing is throttled', { create: throwing(serviceError('ThrottlingException')) }],
    ['the answer to the writing is lost', { create: throwing(Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' })) }],
    ['another change is under way', { create: throwing(serviceError('InvalidInputException', 'Please try again in a few minutes.')) }],
  ])('waits where %s', async (_, answers) => {
    expect((await round(answers)).completion).toEqual(NOT_YET);
  });

  test('does not wait for Lightsail longer than two minutes', async () => {
    const started = certificate({ validations: [{ domainName: 'example.com', record: RECORD, dnsRecordCreation: { state: 'STARTED' } }] });

    expect((await round({ find: () => started }, 1)).asked).not.toContain('create _x1.example.com in example.com');
    expect((await round({ find: () => started }, 2)).asked).toContain('create _x1.example.com in example.com');
  });

  test.each<[string, Answers, number, string]>([
    ['there is no such zone', { entries: () => undefined }, 0, 'this account has no Lightsail DNS zone "example.com": create it in the Lightsail console'],
    ['the zone may not be read', { entries: throwing(serviceError('AccessDeniedException', 'not authorized')) }, 0,
      'Lightsail did not allow the handler to read its entries in the DNS zone "example.com" (AccessDeniedException: not authorized): look for a service control policy'],
    ['the zone may not be written', { create: throwing(serviceError('AccessDeniedException', 'not authorized')) }, 0,
      'Lightsail did not allow the handler to write the entry _x1.example.com in the DNS zone "example.com" (AccessDeniedException: not authorized): look for'],
    ['Lightsail refuses the entry', { create: throwing(serviceError('InvalidInputException', 'Too many entries.')) }, 0,
      'Lightsail refused to write the entry _x1.example.com in the DNS zone "example.com" (InvalidInputException: Too many entries): correct what it complains of, then deploy again'],
    ['another entry has the name', { entries: () => [{ ...ENTRY, target: 'a.example.net' }] }, 0,
      'has an entry _x1.example.com with the target a.example.net instead of _x2.acm-validations.aws: correct or delete it, then deploy again'],
    ['a domain is outside of the zone', { find: () => certificate({ domainNames: ['example.org'] }) }, 0,
      'the domain "example.org" is not in the Lightsail DNS zone "example.com", where nobody would find its validation record: choose the zone of this domain'],
    ['the entries never come', {}, 10, 'the Lightsail DNS zone "example.com" did not get the entries _x1.example.com within 10 minutes: deploy again, or write them'],
    ['the records never come', { find: () => certificate() }, 10, 'Lightsail gave certificate "shop" no validation record for example.com within 10 minutes'],
    ['the certificate never comes', { find: () => undefined }, 10, 'certificate "shop" does not exist in eu-central-1 any more'],
    ['Lightsail cannot be asked to the end', { find: throwing(serviceError('ServiceException', 'no', 500)) }, 12,
      'Lightsail in eu-central-1 could not be asked for certificate "shop" when its 10 minutes were over (ServiceException: no)'],
  ])('says so in a sentence where %s', async (_, answers, minute, sentence) => {
    await expect(round(answers, minute)).rejects.toThrow(sentence);
  });
});
