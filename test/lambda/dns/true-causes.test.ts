import { getServers, setServers } from 'node:dns';
import type { Certificate } from '../../../lambda/certificate/certificate';
import { caaCauseOf, recordCauseOf } from '../../../lambda/dns/causes';
import { collectEvidence } from '../../../lambda/dns/evidence';
import { Facts, type HostedZone } from '../../../lambda/dns/facts';
import { pendingCauses } from '../../../lambda/dns/pending-causes';
import { NodePublicDns } from '../../../lambda/dns/prober';
import { FakeZone } from '../../../testing/dns/fake-zone';
import { type LoopbackDns, startLoopbackDns } from '../../../testing/dns/loopback-dns';
import type { ZoneSource } from '../../../testing/simulator/zone-source';
import { certificate } from '../certificate/certificates';

/**
 * Common causes and their diagnosis, from the packets of resolvers and name servers to the message.
 * The full sentences are asserted in pending-causes.test.ts.
 */

const VALUE = '_y.acm-validations.aws';
const LIGHTSAIL: HostedZone = { name: 'example.com', isOfLightsail: true };

const before = getServers();
let running: LoopbackDns | undefined;

afterEach(async () => {
  setServers(before);
  await running?.close();
  running = undefined;
});

interface Situation {
  readonly resolved: ZoneSource;
  /** The name servers whose answers differ from those of resolvers. */
  readonly nameServers?: Readonly<Record<string, ZoneSource>>;
  readonly domainNames?: string[];
  readonly hostedZones?: HostedZone[];
  readonly certificate?: Partial<Certificate>;
  /** A server that does not respond takes this long; an answer takes a fraction of it. */
  readonly limitMs?: number;
}

async function diagnosed(situation: Situation) {
  const { resolved, nameServers = { 'ns1.example.com': resolved }, domainNames = ['example.com'], hostedZones = [], limitMs = 1_500 } = situation;
  running = await startLoopbackDns(resolved, nameServers);
  setServers([running.resolver]);
  const validations = domainNames.map((domainName) => ({ domainName, record: { name: `_x.${domainName}`, value: VALUE } }));
  const dns = new NodePublicDns({ limitMs, port: running.port });
  const evidence = await collectEvidence(dns, certificate({ domainNames, validations, ...situation.certificate }));
  const facts = evidence.map((each) => new Facts(each, each.expected!, hostedZones));
  return {
    causes: facts.map(recordCauseOf),
    caa: facts.map(caaCauseOf),
    text: pendingCauses(evidence, hostedZones).join('; '),
    sentences: pendingCauses(evidence, hostedZones),
  };
}

function zone(fill: (zone: FakeZone) => void = () => {}, ...names: string[]): FakeZone {
  const source = new FakeZone('com', 'example.com', ...names);
  fill(source);
  return source;
}

const withNameServers = (...nameServers: string[]) => (it: FakeZone) => nameServers.forEach((data) => it.add({ name: 'example.com', type: 'NS', data }));
const right = (it: FakeZone) => it.put('_x.example.com', VALUE);

/** A source with different answers than the zone for some queries. */
const except = (source: ZoneSource, answer: (name: string, type: string) => ReturnType<ZoneSource['answer']> | undefined): ZoneSource =>
  ({ answer: (name, type) => answer(name, type) ?? source.answer(name, type) });

/** `*.example.com CNAME target`: the answer for every name that is not in the zone. */
const withWildcard = (source: FakeZone, target: string): ZoneSource => ({
  answer: (name, type) => {
    const answer = source.answer(name, type);
    return answer.kind === 'nxdomain' && name.endsWith('.example.com') ? { kind: 'records', records: [{ name, type: 'CNAME', data: target }] } : answer;
  },
});

describe('an unregistered domain below a public suffix', () => {
  test.each<[string, string, (it: FakeZone) => void]>([
    ['with the name servers of its top-level domain', 'in.uk', (it) => ['uk', 'in.uk'].forEach((name) => it.add({ name, type: 'NS', data: 'nsa.nic.uk' }))],
    ['with name servers of its own', 'co.uk', (it) => it.add({ name: 'co.uk', type: 'NS', data: 'nsa.example.net' })],
    ['that is the top-level domain itself', 'uk', () => {}],
  ])('%s must be registered', async (_, suffix, fill) => {
    const resolved = new FakeZone('uk', suffix);
    fill(resolved);

    const { causes, text } = await diagnosed({ resolved, domainNames: [`www.shop.${suffix}`] });

    expect(causes).toEqual(['not delegated']);
    expect(text).toContain(`no name servers for shop.${suffix}: register`);
  });

  test('is distinguished from a name in a registered zone', async () => {
    const { causes } = await diagnosed({ resolved: new FakeZone('uk', 'co.uk', 'shop.co.uk', 'example.uk'), domainNames: ['www.shop.co.uk', 'www.example.uk'] });
    expect(causes).toEqual(['no such name', 'no such name']);
  });

  test('with a hosted zone needs its name servers at the registrar', async () => {
    const { causes, text } = await diagnosed({ resolved: new FakeZone('uk', 'co.uk'), domainNames: ['shop.co.uk'], hostedZones: [{ name: 'shop.co.uk' }] });
    expect(causes).toEqual(['not delegated']);
    expect(text).toContain('no delegation to the hosted zone shop.co.uk');
  });
});

describe('a zone that fails', () => {
  const failing = (zoneName: string) => except(zone(() => {}, 'dev.example.com'), (name) => name === zoneName || name.endsWith(`.${zoneName}`) ? { kind: 'servfail' } : undefined);

  test('is named, and belongs to its registrar', async () => {
    const { causes, text } = await diagnosed({ resolved: failing('example.com'), domainNames: ['a.dev.example.com'] });
    expect(causes).toEqual(['server failure']);
    expect(text).toContain('public DNS answers SERVFAIL for example.com: at the registrar of example.com, enter the name servers of its DNS zone');
  });

  test('is named, and belongs to the zone above it', async () => {
    const { text } = await diagnosed({ resolved: failing('dev.example.com'), domainNames: ['a.dev.example.com'] });
    expect(text).toContain('public DNS answers SERVFAIL for dev.example.com: in the zone example.com, correct the NS and DS records of dev.example.com');
  });
});

test('a domain that is an alias is not reported as unregistered', async () => {
  const resolved = except(zone(), (name) => name === 'example.com' ? { kind: 'records', records: [{ name, type: 'CNAME', data: 'www.example.net' }] } : undefined);
  const { causes, text } = await diagnosed({ resolved });
  expect(causes).toEqual(['no such name']);
  expect(text).toContain('add the CNAME record _x.example.com');
});

test('a Lightsail DNS zone without a delegation from the registrar is recognized', async () => {
  const { causes, text } = await diagnosed({ resolved: zone(withNameServers('ns73.registrar.example')), hostedZones: [LIGHTSAIL] });

  expect(causes).toEqual(['delegated elsewhere']);
  expect(text).toMatch(/ns73\.registrar\.example, not in the Lightsail DNS zone example\.com: enter the name servers that the Lightsail console shows/);
});

describe('name servers that disagree', () => {
  const servers = withNameServers('ns1.example.com', 'ns2.example.com', 'ns3.example.com');
  const resolved = { has: zone((it) => { servers(it); right(it); }), lacks: zone(servers) };

  test.each(['has', 'lacks'] as const)('are named if the resolver %s the record', async (resolver) => {
    const { causes, text } = await diagnosed({
      resolved: resolved[resolver],
      nameServers: { 'ns1.example.com': resolved.lacks, 'ns2.example.com': resolved.has, 'ns3.example.com': { answer: () => ({ kind: 'refused' }) } },
    });

    expect(causes).toEqual(['name servers disagree']);
    expect(text).toContain('is right on ns2.example.com, but not on ns1.example.com)');
  });

  test('because they belong to two providers are distinguished by the hosted zone', async () => {
    const { causes, text } = await diagnosed({
      resolved: zone(withNameServers('ns-1.awsdns-01.org', 'ns1.example.com')),
      nameServers: { 'ns-1.awsdns-01.org': zone(right), 'ns1.example.com': zone() },
      hostedZones: [{ name: 'example.com', nameServers: ['ns-1.awsdns-01.org', 'ns-2.awsdns-02.com'] }],
    });

    expect(causes).toEqual(['name servers disagree']);
    expect(text).toContain('at the registrar of example.com, remove ns1.example.com from the name servers');
  });

  test('only with the resolver need more time', async () => {
    const { causes } = await diagnosed({ resolved: zone(), nameServers: { 'ns1.example.com': zone(right) } });
    expect(causes).toEqual(['older answer']);
  });
});

describe('a wildcard', () => {
  test('that answers for the record can remain if the record is added', async () => {
    const { causes, text } = await diagnosed({ resolved: withWildcard(zone(), 'shop.example.net') });
    expect(causes).toEqual(['wildcard']);
    expect(text).toContain('keep the wildcard, and add the CNAME record _x.example.com');
  });

  test('beside a record with another value is not the cause', async () => {
    const { causes } = await diagnosed({ resolved: withWildcard(zone((it) => it.put('_x.example.com', 'old.example.net')), 'shop.example.net') });
    expect(causes).toEqual(['another value']);
  });

  test('of another type does not hide that the record is missing', async () => {
    const resolved = except(zone(), (name, type) => type === 'CNAME' && name.startsWith('_') ? { kind: 'empty' } : undefined);
    const { causes } = await diagnosed({ resolved });
    expect(causes).toEqual(['empty name']);
  });
});

describe('a DNAME record', () => {
  /** `shop.example.com DNAME shop.example.net`, as resolvers answer it. */
  const redirected = (target: FakeZone) => except(zone(), (name) => name.endsWith('.shop.example.com')
    ? { kind: 'records', records: [{ name, type: 'CNAME', data: name.replace('shop.example.com', 'shop.example.net') }] }
    : name.endsWith('example.net') ? target.answer(name, 'CNAME') : undefined);

  test('requires the record at its target', async () => {
    const { causes, text } = await diagnosed({ resolved: redirected(new FakeZone('example.net')), domainNames: ['shop.example.com'] });
    expect(causes).toEqual(['redirected']);
    expect(text).toContain('add the CNAME record _x.shop.example.net');
  });

  test('with the record at its target is valid', async () => {
    const target = new FakeZone('example.net');
    target.put('_x.shop.example.net', VALUE);
    const { causes } = await diagnosed({ resolved: redirected(target), domainNames: ['shop.example.com'] });
    expect(causes).toEqual(['not validated yet']);
  });
});

test('a wildcard is recognized if the delegation is unknown', async () => {
  const resolved = except(withWildcard(zone(), 'shop.example.net'), (_, type) => type === 'NS' ? { kind: 'notimp' } : undefined);
  expect((await diagnosed({ resolved })).causes).toEqual(['wildcard']);
});

test('a proxied record is recognized in a zone where every name seems to exist', async () => {
  const resolved = except(zone(), (name, type) => !name.startsWith('_') ? undefined
    : name === '_x.example.com' && type === 'A' ? { kind: 'records', records: [{ name, type, data: '192.0.2.1' }] } : { kind: 'empty' });
  const { causes, text } = await diagnosed({ resolved });
  expect(causes).toEqual(['other types only']);
  expect(text).toContain('only A records or a proxied record');
});

describe('the value', () => {
  test('with the zone appended needs a dot at the end', async () => {
    const { causes, text } = await diagnosed({ resolved: zone((it) => it.put('_x.example.com', `${VALUE}.example.com`)) });
    expect(causes).toEqual(['zone appended']);
    expect(text).toContain(`end the value with a dot (${VALUE}.)`);
  });

  test('without its leading underscore is accepted', async () => {
    const { causes } = await diagnosed({ resolved: zone((it) => it.put('_x.example.com', 'y.acm-validations.aws')) });
    expect(causes).toEqual(['not validated yet']);
  });

  test.each([[VALUE, 'not validated yet'], ['www.example.net', 'wrong chain']])('at the end of a chain is decisive: %s', async (end, cause) => {
    const { causes, text } = await diagnosed({
      resolved: zone((it) => {
        it.put('_x.example.com', 'alias.example.com');
        it.put('alias.example.com', end);
      }),
    });
    expect(causes).toEqual([cause]);
    expect(text.includes('_x.example.com is a CNAME to alias.example.com, and the chain of CNAMEs ends at www.example.net')).toBe(end !== VALUE);
  });
});

test.each([['silence', 'TIMEOUT'], ['servfail', 'SERVFAIL']] as const)('a chain that could not be followed (%s) is not reported as wrong', async (kind, reason) => {
  const resolved = except(zone((it) => it.put('_x.example.com', 'x.alias.example.net')), (name) => name.endsWith('.example.net') ? { kind } : undefined);
  const { causes, text } = await diagnosed({ resolved, limitMs: 700 });
  expect(causes).toEqual(['broken chain']);
  expect(text).toContain(`gave no answer for x.alias.example.net (${reason})`);
});

describe('CAA records', () => {
  test('of an alias are those of its target', async () => {
    const resolved = except(zone((it) => it.put('_x.www.example.com', VALUE)), (name, type) => name !== 'www.example.com' ? undefined : {
      kind: 'records',
      records: [
        { name, type: 'CNAME', data: 'shop.example.net' },
        ...type === 'CAA' ? [{ name: 'shop.example.net', type, data: { flags: 0, tag: 'issue', value: 'letsencrypt.org' } } as const] : [],
      ],
    });
    const { caa, text } = await diagnosed({ resolved, domainNames: ['www.example.com'] });
    expect(caa).toEqual(['CAA forbids Amazon']);
    expect(text).toContain('remove the CNAME record of www.example.com or change its value');
  });


  test.each(['refused', 'notimp', 'silence'] as const)('that the name servers do not return (%s) may be a cause', async (kind) => {
    const { caa, text } = await diagnosed({ resolved: except(zone(right), (_, type) => type === 'CAA' ? { kind } : undefined), limitMs: 700 });
    expect(caa).toEqual(['CAA not readable']);
    expect(text).toContain('which may keep Amazon from issuing');
  });

  test('that no resolver can read are a cause', async () => {
    const { text } = await diagnosed({ resolved: except(zone(right), (_, type) => type === 'CAA' ? { kind: 'servfail' } : undefined) });
    expect(text).toContain('cannot be read (SERVFAIL): fix the DNS zone');
  });
});

describe('a record at another name', () => {
  const DOMAIN = 'a.dev.example.com';

  test.each([
    ['one level too high', '_x.dev.example.com'],
    ['at the top of the zone', '_x.example.com'],
    ['without its underscore', 'x.a.dev.example.com'],
    ['with the zone appended', '_x.a.dev.example.com.example.com'],
    ['with a duplicate label', '_x.a.dev.dev.example.com', 'dev.example.com'],
    ['with the top-level domain missing, and the zone appended', '_x.a.dev.example.example.com'],
  ])('%s is found', async (_, foundAt, ...zones) => {
    const { causes, text } = await diagnosed({ resolved: zone((it) => it.put(foundAt, VALUE), ...zones), domainNames: [DOMAIN] });
    expect(causes).toEqual(['at another name']);
    expect(text).toContain(`its record is at ${foundAt} instead of _x.${DOMAIN}: in the zone ${zones[0] ?? 'example.com'}, name it _x.a${zones[0] ? '' : '.dev'}, or`);
  });

  test('is found in the zone of another domain of the certificate', async () => {
    const { causes, text } = await diagnosed({ resolved: zone((it) => it.put('_x.www.example.org', VALUE), 'example.org'), domainNames: ['www.example.com', 'example.org'] });
    expect(causes).toEqual(['at another name', 'no such name']);
    expect(text).toContain('its record is at _x.www.example.org instead of _x.www.example.com');
  });

  test('is found even if its value is wrong, too', async () => {
    const { causes } = await diagnosed({ resolved: zone((it) => it.put('_x.example.com.example.com', `${VALUE}.example.com`)) });
    expect(causes).toEqual(['at another name']);
  });

  test('is ignored if it has an unrelated value', async () => {
    const { causes } = await diagnosed({ resolved: zone((it) => it.put('_x.dev.example.com', '_other.acm-validations.aws')), domainNames: [DOMAIN] });
    expect(causes).toEqual(['no such name']);
  });

  test('is no cause if the record itself could not be queried', async () => {
    const resolved = except(zone((it) => it.put('_x.example.com', VALUE)), (name) => name === `_x.${DOMAIN}` ? { kind: 'silence' } : undefined);
    const { causes } = await diagnosed({ resolved, domainNames: [DOMAIN], limitMs: 700 });
    expect(causes).toEqual(['no answer']);
  });
});

test('a hosted zone with unknown name servers may have custom names for them', async () => {
  const { causes, text } = await diagnosed({ resolved: zone(withNameServers('ns1.vanity.example')), hostedZones: [{ name: 'example.com' }] });

  expect(causes).toEqual(['no such name']);
  expect(text).toContain('check that the hosted zone example.com is the one with these name servers');
});

describe('a record that is right', () => {
  test('is rejected if other records have the same name', async () => {
    const careless = except(zone(right), (name, type) => name === '_x.example.com' && type === 'TXT' ? { kind: 'records', records: [{ name, type, data: VALUE }] } : undefined);
    const { causes, text } = await diagnosed({ resolved: zone(right), nameServers: { 'ns1.example.com': careless } });
    expect(causes).toEqual(['other records']);
    expect(text).toContain('_x.example.com has TXT records beside its CNAME');
  });

  test('is reported with the status that Lightsail reports, and with DNSSEC as a possible cause', async () => {
    const { causes, text } = await diagnosed({
      resolved: zone(right),
      certificate: {
        renewal: { status: 'PendingValidation', reason: 'CAA_ERROR' },
        validations: [{ domainName: 'example.com', record: { name: '_x.example.com', value: VALUE }, dnsRecordCreation: { state: 'FAILED', message: 'User not authorized' } }],
      },
    });
    expect(causes).toEqual(['not validated yet']);
    expect(text).toContain('Lightsail reports renewal PendingValidation, CAA_ERROR and DNS record creation FAILED, User not authorized');
    expect(text).toContain('check the zone example.com for DNSSEC errors');
  });

  test('only on the name servers is rejected by resolvers', async () => {
    const resolved = except(zone(), (name) => name === '_x.example.com' ? { kind: 'servfail' } : undefined);
    const { causes } = await diagnosed({ resolved, nameServers: { 'ns1.example.com': zone(right) } });
    expect(causes).toEqual(['rejected by resolvers']);
  });
});

test.each([['silence', 'TIMEOUT'], ['refused', 'REFUSED'], ['servfail', 'SERVFAIL']] as const)('one sentence with every record is reported if DNS cannot be reached (%s)', async (kind, reason) => {
  const { sentences } = await diagnosed({ resolved: { answer: () => ({ kind }) }, domainNames: ['example.com', 'www.example.org'], limitMs: 200 });

  expect(sentences).toEqual([expect.stringContaining(`public DNS could not be reached from the function (${reason})`)]);
  expect(sentences[0]).toContain(`_x.example.com with the value ${VALUE}, _x.www.example.org with the value ${VALUE}`);
});
