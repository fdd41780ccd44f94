import { getServers, setServers } from 'node:dns';
import { NodePublicDns } from '../../../lambda/dns/prober';
import { FakeZone } from '../../../testing/dns/fake-zone';
import { type DnsServer, startDnsServer } from '../../../testing/simulator/dns-server';
import type { ZoneAnswer, ZoneSource } from '../../../testing/simulator/zone-source';

const NAME = '_x.example.com';
const VALUE = '_y.acm-validations.aws';

/** Much longer than a packet needs on the loopback interface; a test with a silent server takes this long. */
const LIMIT_MS = 1_500;

const before = getServers();
const servers: DnsServer[] = [];

afterEach(async () => {
  setServers(before);
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

/** Sets the resolver of this process, as the environment of a Lambda function does. */
async function resolver(source: ZoneSource): Promise<void> {
  const server = await startDnsServer(source);
  servers.push(server);
  setServers([server.address]);
}

function zone(fill: (zone: FakeZone) => void = () => {}): FakeZone {
  const example = new FakeZone('example.com');
  fill(example);
  return example;
}

const always = (answer: ZoneAnswer): ZoneSource => ({ answer: () => answer });

describe('a resolver', () => {
  test.each<[string, ZoneSource, unknown]>([
    ['a CNAME', zone((it) => it.put(NAME, VALUE)), { found: 'records', records: [VALUE] }],
    ['a record of another type', zone((it) => it.add({ name: NAME, type: 'A', data: '192.0.2.1' })), { found: 'nothing' }],
    ['only names below it', zone((it) => it.put(`below.${NAME}`, VALUE)), { found: 'nothing' }],
    ['no name', zone(), { found: 'no-name' }],
    ['SERVFAIL', always({ kind: 'servfail' }), { found: 'no-answer', reason: 'SERVFAIL' }],
    ['an address for every name and every type', { answer: (name) => ({ kind: 'records', records: [{ name, type: 'A', data: '192.0.2.1' }] }) }, { found: 'nothing' }],
    ['a target that is no name', zone((it) => it.put(NAME, `${VALUE} `)), { found: 'records', records: [`${VALUE} `] }],
  ])('that has %s', async (_, known, answer) => {
    await resolver(known);
    expect(await new NodePublicDns({ limitMs: LIMIT_MS }).cname(NAME)).toEqual(answer);
  });

  test('returns the name servers of a zone, and none for a name that is not a zone', async () => {
    await resolver(zone((it) => it.put('www.example.com', 'elsewhere.example.net')));
    const dns = new NodePublicDns({ limitMs: LIMIT_MS });

    expect(await dns.nameServers('example.com')).toEqual({ found: 'records', records: ['ns1.example.com'] });
    expect(await dns.nameServers('shop.example.com')).toEqual({ found: 'no-name' });
  });

  test('returns the CAA records', async () => {
    await resolver(zone((it) => {
      it.add({ name: 'example.com', type: 'CAA', data: { flags: 0, tag: 'issue', value: 'letsencrypt.org' } });
      it.add({ name: 'example.com', type: 'CAA', data: { flags: 0, tag: 'ISSUE', value: 'digicert.com' } as never });
      it.add({ name: 'example.com', type: 'CAA', data: { flags: 0, tag: 'iodef', value: 'mailto:hostmaster@example.com' } });
    }));

    const answer = await new NodePublicDns({ limitMs: LIMIT_MS }).caa('example.com');

    expect(answer.found === 'records' && answer.records.map(({ issue }) => issue)).toEqual(['letsencrypt.org', 'digicert.com', undefined]);
  });

  test('loses no answer, however many queries there are at the same time', async () => {
    await resolver({ answer: (name, type) => ({ kind: 'records', records: [{ name, type, data: 'ns1.example.com' } as never] }) });
    const dns = new NodePublicDns({ limitMs: 20_000 });

    const answers = await Promise.all(Array.from({ length: 5_000 }, (_, number) => dns.nameServers(`n${number}.example.com`)));

    expect(answers.filter(({ found }) => found !== 'records')).toEqual([]);
  });

  test('that does not respond times out', async () => {
    await resolver(always({ kind: 'silence' }));
    const dns = new NodePublicDns({ limitMs: 60 });

    const started = Date.now();
    const answers = await Promise.all([dns.cname(NAME), dns.nameServers('example.com'), dns.caa('example.com'), ...Array.from({ length: 50 }, (_, number) => dns.cname(`n${number}.example.com`))]);

    expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(new Set(['{"found":"no-answer","reason":"TIMEOUT"}']));
    // Fifty queries in a row, or each with the resolver's own time limit, would take seconds.
    expect(Date.now() - started).toBeLessThan(2_000);
  });

  test('that does not exist results in no answer', async () => {
    setServers(['127.0.0.1:1']);
    expect(await new NodePublicDns({ limitMs: 200 }).cname(NAME)).toMatchObject({ found: 'no-answer' });
  });

  test.each([['an empty name', ''], ['a name too long', 'x'.repeat(300)], ['empty labels', 'a..b'], ['invalid characters', '\u0000 "']])('that is queried for %s does not throw', async (_, name) => {
    await resolver(zone());
    const dns = new NodePublicDns({ limitMs: LIMIT_MS });

    for (const answer of await Promise.all([dns.cname(name), dns.nameServers(name), dns.caa(name)])) {
      expect(answer.found).toMatch(/no-name|nothing|no-answer/);
    }
    expect(await dns.cnameAt(name, [name])).toEqual([{ nameServer: name, answer: expect.objectContaining({ found: 'no-answer' }) }]);
    expect(await dns.otherTypesAt(name, [name])).toEqual([]);
  });
});

describe('a chain of CNAMEs', () => {
  const chained = (links: number) => zone((it) => {
    it.put(NAME, 'alias1.example.com');
    Array.from({ length: links }, (_, number) => it.put(`alias${number + 1}.example.com`, `alias${number + 2}.example.com`));
  });

  test('is followed to its end', async () => {
    await resolver(chained(2));
    expect(await new NodePublicDns({ limitMs: LIMIT_MS }).cname(NAME)).toEqual({ found: 'records', records: ['alias1.example.com', 'alias2.example.com', 'alias3.example.com'] });
  });

  test.each<[string, ZoneSource]>([
    ['without an end', zone((it) => {
      it.put(NAME, 'alias.example.com');
      it.put('alias.example.com', NAME);
    })],
    ['of twenty links', chained(20)],
  ])('%s is followed for eight links', async (_, endless) => {
    await resolver(endless);
    const answer = await new NodePublicDns({ limitMs: LIMIT_MS }).cname(NAME);
    expect(answer.found === 'records' && answer.records).toHaveLength(8);
  });

  test.each([['silence', 'TIMEOUT'], ['servfail', 'SERVFAIL']] as const)('is followed up to a name with %s', async (kind, brokenOff) => {
    const known = chained(0);
    await resolver({ answer: (name, type) => name === NAME ? known.answer(name, type) : { kind } });
    expect(await new NodePublicDns({ limitMs: 300 }).cname(NAME)).toEqual({ found: 'records', records: ['alias1.example.com'], brokenOff });
  });
});

describe('name servers', () => {
  const addresses = (count = 3) => zone((it) => Array.from({ length: count }, (_, number) => it.add({ name: `ns${number + 1}.example.com`, type: 'A', data: `127.0.0.${number + 1}` })));
  const names = (count = 3) => Array.from({ length: count }, (_, number) => `ns${number + 1}.example.com`);

  /** Starts each server at its own address, but with the same port. */
  async function nameServers(...sources: ZoneSource[]): Promise<number> {
    let port = 0;
    for (const [number, source] of sources.entries()) {
      const server = await startDnsServer(source, { host: `127.0.0.${number + 1}`, port });
      servers.push(server);
      ({ port } = server);
    }
    return port;
  }

  test('are queried individually by address, and can return more than resolvers', async () => {
    await resolver(addresses());
    const port = await nameServers(zone((it) => it.put(NAME, VALUE)), zone(), always({ kind: 'refused' }));
    const dns = new NodePublicDns({ limitMs: LIMIT_MS, port });

    expect(await dns.cname(NAME)).toEqual({ found: 'no-name' });
    expect(await dns.cnameAt(NAME, [...names(), 'unknown.example.com'])).toEqual([
      { nameServer: 'ns1.example.com', answer: { found: 'records', records: [VALUE] } },
      { nameServer: 'ns2.example.com', answer: { found: 'no-name' } },
      { nameServer: 'ns3.example.com', answer: { found: 'no-answer', reason: 'REFUSED' } },
      { nameServer: 'unknown.example.com', answer: { found: 'no-answer', reason: 'no address' } },
    ]);
  });

  test('have their addresses queried once at a time', async () => {
    const known = addresses();
    await resolver(known);
    const port = await nameServers(zone((it) => it.put(NAME, VALUE)));
    const dns = new NodePublicDns({ limitMs: LIMIT_MS, port });

    await Promise.all(Array.from({ length: 20 }, () => dns.cnameAt(NAME, ['ns1.example.com'])));
    expect(known.lookupsOf('ns1.example.com')).toBe(2);

    await dns.cnameAt(NAME, ['ns1.example.com']);
    expect(known.lookupsOf('ns1.example.com')).toBe(4);
  });

  test('can be given as addresses', async () => {
    await resolver(zone());
    const port = await nameServers(zone((it) => it.put(NAME, VALUE)));

    expect(await new NodePublicDns({ limitMs: LIMIT_MS, port }).cnameAt(NAME, ['127.0.0.1'])).toEqual([{ nameServer: '127.0.0.1', answer: { found: 'records', records: [VALUE] } }]);
  });

  test('are queried only up to eight', async () => {
    await resolver(zone());
    const answers = await new NodePublicDns({ limitMs: LIMIT_MS }).cnameAt(NAME, names(9));
    expect(answers.map(({ nameServer }) => nameServer)).toEqual(names(8));
  });

  test('that do not respond time out', async () => {
    await resolver(addresses());
    const port = await nameServers(always({ kind: 'silence' }));
    expect(await new NodePublicDns({ limitMs: 60, port }).cnameAt(NAME, ['127.0.0.1'])).toEqual([{ nameServer: '127.0.0.1', answer: { found: 'no-answer', reason: 'TIMEOUT' } }]);
  });

  test('return the types of other records at a name', async () => {
    await resolver(addresses());
    const careless: ZoneSource = { answer: (name, type) => ({ kind: 'records', records: type === 'TXT' ? [{ name, type, data: 'found' }] : [{ name, type: 'CNAME', data: VALUE }] }) };
    const port = await nameServers(careless);
    expect(await new NodePublicDns({ limitMs: LIMIT_MS, port }).otherTypesAt(NAME, ['ns1.example.com'])).toEqual(['TXT']);
  });
});
