import { certificate } from './certificate/certificates';
import { createEvent, waitingEvent } from './events';
import { serviceError } from './services';
import type { Certificate } from '../../lambda/certificate/certificate';
import { createHandlers } from '../../lambda/dispatch';
import type { HandlerServices, LoadBalancer } from '../../lambda/ports';
import { fakePublicDns } from '../../testing/dns/fake-public-dns';
import { FakeZone } from '../../testing/dns/fake-zone';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const SHOP = { Region: 'us-east-1', DomainName: 'example.com', CertificateName: 'shop' };
const OWNER = { 'cdk-lightsail-certificate:owner': `${createEvent().StackId}/${createEvent().LogicalResourceId}` };

interface Port {
  readonly find?: (name: string) => Certificate | undefined;
  readonly attach?: () => void;
}

/** Services with a clock that advances only when the handler sleeps, and a list of changes with their times. */
function at(now: number, { find = () => undefined, attach = () => undefined }: Port = {}) {
  let time = now;
  let tries = 0;
  const changes: string[] = [];
  const changed = (what: string) => async () => void changes.push(`${what} at ${time}`);
  const port = {
    find: async (name: string) => {
      tries += 1;
      return find(name);
    },
    list: async () => [],
    usersOf: async () => [],
    create: changed('create'),
    delete: changed('delete'),
    attach: async () => attach(),
    redirectsToHttps: async () => false,
  } as unknown as LoadBalancer;
  const services = {
    certificates: () => port,
    dnsZones: () => ({ entries: async () => [], create: changed('create entry') }),
    dns: fakePublicDns(new FakeZone()),
    loadBalancer: () => port,
    stack: () => ({ operation: async () => ({ kind: 'rollback' }) }),
    clock: { now: () => time, sleep: async (milliseconds: number) => void (time += milliseconds) },
    log: () => undefined,
  } as unknown as HandlerServices;
  return { ...createHandlers(services), changes, elapsed: () => time - now, tries: () => tries };
}

const throttled = () => {
  throw serviceError('ThrottlingException');
};
const outcome = async (promise: Promise<unknown>) => promise.then((answer) => JSON.stringify(answer), () => 'fails');
const WAITS = '{"IsComplete":false}';

test.each([[10 * MINUTE - 1, WAITS], [10 * MINUTE, 'fails']])('a requested certificate may remain invisible for ten minutes: %i ms', async (now, expected) => {
  expect(await outcome(at(now).isComplete(waitingEvent(SHOP, { Deadline: 30 * MINUTE })))).toBe(expected);
});

test.each([[90 * SECOND - 1, WAITS], [90 * SECOND, 'fails']])('a transient error is retried for 90 seconds after the deadline: %i ms', async (late, expected) => {
  expect(await outcome(at(30 * MINUTE + late, { find: throttled }).isComplete(waitingEvent(SHOP, { Deadline: 30 * MINUTE })))).toBe(expected);
});

test.each([[60 * SECOND - 1, WAITS], [60 * SECOND, 'fails']])('a busy load balancer is retried for 60 seconds after the deadline: %i ms', async (late, expected) => {
  const properties = { Region: 'us-east-1', LoadBalancerName: 'web', CertificateName: 'shop', CertificateArn: 'arn', Attach: 'true', Timeout: '300' };
  const find = () => certificate({ status: 'ISSUED', isAttached: false, issuedAt: new Date(0) });
  const details = { ResourceType: 'Custom::LightsailLoadBalancerCertificateIssuance', Deadline: 5 * MINUTE } as never;

  expect(await outcome(at(5 * MINUTE + late, { find, attach: throttled }).isComplete(waitingEvent(properties, details)))).toBe(expected);
});

test('a request is retried for eight minutes, every five seconds', async () => {
  const handlers = at(0, { find: throttled });

  expect(await outcome(handlers.onEvent(createEvent(SHOP)))).toBe('fails');
  expect(handlers.elapsed()).toBe(8 * MINUTE);
  expect(handlers.tries()).toBe(1 + 8 * 60 / 5);
});

describe('a certificate that exists', () => {
  const LOOKUP = 'Custom::LightsailCertificateLookup';
  const ENTRIES = 'Custom::LightsailValidationEntries';
  const ISSUANCE = 'Custom::LightsailCertificateIssuance';
  const BY_NAME = { Region: 'us-east-1', CertificateName: 'shop' };
  const waiting = (ResourceType: string, properties: object, Deadline = 30 * MINUTE) =>
    waitingEvent({ ...BY_NAME, ...properties }, { ResourceType, Deadline });

  test.each<[string, object, number]>([
    ['Custom::LightsailCertificate', SHOP, 30],
    [LOOKUP, { DomainNames: ['example.com'] }, 30],
    [ENTRIES, { ZoneName: 'example.com', CertificateArn: 'arn' }, 10],
    [ISSUANCE, { Timeout: '1800' }, 30],
  ])('must be complete for %s at its deadline', async (type, properties, minutes) => {
    const find = () => certificate({ tags: OWNER });
    const { Deadline } = await at(0, { find }).onEvent(createEvent({ ...BY_NAME, ...properties }, { ResourceType: type }));
    const event = waiting(type, properties, Deadline);

    expect(Deadline).toBe(minutes * MINUTE);
    expect(await outcome(at(Deadline - 1, { find }).isComplete(event))).toBe(WAITS);
    expect(await outcome(at(Deadline, { find }).isComplete(event))).toBe('fails');
  });

  test.each<[string, object, number]>([
    [LOOKUP, { DomainNames: ['example.com'] }, MINUTE],
    [ENTRIES, { ZoneName: 'example.com', CertificateArn: 'arn' }, 2 * MINUTE],
    [ISSUANCE, { Timeout: '1800' }, 2 * MINUTE],
  ])('must be visible to %s', async (type, properties, limit) => {
    expect(await outcome(at(limit - 1).isComplete(waiting(type, properties)))).toBe(WAITS);
    expect(await outcome(at(limit).isComplete(waiting(type, properties)))).toBe('fails');
  });

  test.each([[2 * MINUTE - 1, 0], [2 * MINUTE, 1]])('has its record written by the handler if Lightsail has not done so within two minutes: %i ms', async (now, written) => {
    const record = { name: '_x.example.com', value: '_y.acm-validations.aws' };
    const find = () => certificate({ validations: [{ domainName: 'example.com', record, dnsRecordCreation: { state: 'STARTED' } }] });
    const handlers = at(now, { find });
    await handlers.isComplete(waiting(ENTRIES, { ZoneName: 'example.com', CertificateArn: 'arn' }));

    expect(handlers.changes).toHaveLength(written);
  });

  test.each([[2 * MINUTE - 1, WAITS], [2 * MINUTE, 'fails']])('may be rejected by a load balancer until two minutes after it was issued: %i ms', async (later, expected) => {
    const issuedAt = 5 * MINUTE;
    const find = () => certificate({ status: 'ISSUED', isAttached: false, issuedAt: new Date(issuedAt) });
    const attach = () => {
      throw serviceError('InvalidInputException');
    };
    const event = waiting('Custom::LightsailLoadBalancerCertificateIssuance', { LoadBalancerName: 'web', Attach: 'true', Timeout: '1800' });

    expect(await outcome(at(issuedAt + later, { find, attach }).isComplete(event))).toBe(expected);
  });
});

test.each([[2 * MINUTE - 1, WAITS], [2 * MINUTE, '{"IsComplete":true']])('a certificate that a failed update left behind may take two minutes to appear: %i ms', async (now, expected) => {
  const record = { name: '_x.example.com', value: '_y.acm-validations.aws' };
  const kept = certificate({ tags: OWNER, validations: [{ domainName: 'example.com', record }] });
  const find = (name: string) => name === 'shop' ? kept : undefined;
  const details = { RequestType: 'Update', Deadline: 30 * MINUTE, OldResourceProperties: SHOP, Leftover: { region: 'us-east-1', certificateName: 'new' } };

  expect(await outcome(at(now, { find }).isComplete(waitingEvent(SHOP, details as never)))).toContain(expected);
});

describe('a deletion that finds no certificate', () => {
  test.each<[string, string, number]>([
    ['waits for a certificate that was just requested', 'shop', 2],
    ['waits for a create that was cancelled, whose ID CloudFormation generated', 'Shop-Certificate4E7ABB08-1ABCDEFGHIJKL', 9],
    ['recognizes generated IDs with a shorter suffix', 'Shop-Certificate4E7ABB08-1ABCDEFGHIJK', 9],
    ['does not mistake a name with an even shorter suffix for a generated ID', 'Shop-Certificate4E7ABB08-1ABCDEFGHIJ', 2],
    ['does not mistake a name with a longer suffix for a generated ID', 'Shop-Certificate4E7ABB08-1ABCDEFGHIJKLM', 2],
    ['does not mistake a name in lower case for a generated ID', 'Shop-Certificate4E7ABB08-1abcdefghijkl', 2],
    ['does not mistake a name with another prefix for a generated ID', 'Other-Certificate4E7ABB08-1ABCDEFGHIJKL', 2],
  ])('%s: %s, %i minutes', async (_, PhysicalResourceId, minutes) => {
    const handlers = at(0);
    await handlers.onEvent(createEvent(SHOP, { RequestType: 'Delete', PhysicalResourceId } as never));

    expect(handlers.elapsed()).toBe(minutes * MINUTE);
  });
});

describe('the clocks of AWS differ by less than two seconds', () => {
  test('so no certificate is created on a load balancer within three seconds after the request', async () => {
    const handlers = at(0);
    await handlers.onEvent(createEvent({ ...SHOP, LoadBalancerName: 'web' }, { ResourceType: 'Custom::LightsailLoadBalancerCertificate' } as never));

    expect(handlers.changes).toEqual([`create at ${3 * SECOND}`]);
  });

  test.each([[2 * SECOND - 1, [`delete at ${MINUTE}`]], [2 * SECOND, []]])('so a deletion deletes a certificate that was created up to two seconds later: %i ms', async (created, changes) => {
    const handlers = at(MINUTE, { find: () => certificate({ tags: OWNER, createdAt: new Date(created) }) });
    await handlers.isComplete(waitingEvent(SHOP, { RequestType: 'Delete', Deadline: 30 * MINUTE } as never));

    expect(handlers.changes).toEqual(changes);
  });
});
