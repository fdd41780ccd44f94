import { getServers, setServers } from 'node:dns';
import { NodePublicDns } from '../../../lambda/dns/prober';
import { FakeZone } from '../../../testing/dns/fake-zone';
import { type DnsServer, startDnsServer } from '../../../testing/simulator/dns-server';
import type { ZoneAnswer, ZoneSource } from '../../../testing/simulator/zone-source';

const NAME = '_x.example.com';
const VALUE = '_y.acm-validations.aws';

/** Far above what a machine needs for a packet to itself; a silent server costs as much. */
const LIMIT_MS = 1_500;

const before = getServers();
const servers: DnsServer[] = [];

afterEach(async () => {
  setServers(before);
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

/** A resolver for this process, as a Lambda function finds one. */
async function resolver(source: ZoneSource): Promise<void> {
  const server = await startDnsServer(source);
  servers.push(server);
  setServers([server.address]);
}

async function nameServer(source: ZoneSource): Promise<number> {
  const server = await startDnsServer(source);
  servers.push(server);
  return server.port;
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
    ['another type', zone((it) => it.add({ name: NAME, type: 'A', data: '192.0.2.1' })), { found: 'nothing' }],
    ['only names below it', zone((it) => it.put(`below.${NAME}`, VALUE)), { found: 'nothing' }],
    ['no name', zone(), { found: 'no-name' }],
    ['SERVFAIL', always({ kind: 'servfail' }), { found: 'no-answer', reason: 'SERVFAIL' }],
  ])('that knows %s', async (_, known, answer) => {
    await resolver(known);
    expect(await new NodePublicDns({ limitMs: LIMIT_MS }).cname(NAME)).toEqual(answer);
  });

  test('tells the name servers of a zone, and none of what is no zone', async () => {
    await resolver(zone((it) => it.put('www.example.com', 'elsewhere.example.net')));
    const dns = new NodePublicDns({ limitMs: LIMIT_MS });

    expect(await dns.nameServers('example.com')).toEqual({ found: 'records', records: ['ns1.example.com'] });
    expect(await dns.nameServers('shop.example.com')).toEqual({ found: 'no-name' });
  });

  test('tells the CAA records that decide about certificates', async () => {
    await resolver(zone((it) => {
      it.add({ name: 'example.com', type: 'CAA', data: { flags: 0, tag: 'issue', value: 'letsencrypt.org' } });
      it.add({ name: 'example.com', type: 'CAA', data: { flags: 0, tag: 'iodef', value: 'mailto:hostmaster@example.com' } });
    }));

    const answer = await new NodePublicDns({ limitMs: LIMIT_MS }).caa('example.com');

    expect(answer.found === 'records' && answer.records.map(({ issue }) => issue)).toEqual(['letsencrypt.org', undefined]);
  });

  test('that is silent is given up in time', async () => {
    await resolver(always({ kind: 'silence' }));
    const dns = new NodePublicDns({ limitMs: 60 });

    const started = Date.now();
    const answers = await Promise.all([dns.cname(NAME), dns.nameServers('example.com'), dns.caa('example.com'), ...Array.from({ length: 50 }, (_, number) => dns.cname(`n${number}.example.com`))]);

    expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(new Set(['{"found":"no-answer","reason":"TIMEOUT"}']));
    // Fifty in turn, or each for itself with the resolver's own patience, would take seconds.
    expect(Date.now() - started).toBeLessThan(2_000);
  });

  test('that is not there is no answer', async () => {
    setServers(['127.0.0.1:1']);
    expect(await new NodePublicDns({ limitMs: 200 }).cname(NAME)).toMatchObject({ found: 'no-answer' });
  });

  test.each([['an empty name', ''], ['a name too long', 'x'.repeat(300)], ['empty labels', 'a..b'], ['anything', '\u0000 "']])('asked for %s does not throw', async (_, name) => {
    await resolver(zone());
    const dns = new NodePublicDns({ limitMs: LIMIT_MS });

    for (const answer of await Promise.all([dns.cname(name), dns.nameServers(name), dns.caa(name), dns.cname(name, [name])])) {
      expect(answer.found).toMatch(/no-name|nothing|no-answer/);
    }
  });
});

describe('name servers', () => {
  const withAddress = zone((it) => it.add({ name: 'ns1.example.com', type: 'A', data: '127.0.0.1' }));

  test('are asked by their addresses, and may know more than resolvers', async () => {
    await resolver(withAddress);
    const port = await nameServer(zone((it) => it.put(NAME, VALUE)));
    const dns = new NodePublicDns({ limitMs: LIMIT_MS, port });

    expect(await dns.cname(NAME)).toEqual({ found: 'no-name' });
    expect(await dns.cname(NAME, ['ns1.example.com'])).toEqual({ found: 'records', records: [VALUE] });
  });

  test('may be given as addresses', async () => {
    await resolver(zone());
    const port = await nameServer(zone((it) => it.put(NAME, VALUE)));

    expect(await new NodePublicDns({ limitMs: LIMIT_MS, port }).cname(NAME, ['127.0.0.1'])).toEqual({ found: 'records', records: [VALUE] });
  });

  test('are as good as the one that answers', async () => {
    await resolver(withAddress);
    const port = await nameServer(zone((it) => it.put(NAME, VALUE)));

    expect(await new NodePublicDns({ limitMs: LIMIT_MS, port }).cname(NAME, ['unknown.example.com', 'ns1.example.com'])).toEqual({ found: 'records', records: [VALUE] });
  });

  test('without an address are no answer', async () => {
    await resolver(zone());
    expect(await new NodePublicDns({ limitMs: LIMIT_MS }).cname(NAME, ['ns1.example.com', 'ns2.example.com'])).toEqual({ found: 'no-answer', reason: 'name servers without an address' });
  });

  test('that are silent are given up in time', async () => {
    await resolver(withAddress);
    const port = await nameServer(always({ kind: 'silence' }));
    expect(await new NodePublicDns({ limitMs: 60, port }).cname(NAME, ['ns1.example.com', '127.0.0.1'])).toEqual({ found: 'no-answer', reason: 'TIMEOUT' });
  });
});
