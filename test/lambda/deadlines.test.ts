import { certificate } from './certificate/certificates';
import { createEvent, waitingEvent } from './events';
import { serviceError } from './services';
import type { Certificate } from '../../lambda/certificate/certificate';
import { createHandlers } from '../../lambda/dispatch';
import type { HandlerServices, LoadBalancer } from '../../lambda/ports';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const SHOP = { Region: 'us-east-1', DomainName: 'example.com', CertificateName: 'shop' };
const OWNER = { 'cdk-lightsail-certificate:owner': `${createEvent().StackId}/${createEvent().LogicalResourceId}` };

interface Port {
  readonly find?: () => Certificate | undefined;
  readonly attach?: () => void;
}

/** Services on a clock that only sleeping moves; what is changed is listed with its time. */
function at(now: number, { find = () => undefined, attach = () => undefined }: Port = {}) {
  let time = now;
  const changes: string[] = [];
  const changed = (what: string) => async () => void changes.push(`${what} at ${time}`);
  const port = {
    find: async () => find(),
    list: async () => [],
    usersOf: async () => [],
    create: changed('create'),
    delete: changed('delete'),
    attach: async () => attach(),
    redirectsToHttps: async () => false,
  } as unknown as LoadBalancer;
  const services = {
    certificates: () => port,
    loadBalancer: () => port,
    clock: { now: () => time, sleep: async (milliseconds: number) => void (time += milliseconds) },
    log: () => undefined,
  } as unknown as HandlerServices;
  return { ...createHandlers(services), changes, elapsed: () => time - now };
}

const throttled = () => {
  throw serviceError('ThrottlingException');
};
const outcome = async (promise: Promise<unknown>) => promise.then((answer) => JSON.stringify(answer), () => 'fails');
const WAITS = '{"IsComplete":false}';

test.each([[10 * MINUTE - 1, WAITS], [10 * MINUTE, 'fails']])('a certificate that was requested may stay invisible for ten minutes: %i ms', async (now, expected) => {
  expect(await outcome(at(now).isComplete(waitingEvent(SHOP, { Deadline: 30 * MINUTE })))).toBe(expected);
});

test.each([[90 * SECOND - 1, WAITS], [90 * SECOND, 'fails']])('a transient error %i ms after the deadline', async (late, expected) => {
  expect(await outcome(at(30 * MINUTE + late, { find: throttled }).isComplete(waitingEvent(SHOP, { Deadline: 30 * MINUTE })))).toBe(expected);
});

test.each([[60 * SECOND - 1, WAITS], [60 * SECOND, 'fails']])('a load balancer that stays busy %i ms after the deadline', async (late, expected) => {
  const properties = { Region: 'us-east-1', LoadBalancerName: 'web', CertificateName: 'shop', CertificateArn: 'arn', Attach: 'true', Timeout: '300' };
  const find = () => certificate({ status: 'ISSUED', isAttached: false, issuedAt: new Date(0) });
  const details = { ResourceType: 'Custom::LightsailLoadBalancerCertificateIssuance', Deadline: 5 * MINUTE } as never;

  expect(await outcome(at(5 * MINUTE + late, { find, attach: throttled }).isComplete(waitingEvent(properties, details)))).toBe(expected);
});

test('a request retries for eight minutes', async () => {
  const handlers = at(0, { find: throttled });

  expect(await outcome(handlers.onEvent(createEvent(SHOP)))).toBe('fails');
  expect(handlers.elapsed()).toBe(8 * MINUTE);
});

describe('a deletion that finds nothing', () => {
  test.each<[string, string, number]>([
    ['waits for what was requested just before', 'shop', 2],
    ['waits for a create that was cancelled, whose ID CloudFormation made up', 'Shop-Certificate4E7ABB08-1ABCDEFGHIJKL', 9],
    ['knows the shorter made-up IDs, too', 'Shop-Certificate4E7ABB08-1ABCDEFGHIJK', 9],
    ['takes a name with another suffix for a name', 'Shop-Certificate4E7ABB08-1ABCDEFGHIJ', 2],
    ['takes a name with a longer suffix for a name', 'Shop-Certificate4E7ABB08-1ABCDEFGHIJKLM', 2],
    ['takes a name in lower case for a name', 'Shop-Certificate4E7ABB08-1abcdefghijkl', 2],
    ['takes a name of another stack for a name', 'Other-Certificate4E7ABB08-1ABCDEFGHIJKL', 2],
  ])('%s: %s, %i minutes', async (_, PhysicalResourceId, minutes) => {
    const handlers = at(0);
    await handlers.onEvent(createEvent(SHOP, { RequestType: 'Delete', PhysicalResourceId } as never));

    expect(handlers.elapsed()).toBe(minutes * MINUTE);
  });
});

describe('the clocks of AWS differ by less than two seconds', () => {
  test('so nothing is created on a load balancer before the second after the request, and two more, are over', async () => {
    const handlers = at(0);
    await handlers.onEvent(createEvent({ ...SHOP, LoadBalancerName: 'web' }, { ResourceType: 'Custom::LightsailLoadBalancerCertificate' } as never));

    expect(handlers.changes).toEqual([`create at ${3 * SECOND}`]);
  });

  test.each([[2 * SECOND - 1, [`delete at ${MINUTE}`]], [2 * SECOND, []]])('so a deletion is about what was created until %i ms after it', async (created, changes) => {
    const handlers = at(MINUTE, { find: () => certificate({ tags: OWNER, createdAt: new Date(created) }) });
    await handlers.isComplete(waitingEvent(SHOP, { RequestType: 'Delete', Deadline: 30 * MINUTE } as never));

    expect(handlers.changes).toEqual(changes);
  });
});
