import * as fc from 'fast-check';
import { ExplainedError } from '../../lambda/errors/explained-error';
import { tryParse } from '../../lambda/request';
import { parseCertificate, parseIssuance } from '../../lambda/resource-properties';

const GOOD = { Region: 'us-east-1', DomainName: 'example.com' };
const GOOD_ISSUANCE = { Region: 'us-east-1', CertificateName: 'shop', CertificateArn: 'arn:aws:lightsail:us-east-1:123456789012:Certificate/0', Timeout: '1800' };

const IDENTITY = { stackId: 'arn:aws:cloudformation:us-east-1:123456789012:stack/Shop/00000000-0000-4000-8000-000000000000', logicalId: 'Certificate4E7ABB08' };

const parse = (properties: Record<string, unknown>) => parseCertificate({ ...GOOD, ...properties }, IDENTITY);

describe('a certificate', () => {
  test('is parsed with distinct, normalized names, and with the positions of the template', () => {
    expect(parse({
      DomainName: 'Example.com',
      SubjectAlternativeNames: ['WWW.example.com', 'bücher.example', 'www.EXAMPLE.com'],
      CertificateName: 'shop',
      AdoptExisting: 'true',
      Tags: [{ Key: 'team', Value: 'red' }, { Key: 'key-only' }],
    })).toEqual({
      certificateName: 'shop',
      isNameGenerated: false,
      region: 'us-east-1',
      domainNames: ['example.com', 'www.example.com', 'xn--bcher-kva.example'],
      positions: ['example.com', 'www.example.com', 'xn--bcher-kva.example', 'www.example.com'],
      adoptExisting: true,
      tags: { 'team': 'red', 'key-only': '' },
      owner: 'arn:aws:cloudformation:us-east-1:123456789012:stack/Shop/00000000-0000-4000-8000-000000000000/Certificate4E7ABB08',
    });
  });

  test.each([['true', true], ['false', false], [undefined, false], ['', false]])('adopts for %j: %s', (wire, adopts) => {
    expect(parse({ AdoptExisting: wire }).adoptExisting).toBe(adopts);
  });

  test('has a generated name if the template does not set one', () => {
    expect(parse({}).certificateName).toMatch(/^example-com-[0-9a-f]{12}$/);
  });

  test('has at most ten names, not counting duplicates', () => {
    const names = Array.from({ length: 9 }, (_, number) => `n${number}.example.com`);
    expect(parse({ SubjectAlternativeNames: [...names, ...names, 'EXAMPLE.com'] }).domainNames).toHaveLength(10);
  });
});

describe('the properties are rejected with a message for', () => {
  test.each<[string, Record<string, unknown>, string]>([
    ['no domain', { DomainName: undefined }, 'DomainName undefined is not a string: check the token that it comes from'],
    ['an empty domain', { DomainName: '' }, 'DomainName "" is empty: specify a fully qualified domain name such as example.com'],
    ['a number', { DomainName: 5 }, 'DomainName 5 is not a string: check the token that it comes from'],
    ['an object', { DomainName: { Ref: 'X' } }, 'DomainName {"Ref":"X"} is not a string: check the token that it comes from'],
    ['a list for one domain', { DomainName: ['example.com'] }, 'DomainName ["example.com"] is not a string: check the token that it comes from'],
    ['an unresolved token', { DomainName: '${Token[TOKEN.1]}' }, 'DomainName "${Token[TOKEN.1]}" has a label'],
    ['an object that was converted to a string', { DomainName: '[object Object]' }, 'DomainName "[object Object]" contains white space or invisible characters: remove them'],
    ['a line break', { DomainName: 'example.com\n' }, 'DomainName "example.com\\n" contains white space or invisible characters: remove them'],
    ['a control character', { DomainName: 'exam\u0000ple.com' }, 'DomainName "exam\\u0000ple.com" contains white space or invisible characters: remove them'],
    ['a hidden character', { DomainName: 'exam\u200bple.com' }, 'DomainName "exam\\u200bple.com" contains white space or invisible characters: remove them'],
    ['text in reverse direction', { DomainName: '\u202emoc.elpmaxe' }, 'DomainName "\\u202emoc.elpmaxe" contains white space or invisible characters: remove them'],
    ['a quote', { DomainName: 'exam"ple.com' }, 'DomainName "exam\\"ple.com" has a label ("exam"ple") with characters other than letters, digits and hyphens: remove them'],
    ['a look-alike', { DomainName: 'ｅｘａｍｐｌｅ.com' }, 'DomainName "ｅｘａｍｐｌｅ.com" only looks like "example.com" but contains other characters: use example.com if that is the domain you mean'],
    ['a URL', { DomainName: 'https://example.com' }, 'is a URL: specify only its domain'],
    ['half of a surrogate pair', { DomainName: '\ud800.example.com' }, 'DomainName "\\ud800.example.com" is not a valid internationalized domain name: check its characters'],
    ['a wildcard in the alternative names', { SubjectAlternativeNames: ['www.example.com', '*.example.com'] }, 'SubjectAlternativeNames "*.example.com" is a wildcard'],
    ['a string instead of alternative names', { SubjectAlternativeNames: 'www.example.com,blog.example.com' }, 'SubjectAlternativeNames "www.example.com,blog.example.com" is not a list: check the token that it comes from'],
    ['an object instead of alternative names', { SubjectAlternativeNames: { 0: 'www.example.com' } }, 'SubjectAlternativeNames {"0":"www.example.com"} is not a list'],
    ['an alternative name that is not a string', { SubjectAlternativeNames: [null] }, 'SubjectAlternativeNames null is not a string'],
    ['a huge list', { SubjectAlternativeNames: Array.from({ length: 5_000 }, (_, number) => `n${number}.example.com`) }, 'are more than Lightsail\'s 9 besides DomainName: use a second certificate'],
    ['a name that is too long', { DomainName: 'x'.repeat(100_000) }, 'has 100000 characters, and DNS allows 253: shorten it'],
    ['no Region', { Region: undefined }, 'Region undefined is not a string'],
    ['a Region with a line break', { Region: 'us-east-1\n' }, 'Region "us-east-1\\n" is not an AWS Region: specify one such as us-east-1'],
    ['a Region that is a host name', { Region: 'evil.example/' }, 'Region "evil.example/" is not an AWS Region'],
    ['an empty certificate name', { CertificateName: '' }, 'CertificateName "" has 0 characters, and Lightsail allows 2 to 255'],
    ['a certificate name with a line break', { CertificateName: 'shop\n' }, 'CertificateName "shop\\n" is not a valid resource name'],
    ['a certificate name with a path', { CertificateName: 'a/b' }, 'CertificateName "a/b" is not a valid resource name'],
    ['a certificate name that is a number', { CertificateName: 12 }, 'CertificateName 12 is not a string'],
    ['tags that are not a list', { Tags: 'team=red' }, 'Tags "team=red" is not a list: check the token that it comes from'],
    ['a tag that is a string', { Tags: ['team'] }, 'Tags "team" is not a tag with a Key and a Value: check the token that it comes from'],
    ['a tag that is null', { Tags: [null] }, 'Tags null is not a tag with a Key and a Value'],
    ['a tag whose value is an object', { Tags: [{ Key: 'team', Value: { Ref: 'X' } }] }, 'Tags {"Key":"team","Value":{"Ref":"X"}} is not a tag with a Key and a Value'],
  ])('%s', (_, properties, sentence) => {
    expect(() => parse(properties)).toThrow(ExplainedError);
    expect(() => parse(properties)).toThrow(sentence);
  });

  test.each<[string, Record<string, unknown>, string]>([
    ['no timeout', { Timeout: undefined }, 'Timeout undefined is not between 1 and 3300 seconds'],
    ['an empty timeout', { Timeout: '' }, 'Timeout "" is not between 1 and 3300 seconds'],
    ['a timeout in words', { Timeout: '30 minutes' }, 'Timeout "30 minutes" is not between 1 and 3300 seconds'],
    ['a timeout in exponential notation', { Timeout: '1e9' }, 'Timeout "1e9" is not between 1 and 3300 seconds'],
    ['a timeout of 0 seconds', { Timeout: '0' }, 'Timeout "0" is not between 1 and 3300 seconds'],
    ['a timeout of more than 55 minutes', { Timeout: '3301' }, 'Timeout "3301" is not between 1 and 3300 seconds'],
    ['a fraction', { Timeout: '1.5' }, 'Timeout "1.5" is not between 1 and 3300 seconds'],
    ['no certificate name', { CertificateName: undefined }, 'CertificateName undefined is not a string'],
  ])('%s in an issuance', (_, properties, sentence) => {
    expect(() => parseIssuance({ ...GOOD_ISSUANCE, ...properties })).toThrow(sentence);
  });
});

test.each(['1', '3300'])('a timeout of %s seconds is accepted', (Timeout) => {
  expect(parseIssuance({ ...GOOD_ISSUANCE, Timeout }).timeoutSeconds).toBe(Number(Timeout));
});

test('invalid previous properties are ignored', () => {
  expect(tryParse(parseCertificate, { DomainName: '*.example.com' }, IDENTITY)).toBeUndefined();
  expect(tryParse(parseCertificate, {}, IDENTITY)).toBeUndefined();
});

test('any properties are either parsed or rejected with a message on one line', () => {
  const nonsense = fc.oneof(fc.anything(), fc.string({ unit: 'binary' }), fc.domain());
  const properties = fc.record({
    Region: fc.oneof(fc.constant('us-east-1'), nonsense),
    DomainName: fc.oneof(fc.constant('example.com'), nonsense),
    SubjectAlternativeNames: fc.oneof(nonsense, fc.array(nonsense, { maxLength: 3 })),
    CertificateName: nonsense,
    AdoptExisting: nonsense,
    Tags: fc.oneof(nonsense, fc.array(fc.oneof(nonsense, fc.record({ Key: nonsense, Value: nonsense })), { maxLength: 3 })),
    Timeout: nonsense,
    HostedZones: fc.oneof(nonsense, fc.array(fc.oneof(nonsense, fc.record({ Name: nonsense, NameServers: nonsense })), { maxLength: 3 })),
  }, { requiredKeys: [] });

  fc.assert(fc.property(properties, (wire) => {
    // CloudFormation sends JSON, which has no cycles, functions or symbols.
    const received = JSON.parse(JSON.stringify(wire, (_, value: unknown) => typeof value === 'bigint' ? String(value) : value)) as Record<string, unknown>;
    for (const read of [() => parse(received), () => parseIssuance({ ...GOOD_ISSUANCE, ...received })]) {
      try {
        read();
      } catch (error) {
        expect(error).toBeInstanceOf(ExplainedError);
        expect((error as Error).message).toMatch(/^\w+ [^\n]+$/);
      }
    }
  }), { seed: 20261122, numRuns: 2_000 });
});

describe('the hosted zones of an issuance', () => {
  const zones = (HostedZones: unknown) => parseIssuance({ ...GOOD_ISSUANCE, HostedZones }).hostedZones;

  test('are parsed without trailing dots, in lower case', () => {
    expect(zones([{ Name: 'Example.com.', NameServers: ['ns-1.awsdns-01.org.'] }, { Name: 'example.org' }])).toEqual([
      { name: 'example.com', nameServers: ['ns-1.awsdns-01.org'] }, { name: 'example.org', nameServers: undefined },
    ]);
  });

  test.each([[undefined], ['text'], [[null]], [[{}]], [[{ Name: 5 }]]])('are ignored if they are invalid: %j', (wire) => {
    expect(zones(wire)).toEqual([]);
  });
});
