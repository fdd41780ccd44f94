import { certificate } from './certificate/certificates';
import { createEvent, waitingEvent } from './events';
import { type Answers, serviceError, throwing, servicesThat } from './services';
import { createHandlers } from '../../lambda/dispatch';
import type { DnsEntry } from '../../lambda/ports';
import * as messages from '../../lambda/text/messages';

const MINUTE = 60_000;
const RECORD = { name: '_x1.example.com', value: '_x2.acm-validations.aws' };
const ENTRY: DnsEntry = { name: RECORD.name, type: 'CNAME', target: RECORD.value };
const PROPERTIES = { Region: 'eu-central-1', CertificateName: 'shop', CertificateArn: 'arn', ZoneName: 'example.com' };
const TYPE = { ResourceType: 'Custom::LightsailValidationEntries' };
const SIGNED = 'https://example.com/response?X-Amz-Date=20260101T000000Z';
const pending = certificate({ validations: [{ domainName: 'example.com', record: RECORD }] });

const NOT_AUTHORIZED = serviceError('AccessDeniedException', 'not authorized');
const TOO_MANY = serviceError('InvalidInputException', 'Too many entries.');

const find = () => pending;
const waiting = (minute = 0) => waitingEvent(PROPERTIES, { ...TYPE, StartedAt: 0, Deadline: 10 * MINUTE, now: minute } as never);

/** Calls `isComplete` this many minutes after the event was sent. */
async function round(answers: Answers, minute = 0) {
  const { services, log, asked } = servicesThat({ find, ...answers }, minute * MINUTE);
  const completion = await createHandlers(services).isComplete(waiting(minute));
  return { completion, log, asked };
}

const NOT_YET = { IsComplete: false };

describe('the event', () => {
  test('has the same response for each delivery', async () => {
    const event = createEvent(PROPERTIES, { ...TYPE, ResponseURL: SIGNED });
    const sent = Date.UTC(2026, 0, 1);
    const decisions = await Promise.all([0, 25_000].map((later) => createHandlers(servicesThat({}, sent + later).services).onEvent(event)));

    expect(decisions[0]).toEqual({ PhysicalResourceId: expect.stringMatching(/^shop~[0-9a-f]{12}$/), StartedAt: Date.UTC(2026, 0, 1), Deadline: Date.UTC(2026, 0, 1, 0, 10) });
    expect(decisions[1]).toEqual(decisions[0]);
  });

  test('changes nothing in the zone', async () => {
    const { services, asked } = servicesThat({});
    for (const RequestType of ['Create', 'Update', 'Delete'] as const) {
      await createHandlers(services).onEvent(createEvent(PROPERTIES, { ...TYPE, RequestType, PhysicalResourceId: 'shop' } as never));
    }
    expect(asked).toEqual([]);
  });

  test('of a deletion completes immediately, and keeps the entries', async () => {
    const { services, asked } = servicesThat({});

    expect(await createHandlers(services).isComplete({ ...waiting(), RequestType: 'Delete' } as never)).toEqual({ IsComplete: true });
    expect(asked).toEqual([]);
  });
});

describe('a call of isComplete', () => {
  test('writes missing entries, and checks again', async () => {
    const { completion, asked } = await round({});

    expect(completion).toEqual(NOT_YET);
    expect(asked).toEqual(['eu-central-1', 'entries example.com', 'create _x1.example.com in example.com']);
  });

  test('completes if every entry exists', async () => {
    expect((await round({ entries: () => [ENTRY] })).completion).toEqual({ IsComplete: true, Data: { DnsRecordCreationState: 'example.com NOT_TRIED' } });
  });

  test('accepts an entry that was written in the meantime', async () => {
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
    ['the response to the write is lost', { create: throwing(Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' })) }],
    ['another change is in progress', { create: throwing(serviceError('InvalidInputException', 'Please try again in a few minutes.')) }],
  ])('waits if %s', async (_, answers) => {
    expect((await round(answers)).completion).toEqual(NOT_YET);
  });

  test('waits at most two minutes for Lightsail to write an entry', async () => {
    const started = certificate({ validations: [{ domainName: 'example.com', record: RECORD, dnsRecordCreation: { state: 'STARTED' } }] });

    expect((await round({ find: () => started }, 1)).asked).not.toContain('create _x1.example.com in example.com');
    expect((await round({ find: () => started }, 2)).asked).toContain('create _x1.example.com in example.com');
  });

  test.each<[string, Answers, number, string]>([
    ['the zone does not exist', { entries: () => undefined }, 0, messages.noDnsZone('example.com')],
    ['the handler is not authorized to read the zone', { entries: throwing(NOT_AUTHORIZED) }, 2, messages.zoneDenied('example.com', 'read the entries', NOT_AUTHORIZED)],
    ['the handler is not authorized to write to the zone', { create: throwing(NOT_AUTHORIZED) }, 2,
      messages.zoneDenied('example.com', 'write the entry _x1.example.com', NOT_AUTHORIZED)],
    ['Lightsail rejects the entry', { create: throwing(TOO_MANY) }, 0,
      messages.zoneRejected('example.com', 'write the entry _x1.example.com', TOO_MANY)],
    ['another entry has the same name', { entries: () => [{ ...ENTRY, target: 'a.example.net' }] }, 0,
      messages.otherEntry('example.com', RECORD.name, 'a.example.net', RECORD.value)],
    ['a domain is outside the zone', { find: () => certificate({ domainNames: ['example.org'] }) }, 0, messages.outsideDnsZone('example.com', 'example.org')],
    ['the entries do not appear', {}, 10, messages.entriesNotWritten('example.com', [RECORD.name], 10)],
    ['the records are not assigned', { find: () => certificate() }, 10, messages.recordsNeverCame(certificate(), ['example.com'], 10)],
    ['the certificate does not appear', { find: () => undefined }, 2, messages.gone('shop', 'eu-central-1')],
    ['Lightsail is unavailable until the deadline', { find: throwing(serviceError('ServiceException', 'no', 500)) }, 12,
      messages.unreachable('shop', 'eu-central-1', 10, serviceError('ServiceException', 'no', 500))],
  ])('fails with a message if %s', async (_, answers, minute, sentence) => {
    await expect(round(answers, minute)).rejects.toThrow(sentence);
  });
});
