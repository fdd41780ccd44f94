import * as fc from 'fast-check';
import type { Evidence } from '../../../lambda/dns/evidence';
import type { HostedZone } from '../../../lambda/dns/facts';
import { siblingOf } from '../../../lambda/dns/neighbours';
import { pendingCauses } from '../../../lambda/dns/pending-causes';
import { bytesOf } from '../../../lambda/text/text-formatting';

const EXPECTED = { name: '_x.example.com', value: '_y.acm-validations.aws' };
const RIGHT = { found: 'records', records: ['_Y.acm-validations.AWS'] } as const satisfies Evidence['answer'];
const ABSENT = { found: 'no-name' } as const;
const HERE = { found: 'zone', zone: 'example.com', nameServers: ['ns1.example.net', 'ns2.example.net'] } as const satisfies Evidence['delegation'];
const UNKNOWN = { found: 'unknown' } as const;
const FAILING = { found: 'failing', zone: 'example.com' } as const;
const ADD = 'add the CNAME record _x.example.com with the value _y.acm-validations.aws';
const TO = ' to the zone example.com on ns1.example.net, ns2.example.net';
const OWN = ['ns-1.awsdns-01.org', 'ns-2.awsdns-02.com'];
const LONGER = 'set a longer timeout (at most 55 minutes), and if it stays pending, check the zone example.com for DNSSEC errors';
const SLOW = `Lightsail has not validated it yet, although its record is in public DNS: ${LONGER}`;

const zone = (name: string, nameServers?: string[]): HostedZone => ({ name, nameServers });
const cname = (...records: string[]) => ({ found: 'records' as const, records });
const noAnswer = (reason: string) => ({ found: 'no-answer' as const, reason });
const at = (...answers: NonNullable<Evidence['answer']>[]): Evidence['atNameServers'] => answers.map((answer, number) => ({ nameServer: `ns${number + 1}.example.net`, answer }));
const of = (evidence: Partial<Evidence>, hostedZones?: HostedZone[]) =>
  pendingCauses([{ domainName: 'example.com', expected: EXPECTED, ...evidence }], hostedZones).map((sentence) => sentence.replace('example.com is pending because ', ''));

/** The only assertions of the full sentences, which docs/failures.md prints as well. */
test.each<[string, Partial<Evidence>, string]>([
  ['no record assigned', { expected: undefined }, 'Lightsail has not assigned a validation record to it: if this persists, contact AWS Support with the support code'],
  ['the record is right', { answer: RIGHT, delegation: HERE }, SLOW],
  ['the record is right without its underscore', { answer: cname('y.acm-validations.aws'), delegation: HERE }, SLOW],
  ['a chain of CNAMEs ends at the right value', { answer: cname('alias.example.com', '_y.acm-validations.aws'), delegation: HERE, atNameServers: at(cname('alias.example.com')) }, SLOW],
  ['Lightsail reports more than the status', { answer: RIGHT, delegation: HERE, reported: ['renewal Failed, CAA_ERROR', 'DNS record creation FAILED'] }, `Lightsail has not validated it yet, although its record is in public DNS (Lightsail reports renewal Failed, CAA_ERROR and DNS record creation FAILED): ${LONGER}`],
  ['other records at its name', { answer: RIGHT, delegation: HERE, otherTypes: ['A', 'TXT'] }, '_x.example.com has A, TXT records beside its CNAME, which must be the only record of its name: remove the other records'],
  ['name servers that lack it', { answer: RIGHT, delegation: HERE, atNameServers: at(RIGHT, ABSENT, noAnswer('REFUSED')) }, 'the name servers of example.com disagree (_x.example.com is right on ns1.example.net, but not on ns2.example.net): if this persists for some minutes, add the record there too, or remove name servers that do not serve this zone from the delegation'],
  ['name servers with another value', { answer: RIGHT, delegation: HERE, atNameServers: at(RIGHT, cname('_old.acm-validations.aws')) }, 'the name servers of example.com disagree (_x.example.com is right on ns1.example.net, but not on ns2.example.net): if this persists for some minutes, add the record there too, or remove name servers that do not serve this zone from the delegation'],
  ['name servers that lack the beginning of a chain', { answer: cname('alias.example.com', '_y.acm-validations.aws'), delegation: HERE, atNameServers: at(cname('ALIAS.example.com'), cname('other.example.com')) }, 'the name servers of example.com disagree (_x.example.com is right on ns1.example.net, but not on ns2.example.net): if this persists for some minutes, add the record there too, or remove name servers that do not serve this zone from the delegation'],
  ['another value', { answer: cname('_old.acm-validations.aws'), delegation: HERE }, '_x.example.com is a CNAME to _old.acm-validations.aws: change its value to _y.acm-validations.aws'],
  ['a chain that ends elsewhere', { answer: cname('a.example.com', 'b.example.com', 'c.example.com'), delegation: HERE }, '_x.example.com is a CNAME to a.example.com, and the chain of CNAMEs ends at c.example.com: make the chain end at _y.acm-validations.aws, or change the value of _x.example.com to it'],
  ['a chain without an end', { answer: cname('a.example.com', '_x.example.com', 'a.example.com'), delegation: HERE }, '_x.example.com is a CNAME to a.example.com, and the chain of CNAMEs never ends: make the chain end at _y.acm-validations.aws, or change the value of _x.example.com to it'],
  ['a chain that breaks off', { answer: { ...cname('a.example.org'), brokenOff: 'SERVFAIL' }, delegation: HERE }, '_x.example.com is a CNAME to a.example.org, and public DNS gave no answer for a.example.org (SERVFAIL): check that its name servers answer, make the chain end at _y.acm-validations.aws, or change the value of _x.example.com to it'],
  ['another value, although the query for it failed', { answer: { ...cname('_old.acm-validations.aws'), brokenOff: 'TIMEOUT' }, delegation: HERE }, '_x.example.com is a CNAME to _old.acm-validations.aws: change its value to _y.acm-validations.aws'],
  ['another value by a space', { answer: cname('_y.acm-validations.aws '), delegation: HERE }, '_x.example.com is a CNAME to _y.acm-validations.aws\\032: change its value to _y.acm-validations.aws'],
  ['the root as value', { answer: cname(''), delegation: HERE }, '_x.example.com is a CNAME to .: change its value to _y.acm-validations.aws'],
  ['a DNAME', { answer: cname('_x.example.net'), sibling: cname(`${siblingOf('_x.example.com').split('.')[0]}.example.net`), delegation: HERE }, 'a DNAME record redirects _x.example.com to _x.example.net: add the CNAME record _x.example.net with the value _y.acm-validations.aws'],
  ['a wildcard', { answer: cname('shop.example.net'), sibling: cname('Shop.example.net'), delegation: HERE }, `a wildcard record answers for _x.example.com (CNAME to shop.example.net): keep the wildcard, and ${ADD}${TO}`],
  ['another value beside a wildcard', { answer: cname('old.example.net'), sibling: cname('shop.example.net'), delegation: HERE }, '_x.example.com is a CNAME to old.example.net: change its value to _y.acm-validations.aws'],
  ['the zone appended to the value', { answer: cname('_y.acm-validations.aws.example.com'), delegation: HERE }, '_x.example.com is a CNAME to _y.acm-validations.aws.example.com, because the DNS provider appended the zone to the value: end the value with a dot (_y.acm-validations.aws.)'],
  ['the record at another name', { answer: ABSENT, delegation: HERE, foundAt: '_x.example.com.example.com' }, 'its record is at _x.example.com.example.com instead of _x.example.com: in the zone example.com, name it _x, or _x.example.com. with a trailing dot'],
  ['no CNAME', { answer: { found: 'nothing' }, sibling: ABSENT, delegation: HERE }, `_x.example.com has no CNAME record in public DNS, only other records or a proxied record: ${ADD}${TO}, without a proxy and without other records`],
  ['no CNAME, but records that other names do not have', { answer: { found: 'nothing' }, sibling: { found: 'nothing' }, otherTypes: ['A'], delegation: HERE }, `_x.example.com has no CNAME record in public DNS, only A records or a proxied record: ${ADD}${TO}, without a proxy and without other records`],
  ['no record, on servers that return an empty answer for every name', { answer: { found: 'nothing' }, sibling: { found: 'nothing' }, delegation: HERE }, `_x.example.com has no record in public DNS: ${ADD}${TO}`],
  ['no name', { answer: ABSENT, delegation: HERE }, `_x.example.com does not exist in public DNS (NXDOMAIN): ${ADD}${TO}`],
  ['no name, with an unknown delegation', { answer: ABSENT, delegation: UNKNOWN }, `_x.example.com does not exist in public DNS (NXDOMAIN): ${ADD}`],
  ['no answer', { answer: noAnswer('TIMEOUT'), delegation: UNKNOWN }, `public DNS gave no answer for _x.example.com (TIMEOUT): check that the name servers of the domain answer, and ${ADD}`],
  ['SERVFAIL', { answer: noAnswer('SERVFAIL'), delegation: UNKNOWN }, `public DNS answers SERVFAIL for _x.example.com: at the registrar, enter the name servers of its DNS zone, remove DS records (DNSSEC) that do not match the zone, and ${ADD}`],
  ['SERVFAIL for the record alone', { answer: noAnswer('SERVFAIL'), delegation: HERE }, `public DNS answers SERVFAIL for _x.example.com: at the registrar of example.com, remove DS records (DNSSEC) that do not match the zone, and ${ADD}${TO}`],
  ['SERVFAIL for the domain', { answer: noAnswer('SERVFAIL'), delegation: FAILING }, `public DNS answers SERVFAIL for example.com: at the registrar of example.com, enter the name servers of its DNS zone, remove DS records (DNSSEC) that do not match the zone, and ${ADD}`],
  ['SERVFAIL for a zone below another one of its owner', { answer: noAnswer('SERVFAIL'), delegation: { ...FAILING, zone: 'dev.example.com', parent: 'example.com' } }, `public DNS answers SERVFAIL for dev.example.com: in the zone example.com, correct the NS and DS records of dev.example.com, and ${ADD}`],
  ['no answer from the domain', { answer: noAnswer('TIMEOUT'), delegation: FAILING }, `public DNS gave no answer for _x.example.com (TIMEOUT): check that the name servers of example.com answer, and ${ADD}`],
  ['no evidence', {}, `public DNS gave no answer for _x.example.com: check that the name servers of the domain answer, and ${ADD}`],
  ['a cached absence', { answer: ABSENT, delegation: HERE, atNameServers: at(RIGHT, RIGHT) }, 'resolvers still have an older answer for _x.example.com, although the name servers of example.com have the record: wait a few minutes until the older answer expires'],
  ['a cached value', { answer: cname('_old'), delegation: HERE, atNameServers: at(RIGHT) }, 'resolvers still have an older answer for _x.example.com, although the name servers of example.com have the record: wait a few minutes until the older answer expires'],
  ['resolvers that reject it', { answer: noAnswer('SERVFAIL'), delegation: HERE, atNameServers: at(RIGHT) }, 'resolvers answer SERVFAIL for _x.example.com, although the name servers of example.com have it: correct or remove the DS record (DNSSEC) at the registrar'],
  ['no delegation', { answer: ABSENT, delegation: { found: 'none', domain: 'example.com' } }, 'public DNS has no name servers for example.com: register that domain, correct its spelling, or enter the name servers of its DNS zone at the registrar'],
])('a domain has its own sentence if the evidence is: %s', (_, evidence, sentence) => {
  expect(of(evidence)).toEqual([sentence]);
});

test('all domains share one sentence if public DNS cannot be reached', () => {
  const unreachable = { found: 'unreachable', reason: 'TIMEOUT' } as const;
  const domain = (domainName: string) => ({ domainName, expected: { name: `_x.${domainName}`, value: EXPECTED.value }, answer: noAnswer('TIMEOUT'), delegation: unreachable });

  expect(pendingCauses([domain('example.com'), domain('example.org')])).toEqual([
    'example.com, example.org are pending, and public DNS could not be reached from the function (TIMEOUT): '
    + 'check that it has the CNAME records _x.example.com with the value _y.acm-validations.aws, _x.example.org with the value _y.acm-validations.aws',
  ]);
  expect(pendingCauses([domain('example.com'), { ...domain('example.org'), delegation: HERE, answer: ABSENT }])).toHaveLength(2);
});

describe('a hosted zone', () => {
  const enter = (name: string) => `enter the name servers of the hosted zone at the registrar of ${name}, or as NS records in the parent zone`;
  const outlive = (name: string) => `deploy the hosted zone in a stack of its own, so that this rollback does not delete it, then enter its name servers at the registrar of ${name}, or as NS records in the parent zone`;
  const nxdomain = (nameServers: string) => `_x.example.com does not exist in public DNS (NXDOMAIN): check that the hosted zone example.com is the one with these name servers, and ${ADD} to the zone example.com on ${nameServers}`;

  test.each<[string, Evidence['delegation'], HostedZone[], string]>([
    ['with other name servers than the domain', HERE, [zone('example.com', OWN)],
      `public DNS looks for it in the zone example.com on ns1.example.net, ns2.example.net, not in the hosted zone example.com on ${OWN.join(', ')}: ${outlive('example.com')}`],
    ['of a subdomain that is not delegated', { ...HERE, zone: 'com' }, [zone('example.com', OWN)],
      `public DNS looks for it in the zone com on ns1.example.net, ns2.example.net, not in the hosted zone example.com on ${OWN.join(', ')}: ${outlive('example.com')}`],
    ['of a subdomain that is not delegated, with unknown name servers', { ...HERE, zone: 'com' }, [zone('example.com')],
      `public DNS looks for it in the zone com on ns1.example.net, ns2.example.net, not in the hosted zone example.com: ${enter('example.com')}`],
    ['of a domain that is not delegated', { found: 'none', domain: 'example.com' }, [zone('example.com', OWN)],
      `public DNS has no delegation to the hosted zone example.com on ${OWN.join(', ')}: ${outlive('example.com')}`],
    ['of a domain that is not delegated, with unknown name servers', { found: 'none', domain: 'example.com' }, [zone('example.com')],
      `public DNS has no delegation to the hosted zone example.com: ${enter('example.com')}`],
    ['that is delegated to, without the record', { ...HERE, nameServers: ['NS-1.awsdns-01.ORG'] }, [zone('example.com', OWN)], nxdomain('NS-1.awsdns-01.ORG')],
    ['that may be one of two with the same name', { ...HERE, nameServers: ['ns-7.awsdns-07.net'] }, [zone('example.com')], nxdomain('ns-7.awsdns-07.net')],
    ['that may have name servers with custom names', HERE, [zone('example.com')], nxdomain('ns1.example.net, ns2.example.net')],
    ['whose delegation is not known', UNKNOWN, [zone('example.com', OWN)], `_x.example.com does not exist in public DNS (NXDOMAIN): ${ADD}`],
    ['of another domain is ignored', HERE, [zone('notexample.com', OWN)], `_x.example.com does not exist in public DNS (NXDOMAIN): ${ADD}${TO}`],
  ])('%s', (_, delegation, zones, sentence) => {
    expect(of({ answer: ABSENT, delegation }, zones)).toEqual([sentence]);
  });

  test.each<[string, HostedZone, string]>([
    ['of the stack', zone('example.com', OWN), outlive('example.com')],
    ['known by its name', zone('example.com'), enter('example.com')],
    ['of a Lightsail DNS zone', { name: 'example.com', isOfLightsail: true }, 'enter the name servers that the Lightsail console shows for this DNS zone at the registrar of example.com, or as NS records in the parent zone'],
  ])('%s, where the domain is delegated to name servers that fail', (_, hostedZone, remedy) => {
    expect(of({ answer: noAnswer('SERVFAIL'), delegation: FAILING }, [hostedZone])).toEqual([
      `public DNS answers SERVFAIL for example.com: ${remedy}, and remove DS records (DNSSEC) that do not match the zone`,
    ]);
  });

  test('that shares its delegation with another provider has the other name servers as the cause', () => {
    const mixed = { ...HERE, nameServers: ['ns-1.awsdns-01.org', 'ns1.example.net'] };
    const atNameServers = [{ nameServer: 'ns-1.awsdns-01.org', answer: RIGHT }, { nameServer: 'ns1.example.net', answer: ABSENT }];

    expect(of({ answer: ABSENT, delegation: mixed, atNameServers }, [zone('example.com', OWN)])).toEqual([
      'the name servers of example.com disagree (_x.example.com is right on ns-1.awsdns-01.org, but not on ns1.example.net): at the registrar of example.com, remove ns1.example.net from the name servers, because only the others serve the hosted zone example.com',
    ]);
    const isRight = { answer: RIGHT, delegation: mixed, atNameServers: [atNameServers[0], { nameServer: 'ns1.example.net', answer: noAnswer('REFUSED') }] };
    expect(of(isRight, [zone('example.com', OWN)])[0]).toContain('but not on ns1.example.net): at the registrar of example.com, remove ns1.example.net');
    expect(of(isRight, [{ name: 'example.com', isOfLightsail: true }])[0]).toContain('remove ns1.example.net from the name servers, because only the others serve the Lightsail DNS zone example.com');
    expect(of(isRight, [zone('example.com')])).toEqual([SLOW]);
  });

  test('that shares its delegation with another provider keeps the name servers that have the record', () => {
    const mixed = { ...HERE, nameServers: ['ns-1.awsdns-01.org', 'ns-2.awsdns-02.com', 'ns1.example.net'] };
    const atNameServers = [{ nameServer: 'ns-1.awsdns-01.org', answer: RIGHT }, { nameServer: 'ns-2.awsdns-02.com', answer: ABSENT }, { nameServer: 'ns1.example.net', answer: RIGHT }];
    expect(of({ answer: RIGHT, delegation: mixed, atNameServers }, [zone('example.com', OWN)])[0]).toContain('but not on ns-2.awsdns-02.com): if this persists');
  });

  test('does not determine the name servers of a zone below it', () => {
    const below = { ...HERE, zone: 'shop.example.com' };
    const [sentence] = pendingCauses([{ domainName: 'shop.example.com', expected: EXPECTED, answer: RIGHT, delegation: below, atNameServers: at(RIGHT, ABSENT) }], [zone('example.com', OWN)]);
    expect(sentence).toContain('but not on ns2.example.net): if this persists');
  });

  test('that delegates a subdomain does not contain the record of the subdomain', () => {
    const delegation = { ...HERE, zone: 'shop.example.com' };
    const [sentence] = pendingCauses([{ domainName: 'shop.example.com', expected: EXPECTED, answer: ABSENT, delegation }], [zone('example.com', OWN)]);
    expect(sentence).toBe('shop.example.com is pending because public DNS looks for it in the zone shop.example.com on ns1.example.net, ns2.example.net, '
      + `not in the hosted zone example.com on ${OWN.join(', ')}: ${ADD} to the zone shop.example.com on ns1.example.net, ns2.example.net`);
  });

  test('is compared if it is the closest one of several', () => {
    const zones = [zone('example.com', OWN), zone('shop.example.com', ['ns-9.awsdns-09.org'])];
    const delegation = { ...HERE, zone: 'shop.example.com' };
    expect(pendingCauses([{ domainName: 'shop.example.com', expected: EXPECTED, answer: ABSENT, delegation }], zones)[0]).toContain('not in the hosted zone shop.example.com on ns-9.awsdns-09.org');
  });
});

describe('a Lightsail DNS zone', () => {
  const lightsail = { name: 'example.com', isOfLightsail: true };
  const remedy = 'enter the name servers that the Lightsail console shows for this DNS zone at the registrar of example.com, or as NS records in the parent zone';

  test.each([['ns73.registrar.example'], ['ns-1.awsdns-01.org.registrar.example'], ['awsdns-01.org'], ['ns-1xawsdns-01.org'], ['ns-1.awsdns-01.de']])('is not served by %s', (nameServer) => {
    expect(of({ answer: ABSENT, delegation: { ...HERE, nameServers: [nameServer] } }, [lightsail])).toEqual([
      `public DNS looks for it in the zone example.com on ${nameServer}, not in the Lightsail DNS zone example.com: ${remedy}`,
    ]);
  });

  test.each([['ns-1.awsdns-01.org'], ['ns-12.awsdns-34.co.uk'], ['NS-1.AWSDNS-01.COM'], ['ns-1.awsdns-01.net']])('may be served by %s', (nameServer) => {
    expect(of({ answer: ABSENT, delegation: { ...HERE, nameServers: [nameServer] } }, [lightsail])).toEqual([
      `_x.example.com does not exist in public DNS (NXDOMAIN): check that the Lightsail DNS zone example.com is the one with these name servers, and ${ADD} to the zone example.com on ${nameServer}`,
    ]);
  });

  test('may be served if one of several name servers is of Route 53', () => {
    const delegation = { ...HERE, nameServers: ['ns1.example.net', 'ns-1.awsdns-01.org'] };
    expect(of({ answer: ABSENT, delegation }, [lightsail])[0]).toContain('does not exist in public DNS');
  });

  test('can be without any delegation', () => {
    expect(of({ answer: ABSENT, delegation: { found: 'none', domain: 'example.com' } }, [lightsail])).toEqual([`public DNS has no delegation to the Lightsail DNS zone example.com: ${remedy}`]);
  });
});

describe('CAA records', () => {
  const caa = (...issuers: string[]) => of({ answer: RIGHT, delegation: HERE, caa: { name: 'example.com', issuers } });

  test.each(['amazon.com', 'amazontrust.com', 'awstrust.com', 'amazonaws.com', 'AMAZON.com'])('that include %s are not a cause', (issuer) => {
    expect(caa('letsencrypt.org', issuer)).toEqual([SLOW]);
  });

  test.each([
    ['other issuers', ['letsencrypt.org', 'digicert.com'], 'letsencrypt.org, digicert.com'],
    ['nobody', [''], 'nobody'],
    ['a name that only ends with amazon.com', ['notamazon.com'], 'notamazon.com'],
    ['invisible characters', ['evil\u202e\n.org'], 'evil\\u202e .org'],
  ])('that allow only %s are a cause', (_, issuers, named) => {
    expect(caa(...issuers)).toEqual([`the CAA records of example.com allow only ${named} to issue certificates: add the CAA record 0 issue "amazon.com" to example.com`]);
  });

  test('of an alias cannot be changed at the alias', () => {
    expect(of({ answer: RIGHT, delegation: HERE, caa: { name: 'www.example.com', alias: 'shop.example.net', issuers: ['letsencrypt.org'] } })).toEqual([
      'the CAA records of www.example.com (a CNAME to shop.example.net) allow only letsencrypt.org to issue certificates: '
      + 'remove the CNAME record of www.example.com or change its value, or add the CAA record 0 issue "amazon.com" to shop.example.net',
    ]);
    expect(of({ answer: RIGHT, delegation: HERE, caa: { name: 'www.example.com', alias: 'shop.example.net', unreadable: 'SERVFAIL' } })[0]).toContain('of www.example.com (a CNAME to shop.example.net) cannot be read');
  });

  test('without an issuer, such as those for wildcards or reports, allow every issuer', () => {
    expect(caa()).toEqual([SLOW]);
  });

  test('that cannot be read are a cause only if the record is right', () => {
    const unreadable = { name: 'example.com', unreadable: 'SERVFAIL' };
    expect(of({ answer: RIGHT, delegation: HERE, caa: unreadable })).toEqual(['the CAA records of example.com cannot be read (SERVFAIL): fix the DNS zone, beginning with its DNSSEC']);
    expect(of({ answer: ABSENT, delegation: HERE, caa: unreadable })).toHaveLength(1);
  });

  test.each(['TIMEOUT', 'REFUSED', 'NOTIMP'])('that the name servers do not return (%s) may be a cause', (reason) => {
    expect(of({ answer: RIGHT, delegation: HERE, caa: { name: 'example.com', unreadable: reason } })).toEqual([
      `the CAA records of example.com could not be read (${reason}), which may keep Amazon from issuing the certificate: check that its name servers answer CAA queries, or set a longer timeout (at most 55 minutes)`,
    ]);
  });

  test('are reported in addition to a missing record, so that the next deployment does not fail because of them', () => {
    expect(of({ answer: ABSENT, delegation: HERE, caa: { name: 'example.com', issuers: ['letsencrypt.org'] } })).toEqual([
      `_x.example.com does not exist in public DNS (NXDOMAIN): ${ADD}${TO}`,
      expect.stringContaining('allow only letsencrypt.org'),
    ]);
  });
});

test('a longer timeout is the remedy if every domain is validated', () => {
  expect(pendingCauses([])).toEqual(['Every domain is validated, but Lightsail has not issued the certificate yet: set a longer timeout (at most 55 minutes)']);
});

test('the most severe cause is reported first', () => {
  const sentences = pendingCauses([
    { domainName: 'right.example.com', expected: EXPECTED, answer: RIGHT, delegation: HERE },
    { domainName: 'cached.example.com', expected: EXPECTED, answer: ABSENT, delegation: HERE, atNameServers: at(RIGHT) },
    { domainName: 'absent.example.com', expected: EXPECTED, answer: ABSENT, delegation: HERE },
    { domainName: 'wrong.example.com', expected: EXPECTED, answer: { found: 'records', records: ['other'] }, delegation: HERE },
    { domainName: 'nowhere.example.com', expected: EXPECTED, answer: ABSENT, delegation: { found: 'none', domain: 'nowhere.example.com' } },
  ]);
  expect(sentences.map((sentence) => sentence.split('.')[0])).toEqual(['nowhere', 'wrong', 'absent', 'cached', 'right']);
});

test('without a way to DNS, only the domains with a record have one to check', () => {
  const delegation = { found: 'unreachable', reason: 'TIMEOUT' } as const;

  expect(pendingCauses([{ domainName: 'example.com', expected: EXPECTED, delegation }, { domainName: 'example.org', delegation }])).toEqual([
    expect.stringMatching(/^example\.com, example\.org are pending, .* check that it has the CNAME record _x\.example\.com with the value _y\.acm-validations\.aws$/),
  ]);
});

test('domains with the same cause share one sentence', () => {
  const sentences = pendingCauses(['a', 'b', 'c'].map((label) => ({ domainName: `${label}.example.com`, expected: EXPECTED, answer: ABSENT, delegation: { found: 'none', domain: 'example.com' } })));
  expect(sentences).toEqual(['a.example.com, b.example.com, c.example.com are pending because public DNS has no name servers for example.com: register that domain, correct its spelling, or enter the name servers of its DNS zone at the registrar']);
});

test('domains that exceed the limit are counted', () => {
  const names = Array.from({ length: 10 }, (_, number) => `n${number}.${'l'.repeat(63)}.${'m'.repeat(63)}.example.com`);
  const evidence = names.map((domainName) => ({ domainName, expected: { name: `_x.${domainName}`, value: '_y.acm-validations.aws' }, answer: ABSENT, delegation: HERE }));
  const sentences = pendingCauses(evidence);

  expect(sentences.length).toBeLessThan(10);
  expect(sentences[sentences.length - 1]).toBe(`and ${10 - (sentences.length - 1)} more domains are pending`);
  expect(pendingCauses(evidence.slice(0, sentences.length)).at(-1)).toBe('and 1 more domain is pending');
});

test('for any answers of public DNS, each cause is a single line with a remedy, and every domain is named or counted', () => {
  const name = fc.constantFrom('example.com', 'www.example.com', `${'l'.repeat(63)}.${'m'.repeat(63)}.${'n'.repeat(63)}.example.com`, 'a.b.example.com');
  const foreign = fc.string({ unit: 'binary', maxLength: 300 });
  const answer = fc.oneof(
    foreign.map((value) => ({ found: 'records' as const, records: [value] })),
    foreign.map((value) => ({ found: 'records' as const, records: [value], brokenOff: 'TIMEOUT' })),
    fc.constant(RIGHT), fc.constant(ABSENT), fc.constant({ found: 'nothing' as const }), fc.constant({ found: 'no-answer' as const, reason: 'REFUSED' }),
  );
  const evidence = fc.record({
    domainName: name,
    expected: fc.option(fc.constant(EXPECTED), { nil: undefined }),
    answer: fc.option(answer, { nil: undefined }),
    sibling: fc.option(answer, { nil: undefined }),
    foundAt: fc.option(fc.constant('_x.example.com.example.com'), { nil: undefined }),
    otherTypes: fc.option(fc.constant<string[]>(['TXT']), { nil: undefined }),
    reported: fc.option(fc.array(foreign, { maxLength: 2 }), { nil: undefined }),
    caa: fc.option(fc.oneof(
      fc.record({ name, issuers: fc.array(foreign, { maxLength: 3 }) }),
      fc.record({ name, alias: foreign, issuers: fc.array(foreign, { maxLength: 3 }) }),
      fc.constant({ name: 'example.com', unreadable: 'REFUSED' }),
    ), { nil: undefined }),
  });
  const nowhere: fc.Arbitrary<Evidence> = fc.tuple(
    evidence,
    fc.constantFrom<Evidence['delegation']>({ found: 'none', domain: 'example.com' }, FAILING, { ...FAILING, parent: 'com' }, { found: 'unknown' }, { found: 'unreachable', reason: 'TIMEOUT' }, undefined),
  ).map(([{ domainName, expected, answer: seen, caa }, delegation]) => ({ domainName, expected, answer: seen, caa, delegation }));
  const inZone: fc.Arbitrary<Evidence> = fc.tuple(evidence, fc.array(answer, { maxLength: 3 }))
    .map(([rest, answers]) => ({ ...rest, delegation: HERE, atNameServers: at(...answers) }));
  const zones = fc.constantFrom<HostedZone[]>([], [zone('example.com')], [zone('example.com', OWN)], [{ name: 'example.com', isOfLightsail: true }]);

  const pending = fc.uniqueArray(fc.oneof(inZone, nowhere), { minLength: 1, maxLength: 10, selector: ({ domainName }) => domainName });

  fc.assert(fc.property(pending, zones, (all, hostedZones) => {
    const sentences = pendingCauses(all, hostedZones);
    const rest = /^and \d+ more domains? (is|are) pending$/.test(sentences[sentences.length - 1]);
    for (const sentence of rest ? sentences.slice(0, -1) : sentences) {
      expect(sentence).toMatch(/ (is|are) pending( because|, and public DNS) .+: .+/);
      expect(sentence).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}]|undefined/u);
    }
    const unnamed = all.filter(({ domainName }) => !sentences.some((sentence) => sentence.includes(domainName)));
    const counted = sentences.flatMap((sentence) => [.../and (\d+) more/g[Symbol.matchAll](sentence)]).reduce((sum, [, number]) => sum + Number(number), 0);
    expect(unnamed.length).toBeLessThanOrEqual(counted);
    expect(bytesOf(sentences.join('; '))).toBeLessThanOrEqual(2_600);
  }), { seed: 20261122, numRuns: 1_000 });
});
