import * as fc from 'fast-check';
import { type Evidence, findings, type HostedZone } from '../../../lambda/dns/pending-causes';
import { bytesOf } from '../../../lambda/text/text-formatting';

const EXPECTED = { name: '_x.example.com', value: '_y.acm-validations.aws' };
const RIGHT = { found: 'records', records: ['_Y.acm-validations.AWS'] } as const satisfies Evidence['answer'];
const ABSENT = { found: 'no-name' } as const;
const HERE = { found: 'zone', zone: 'example.com', nameServers: ['ns1.example.net', 'ns2.example.net'] } as const satisfies Evidence['delegation'];
const WRITE = 'write the CNAME _x.example.com with the value _y.acm-validations.aws';
const ON = ' in the zone example.com on ns1.example.net, ns2.example.net';
const OWN = ['ns-1.awsdns-01.org', 'ns-2.awsdns-02.com'];

const zone = (name: string, nameServers?: string[]): HostedZone => ({ name, nameServers });
const of = (evidence: Partial<Evidence>, hostedZones?: HostedZone[]) =>
  findings([{ domainName: 'example.com', expected: EXPECTED, ...evidence }], hostedZones).map((sentence) => sentence.replace('example.com is pending because ', ''));

test.each<[string, Partial<Evidence>, string]>([
  ['no record shown', { expected: undefined }, 'Lightsail shows no validation record for it: if it stays so, give the support code to AWS Support'],
  ['the record is right', { answer: RIGHT, delegation: HERE }, 'Lightsail has not validated it yet, although its record is in public DNS: set a longer timeout (at most 55 minutes)'],
  ['another value', { answer: { found: 'records', records: ['_old.acm-validations.aws'] }, delegation: HERE }, '_x.example.com is a CNAME to _old.acm-validations.aws: correct its value to _y.acm-validations.aws'],
  ['no CNAME', { answer: { found: 'nothing' }, delegation: HERE }, `_x.example.com has no CNAME in public DNS, only other records, or a proxy hides it: ${WRITE}${ON}, without a proxy`],
  ['no name', { answer: ABSENT, delegation: HERE }, `_x.example.com does not exist in public DNS (NXDOMAIN): ${WRITE}${ON}`],
  ['no name, and the delegation is not known', { answer: ABSENT, delegation: { found: 'unknown' } }, `_x.example.com does not exist in public DNS (NXDOMAIN): ${WRITE}`],
  ['no answer', { answer: { found: 'no-answer', reason: 'TIMEOUT' } }, `public DNS gave no answer for _x.example.com (TIMEOUT): check that the name servers of the domain answer, and ${WRITE}`],
  ['SERVFAIL', { answer: { found: 'no-answer', reason: 'SERVFAIL' } }, `public DNS answers SERVFAIL for _x.example.com: make the name servers at the registrar those of its DNS zone, remove a DS record (DNSSEC) that does not fit, and ${WRITE}`],
  ['no look', {}, `public DNS could not be asked for _x.example.com: ${WRITE}`],
  ['the zone appended', { answer: ABSENT, delegation: HERE, writtenTwice: true }, 'its record is at _x.example.com.example.com, where the zone was appended to a full name: name it _x, or _x.example.com with a dot at the end'],
  ['a cached absence', { answer: ABSENT, delegation: HERE, atNameServers: RIGHT }, 'resolvers still have an older answer for _x.example.com, while the name servers of example.com have the record: wait some minutes until it expires'],
  ['a cached value', { answer: { found: 'records', records: ['_old'] }, delegation: HERE, atNameServers: RIGHT }, 'resolvers still have an older answer for _x.example.com, while the name servers of example.com have the record: wait some minutes until it expires'],
  ['resolvers that reject it', { answer: { found: 'no-answer', reason: 'SERVFAIL' }, delegation: HERE, atNameServers: RIGHT }, 'resolvers answer SERVFAIL for _x.example.com, although the name servers of example.com have it: correct or remove the DS record (DNSSEC) at the registrar'],
  ['no delegation', { answer: ABSENT, delegation: { found: 'none' } }, 'public DNS knows no name servers for it: register the domain or correct its spelling, and enter the name servers of its DNS zone at the registrar'],
])('%s', (_, evidence, sentence) => {
  expect(of(evidence)).toEqual([sentence]);
});

describe('a hosted zone', () => {
  const enter = (name: string) => `enter the name servers of the hosted zone at the registrar of ${name} or as NS records in the zone above`;
  const outlive = (name: string) => `deploy the hosted zone in a stack of its own, so that it outlives this failure, then enter its name servers at the registrar of ${name} or as NS records in the zone above`;

  test.each<[string, Evidence['delegation'], HostedZone[], string]>([
    ['with other name servers than those of the domain', HERE, [zone('example.com', OWN)],
      `public DNS looks for it in the zone example.com on ns1.example.net, ns2.example.net, and not in its hosted zone on ${OWN.join(', ')}: ${outlive('example.com')}`],
    ['of another service than Route 53', HERE, [zone('example.com')],
      `public DNS looks for it in the zone example.com on ns1.example.net, ns2.example.net, and not in its hosted zone: ${enter('example.com')}`],
    ['of a subdomain that is not delegated', { ...HERE, zone: 'com' }, [zone('example.com', OWN)],
      `public DNS looks for it in the zone com on ns1.example.net, ns2.example.net, and not in its hosted zone on ${OWN.join(', ')}: ${outlive('example.com')}`],
    ['of a domain that is not delegated', { found: 'none' }, [zone('example.com', OWN)],
      `nothing in public DNS leads to its hosted zone example.com on ${OWN.join(', ')}: ${outlive('example.com')}`],
    ['of which nothing else is known', { found: 'none' }, [zone('example.com')],
      `nothing in public DNS leads to its hosted zone example.com: ${enter('example.com')}`],
    ['that is asked, without the record', { ...HERE, nameServers: ['NS-1.awsdns-01.ORG'] }, [zone('example.com', OWN)],
      `_x.example.com does not exist in public DNS (NXDOMAIN): ${WRITE} in the zone example.com on NS-1.awsdns-01.ORG, and check that the hosted zone of this stack is the one with these name servers`],
    ['that may be one of two of its name', { ...HERE, nameServers: ['ns-7.awsdns-07.net'] }, [zone('example.com')],
      `_x.example.com does not exist in public DNS (NXDOMAIN): ${WRITE} in the zone example.com on ns-7.awsdns-07.net, and check that the hosted zone of this stack is the one with these name servers`],
    ['of another domain says nothing', HERE, [zone('notexample.com', OWN)],
      `_x.example.com does not exist in public DNS (NXDOMAIN): ${WRITE}${ON}`],
  ])('%s', (_, delegation, zones, sentence) => {
    expect(of({ answer: ABSENT, delegation }, zones)).toEqual([sentence]);
  });

  test('that delegates a subdomain further is not where its record belongs', () => {
    const delegation = { ...HERE, zone: 'shop.example.com' };
    const [sentence] = findings([{ domainName: 'shop.example.com', expected: EXPECTED, answer: ABSENT, delegation }], [zone('example.com', OWN)]);
    expect(sentence).toBe(`shop.example.com is pending because public DNS looks for it in the zone shop.example.com on ns1.example.net, ns2.example.net, and not in its hosted zone on ${OWN.join(', ')}: ${WRITE} in the zone shop.example.com on ns1.example.net, ns2.example.net`);
  });

  test('is the closest of several', () => {
    const [sentence] = findings([{ domainName: 'a.shop.example.com', expected: EXPECTED, answer: ABSENT, delegation: { found: 'none' } }], [zone('example.com'), zone('shop.example.com')]);
    expect(sentence).toContain('its hosted zone shop.example.com');
  });
});

describe('CAA records', () => {
  const caa = (...issuers: string[]) => of({ answer: RIGHT, delegation: HERE, caa: { name: 'example.com', issuers } });
  const MORE_TIME = 'Lightsail has not validated it yet, although its record is in public DNS: set a longer timeout (at most 55 minutes)';

  test.each(['amazon.com', 'amazontrust.com', 'awstrust.com', 'amazonaws.com', 'AMAZON.com'])('that name %s are no reason', (issuer) => {
    expect(caa('letsencrypt.org', issuer)).toEqual([MORE_TIME]);
  });

  test.each([
    ['others', ['letsencrypt.org', 'digicert.com'], 'letsencrypt.org, digicert.com'],
    ['nobody', [''], 'nobody'],
    ['a name that only ends like it', ['notamazon.com'], 'notamazon.com'],
    ['invisible characters', ['evil\u202e\n.org'], 'evil\\u202e .org'],
  ])('that allow only %s are the reason', (_, issuers, named) => {
    expect(caa(...issuers)).toEqual([`the CAA records of example.com allow only ${named} to issue certificates: add the CAA record 0 issue "amazon.com" to example.com`]);
  });

  test('without an issuer, as those for wildcards or reports, allow everybody', () => {
    expect(caa()).toEqual([MORE_TIME]);
  });

  test('that cannot be read are the reason where the record is right, and only then', () => {
    const unreadable = { name: 'example.com', unreadable: 'SERVFAIL' };
    expect(of({ answer: RIGHT, delegation: HERE, caa: unreadable })).toEqual(['the CAA records of example.com cannot be read (SERVFAIL): repair the DNS zone, and its DNSSEC first']);
    expect(of({ answer: ABSENT, delegation: HERE, caa: unreadable })).toHaveLength(1);
    expect(of({ answer: RIGHT, delegation: HERE, caa: { ...unreadable, unreadable: 'TIMEOUT' } })).toEqual([MORE_TIME]);
  });

  test('are told beside a record that is absent, so that the next deployment does not fail by them', () => {
    expect(of({ answer: ABSENT, delegation: HERE, caa: { name: 'example.com', issuers: ['letsencrypt.org'] } })).toEqual([
      `_x.example.com does not exist in public DNS (NXDOMAIN): ${WRITE}${ON}`,
      expect.stringContaining('allow only letsencrypt.org'),
    ]);
  });
});

test('every domain validated is a matter of time', () => {
  expect(findings([])).toEqual(['Every domain is validated, and Lightsail has not issued it yet: set a longer timeout (at most 55 minutes)']);
});

test('the worst is told first', () => {
  const told = findings([
    { domainName: 'right.example.com', expected: EXPECTED, answer: RIGHT, delegation: HERE },
    { domainName: 'cached.example.com', expected: EXPECTED, answer: ABSENT, delegation: HERE, atNameServers: RIGHT },
    { domainName: 'absent.example.com', expected: EXPECTED, answer: ABSENT, delegation: HERE },
    { domainName: 'wrong.example.com', expected: EXPECTED, answer: { found: 'records', records: ['other'] }, delegation: HERE },
    { domainName: 'nowhere.example.com', expected: EXPECTED, answer: ABSENT, delegation: { found: 'none' } },
  ]);
  expect(told.map((sentence) => sentence.split('.')[0])).toEqual(['nowhere', 'wrong', 'absent', 'cached', 'right']);
});

test('domains with one cause share its sentence', () => {
  const told = findings(['a', 'b', 'c'].map((label) => ({ domainName: `${label}.example.com`, expected: EXPECTED, answer: ABSENT, delegation: { found: 'none' } })));
  expect(told).toEqual(['a.example.com, b.example.com, c.example.com are pending because public DNS knows no name servers for it: register the domain or correct its spelling, and enter the name servers of its DNS zone at the registrar']);
});

test('ten domains fit: the others are counted', () => {
  const names = Array.from({ length: 10 }, (_, number) => `n${number}.${'l'.repeat(63)}.${'m'.repeat(63)}.example.com`);
  const told = findings(names.map((domainName) => ({ domainName, expected: { name: `_x.${domainName}`, value: '_y.acm-validations.aws' }, answer: ABSENT, delegation: HERE })));

  expect(told.length).toBeLessThan(10);
  expect(told[told.length - 1]).toBe(`and ${10 - (told.length - 1)} more domains are pending`);
});

test('whatever public DNS says, each finding is a line, says what to do, and none is lost without being counted', () => {
  const name = fc.constantFrom('example.com', 'www.example.com', `${'l'.repeat(63)}.${'m'.repeat(63)}.${'n'.repeat(63)}.example.com`, 'a.b.example.com');
  const foreign = fc.string({ unit: 'binary', maxLength: 300 });
  const answer = fc.oneof(
    foreign.map((value) => ({ found: 'records' as const, records: [value] })),
    fc.constant(RIGHT), fc.constant(ABSENT), fc.constant({ found: 'nothing' as const }), fc.constant({ found: 'no-answer' as const, reason: 'REFUSED' }),
  );
  const evidence = fc.record({
    domainName: name,
    expected: fc.option(fc.constant(EXPECTED), { nil: undefined }),
    answer: fc.option(answer, { nil: undefined }),
    atNameServers: fc.option(answer, { nil: undefined }),
    writtenTwice: fc.boolean(),
    caa: fc.option(fc.record({ name, issuers: fc.array(foreign, { maxLength: 3 }) }), { nil: undefined }),
  }).chain((rest) => rest.atNameServers || rest.writtenTwice
    ? fc.constant({ ...rest, delegation: HERE })
    : fc.constantFrom<Evidence['delegation']>(HERE, { found: 'none' }, { found: 'unknown' }, undefined).map((delegation) => ({ ...rest, delegation })));
  const zones = fc.constantFrom<HostedZone[]>([], [zone('example.com')], [zone('example.com', OWN)]);

  const pending = fc.uniqueArray(evidence, { minLength: 1, maxLength: 10, selector: ({ domainName }) => domainName });

  fc.assert(fc.property(pending, zones, (all, hostedZones) => {
    const told = findings(all, hostedZones);
    const rest = /^and \d+ more domains? (is|are) pending$/.test(told[told.length - 1]);
    for (const sentence of rest ? told.slice(0, -1) : told) {
      expect(sentence).toMatch(/ (is|are) pending because .+: .+/);
      expect(sentence).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}]|undefined/u);
    }
    const unnamed = all.filter(({ domainName }) => !told.some((sentence) => sentence.includes(domainName)));
    const counted = told.flatMap((sentence) => [.../and (\d+) more/g[Symbol.matchAll](sentence)]).reduce((sum, [, number]) => sum + Number(number), 0);
    expect(unnamed.length).toBeLessThanOrEqual(counted);
    expect(bytesOf(told.join('; '))).toBeLessThanOrEqual(2_600);
  }), { seed: 20261122, numRuns: 1_000 });
});
