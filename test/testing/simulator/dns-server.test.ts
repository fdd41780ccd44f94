import { Resolver } from 'node:dns/promises';
import { FakeZone } from '../../../testing/dns/fake-zone';
import { startDnsServer, type DnsServer } from '../../../testing/simulator/dns-server';
import { ResolverDns } from '../../../testing/simulator/resolver-dns';
import type { ZoneSource } from '../../../testing/simulator/zone-source';

let server: DnsServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function resolver(zones: ZoneSource, options = {}): Promise<Resolver> {
  server = await startDnsServer(zones);
  const client = new Resolver(options);
  client.setServers([server.address]);
  return client;
}

test('node:dns resolves a CNAME, in any case', async () => {
  const zone = new FakeZone('example.com');
  zone.put('_x.WWW.example.com.', '_y.acm-validations.aws.');
  const dns = await resolver(zone);

  expect(await dns.resolveCname('_x.www.example.com')).toEqual(['_y.acm-validations.aws']);
  expect(await dns.resolveCname('_X.www.EXAMPLE.com')).toEqual(['_y.acm-validations.aws']);
  expect(zone.lookups).toEqual(Array(2).fill({ name: '_x.www.example.com', type: 'CNAME' }));
});

test('a name that does not exist differs from a name without records of the type', async () => {
  const zone = new FakeZone('example.com');
  zone.add({ name: 'a.b.example.com', type: 'A', data: '192.0.2.1' });
  const dns = await resolver(zone);

  await expect(dns.resolveCname('nothing.example.com')).rejects.toMatchObject({ code: 'ENOTFOUND' });
  await expect(dns.resolveCname('www.example.org')).rejects.toMatchObject({ code: 'ENOTFOUND' });
  await expect(dns.resolveCname('a.b.example.com')).rejects.toMatchObject({ code: 'ENODATA' });
  await expect(dns.resolveCname('b.example.com')).rejects.toMatchObject({ code: 'ENODATA' });
});

test('NS, SOA and CAA records of a zone are returned', async () => {
  const zone = new FakeZone('example.com');
  zone.add({ name: 'example.com', type: 'CAA', data: { flags: 0, tag: 'issue', value: 'amazon.com' } });
  zone.add({ name: 'child.example.com', type: 'NS', data: 'ns1.elsewhere.example.org' });
  zone.add({ name: 'www.example.com', type: 'A', data: '192.0.2.1' });
  const dns = await resolver(zone);

  expect(await dns.resolveNs('example.com')).toEqual(['ns1.example.com']);
  expect(await dns.resolveNs('child.example.com')).toEqual(['ns1.elsewhere.example.org']);
  expect(await dns.resolveSoa('example.com')).toMatchObject({ nsname: 'ns1.example.com', hostmaster: 'hostmaster.example.com' });
  expect(await dns.resolveCaa('example.com')).toEqual([expect.objectContaining({ issue: 'amazon.com' })]);
  expect(await dns.resolve4('www.example.com')).toEqual(['192.0.2.1']);
});

test('a server can fail or not answer', async () => {
  const dns = await resolver({ answer: (name) => ({ kind: name.startsWith('silent') ? 'silence' : 'servfail' }) }, { timeout: 20, tries: 1 });

  await expect(dns.resolveCname('broken.example.com')).rejects.toMatchObject({ code: 'ESERVFAIL' });
  await expect(dns.resolveCname('silent.example.com')).rejects.toMatchObject({ code: 'ETIMEOUT' });
});

test('a CNAME excludes other records', () => {
  const zone = new FakeZone('example.com');
  zone.put('www.example.com', 'one.example.org');
  zone.put('www.example.com', 'two.example.org');

  expect(zone.answer('www.example.com', 'A')).toEqual({ kind: 'records', records: [{ name: 'www.example.com', type: 'CNAME', data: 'two.example.org' }] });
  expect(() => zone.add({ name: 'www.example.com', type: 'A', data: '192.0.2.1' })).toThrow('a CNAME must stand alone');
  expect(() => zone.put('www.example.net', 'one.example.org')).toThrow('must be in one of the zones example.com');
});

test('the simulator can use a real resolver', async () => {
  const zone = new FakeZone('example.com');
  zone.put('_x.example.com', '_y.acm-validations.aws');
  await resolver(zone);
  const dns = new ResolverDns([server!.address]);

  expect(await dns.cname('_x.example.com')).toBe('_y.acm-validations.aws');
  expect(await dns.cname('_z.example.com')).toBeUndefined();
});
