import type { Certificate } from '../../../lambda/certificate/certificate';
import { createHandlers } from '../../../lambda/dispatch';
import { diagnose } from '../../../lambda/dns/diagnosis';
import type { PublicDns } from '../../../lambda/ports';
import { fakePublicDns } from '../../../testing/dns/fake-public-dns';
import { FakeZone } from '../../../testing/dns/fake-zone';
import { certificate } from '../certificate/certificates';
import { waitingEvent } from '../events';

const VALUE = '_y.acm-validations.aws';

function pending(...domainNames: string[]): Certificate {
  return certificate({
    domainNames,
    supportCode: 'S1',
    validations: domainNames.map((domainName) => ({ domainName, status: 'PENDING_VALIDATION', record: { name: `_x.${domainName}`, value: VALUE } })),
  });
}

function zone(fill: (zone: FakeZone) => void = () => {}): FakeZone {
  const example = new FakeZone('example.com');
  fill(example);
  return example;
}

const diagnosisOf = (dns: PublicDns, ...domainNames: string[]) => diagnose(dns, pending(...domainNames), [], 30);

test('the message names the certificate, the minutes, the support code, and the cause for each pending domain', async () => {
  const dns = fakePublicDns(zone((it) => it.put('_x.www.example.com', '_other.acm-validations.aws')));

  const sentence = await diagnosisOf(dns, 'example.com', 'www.example.com');

  expect(sentence).toMatch(/^certificate "shop" was not issued within 30 minutes.*\bwww\.example\.com is pending because _x\.www\..*; example\.com is pending because _x\.example\.com /);
  expect(sentence).toContain('_other.acm-validations.aws: change its value to _y.acm-validations.aws');
  expect(sentence).toContain('(support code S1)');
});

test('the message omits domains that are validated', async () => {
  const { validations, ...rest } = pending('example.com', 'www.example.com');
  const sentence = await diagnose(fakePublicDns(zone()), { ...rest, validations: [{ ...validations[0], status: 'SUCCESS' }, validations[1]] }, [], 30);

  expect(sentence).toContain('www.example.com is pending');
  expect(sentence).not.toContain(' example.com is pending');
});

test.each<[string, (zone: FakeZone) => void, string]>([
  ['the closest zone, if a subdomain is delegated', (it) => it.add({ name: 'shop.example.com', type: 'NS', data: 'ns.other.example' }), 'to the zone shop.example.com on ns.other.example'],
  ['the parent zone, if the name is not a zone itself', (it) => it.add({ name: 'shop.example.com', type: 'A', data: '192.0.2.1' }), 'to the zone example.com on ns1.example.com'],
])('the remedy names %s', async (_, fill, where) => {
  expect(await diagnosisOf(fakePublicDns(zone(fill)), 'shop.example.com')).toContain(where);
});

test('an alias is not a zone, although resolvers return the name servers of its target', async () => {
  const dns = fakePublicDns(zone((it) => it.put('www.example.com', 'example.net')));
  const chasing: PublicDns = { ...dns, nameServers: async (name) => name === 'www.example.com' ? { found: 'records', records: ['ns.of.the.target'] } : dns.nameServers(name) };

  expect(await diagnosisOf(chasing, 'www.example.com')).toContain('to the zone example.com on ns1.example.com');
});

describe('CAA records', () => {
  const forbidding = { flags: 0, tag: 'issue', value: 'letsencrypt.org' } as const;
  const allowing = { flags: 0, tag: 'issue', value: 'Amazon.com; account=1' } as const;

  test.each<[string, (zone: FakeZone) => void, boolean]>([
    ['of the parent domain apply', (it) => it.add({ name: 'example.com', type: 'CAA', data: forbidding }), true],
    ['of the domain itself apply', (it) => it.add({ name: 'shop.example.com', type: 'CAA', data: forbidding }), true],
    ['of the domain itself take precedence over those of its parent', (it) => {
      it.add({ name: 'example.com', type: 'CAA', data: forbidding });
      it.add({ name: 'shop.example.com', type: 'CAA', data: allowing });
    }, false],
    ['can allow Amazon with parameters', (it) => it.add({ name: 'example.com', type: 'CAA', data: allowing }), false],
    ['only for reports take precedence, too, and allow every issuer', (it) => {
      it.add({ name: 'example.com', type: 'CAA', data: forbidding });
      it.add({ name: 'shop.example.com', type: 'CAA', data: { flags: 0, tag: 'iodef', value: 'mailto:hostmaster@example.com' } });
    }, false],
    ['need not exist', () => {}, false],
  ])('%s', async (_, fill, forbid) => {
    const dns = fakePublicDns(zone((it) => {
      it.put('_x.shop.example.com', VALUE);
      fill(it);
    }));
    expect((await diagnosisOf(dns, 'shop.example.com')).includes('allow only letsencrypt.org')).toBe(forbid);
  });
});

test('a diagnosis of ten domains makes each query once, and at most three in a row', async () => {
  let now = 0;
  let latest = 0;
  const names: string[] = [];
  const dns = fakePublicDns(zone());
  /** Each answer takes one tick of a clock that all queries share. */
  const timed = <T>(name: string, ask: () => Promise<T>): Promise<T> => {
    names.push(name);
    const at = now + 1;
    return new Promise((resolve) => setImmediate(() => {
      now = Math.max(now, at);
      latest = Math.max(latest, at);
      resolve(ask());
    }));
  };
  const ticking: PublicDns = {
    cname: (name) => timed(`CNAME ${name}`, () => dns.cname(name)),
    cnameAt: (name, servers) => timed(`CNAME ${name} ${servers.join()}`, () => dns.cnameAt(name, servers)),
    otherTypesAt: (name, servers) => timed(`other types ${name}`, () => dns.otherTypesAt(name, servers)),
    nameServers: (name) => timed(`NS ${name}`, () => dns.nameServers(name)),
    caa: (name) => timed(`CAA ${name}`, () => dns.caa(name)),
  };

  await diagnosisOf(ticking, ...Array.from({ length: 10 }, (_, number) => `n${number}.a.b.example.com`));

  expect(names.length).toBe(new Set(names).size);
  expect(latest).toBeLessThanOrEqual(2); // the adapter looks up the addresses of name servers in between
});

test('an unexpected exception does not hide which record to create', async () => {
  const broken = async () => { throw new Error('broken'); };
  const dns: PublicDns = { cname: broken, cnameAt: broken, otherTypesAt: broken, nameServers: async () => ({ found: 'nothing' }), caa: async () => ({ found: 'nothing' }) };
  expect(await diagnosisOf(dns, 'example.com')).toContain('add the CNAME record _x.example.com with the value _y.acm-validations.aws');
});

test('an exception in the second round does not hide the results of the first', async () => {
  const dns: PublicDns = { ...fakePublicDns(zone()), cnameAt: async () => { throw new Error('broken'); } };
  expect(await diagnosisOf(dns, 'example.com')).toContain('_x.example.com does not exist in public DNS');
});

test('the hosted zone of the template is compared with the delegation in public DNS', async () => {
  const { isComplete } = createHandlers({
    certificates: () => ({ find: async () => pending('example.com') }) as never,
    dns: fakePublicDns(zone()),
    clock: { now: () => 1_800_000, sleep: async () => {} },
    log: () => {},
  } as never);
  const properties = {
    Region: 'us-east-1',
    CertificateName: 'shop',
    CertificateArn: 'arn',
    Timeout: '1800',
    HostedZones: [{ Name: 'example.com', NameServers: ['ns-1.awsdns-01.org', 'ns-2.awsdns-02.com'] }],
  };

  await expect(isComplete(waitingEvent(properties, { ResourceType: 'Custom::LightsailCertificateIssuance', Deadline: 1_800_000 })))
    .rejects.toThrow('public DNS looks for it in the zone example.com on ns1.example.com, not in the hosted zone example.com on ns-1.awsdns-01.org, ns-2.awsdns-02.com: deploy the hosted zone in a stack of its own');
});
