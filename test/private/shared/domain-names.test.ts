import * as fc from 'fast-check';
import { distinctDomainNames, domainNameProblem, isSubdomainOf, normalizeDomainName } from '../../../src/private/shared/domain-names';

test.each([
  ['example.com', undefined],
  ['a.b.c.d.example.co.uk', undefined],
  ['xn--bcher-kva.example', undefined],
  ['bücher.example', undefined],
  ['3com.com', undefined],
  [`${'a'.repeat(63)}.com`, undefined],
  [`${`${'a'.repeat(63)}.`.repeat(3)}${'b'.repeat(57)}.com`, undefined],
  ['', 'is empty'],
  ['example', 'has no top-level domain'],
  ['*.example.com', 'is a wildcard'],
  ['example.com.', 'ends with a dot'],
  ['exa mple.com', 'contains white space or invisible characters'],
  ['example.com\n', 'contains white space or invisible characters'],
  ['exam\u00adple.com', 'contains white space or invisible characters'],
  ['exam\u200bple.com', 'contains white space or invisible characters'],
  ['ｅｘａｍｐｌｅ.com', 'only looks like "example.com"'],
  ['ex\ufffdample.com', 'is not a valid internationalized domain name'],
  ['a..example.com', 'has an empty label'],
  ['.example.com', 'has an empty label'],
  ['-a.example.com', 'begins or ends with a hyphen'],
  ['a-.example.com', 'begins or ends with a hyphen'],
  ['ab--cd.example.com', 'reserved for punycode'],
  ['a_b.example.com', 'characters other than letters, digits and hyphens'],
  ['"quoted".example.com', 'characters other than letters, digits and hyphens'],
  [`${'a'.repeat(64)}.com`, 'has a label of 64 characters ("aaaaaaaaaaaaaaaaaaaa…")'],
  [`${'a.'.repeat(126)}com`, 'has 255 characters, and DNS allows 253'],
  ['192.168.0.1', 'looks like an IP address'],
  ['192.168.0.10', 'looks like an IP address'],
  ['https://shop.example.com/', 'is a URL: specify only its domain, "shop.example.com"'],
  ['HTTP://user@shop.example.com:8443/cart?x=1#top', 'is a URL: specify only its domain, "shop.example.com"'],
  ['//shop.example.com', 'is a URL: specify only its domain, "shop.example.com"'],
  ['git+ssh2://shop.example.com', 'is a URL: specify only its domain, "shop.example.com"'],
  ['see https://shop.example.com', 'contains white space'],
  ['https://shop.example.com (old)', 'contains white space'],
  ['localhost:8080', 'characters other than letters, digits and hyphens'],
  ['shop.example.com:443', 'contains a port or a path: specify only its domain, "shop.example.com"'],
  ['shop.example.com/cart', 'contains a port or a path: specify only its domain, "shop.example.com"'],
  ['admin@example.com', 'is an email address: specify only its domain, "example.com"'],
  ['mailto:admin@example.com', 'is an email address: specify only its domain, "example.com"'],
  ['a.com,b.com', 'is a list of 2 names: specify each of them separately'],
  ['a.com, b.com; c.com', 'is a list of 3 names'],
  ['a.com b.com', 'is a list of 2 names'],
  ['a.com,b.com,', 'is a list of 2 names'],
  ['bucket.s3.amazonaws.com', 'belongs to AWS (amazonaws.com)'],
  ['D111.CloudFront.net', 'belongs to AWS (cloudfront.net)'],
  ['shop.us-east-1.elasticbeanstalk.com', 'belongs to AWS (elasticbeanstalk.com)'],
  ['shop.us-east-1.cs.amazonlightsail.com', 'belongs to AWS (amazonlightsail.com)'],
  ['amazonaws.com', 'belongs to AWS (amazonaws.com)'],
  ['notamazonaws.com', undefined],
])('%j: %s', (name, problem) => {
  const found = domainNameProblem(name);
  expect(found === undefined ? undefined : found.includes(problem ?? '(none)') ? problem : found).toBe(problem);
});

test('names are compared without regard to case, and Unicode as punycode', () => {
  expect(distinctDomainNames(['Example.com', 'BÜCHER.example', 'xn--bcher-kva.EXAMPLE', 'example.com'])).toEqual(['example.com', 'xn--bcher-kva.example']);
});

test('a subdomain ends with the labels of its parent, not only with the same letters', () => {
  expect(isSubdomainOf('www.example.com', 'example.com.')).toBe(true);
  expect(isSubdomainOf('Example.com', 'example.com')).toBe(true);
  expect(isSubdomainOf('notexample.com', 'example.com')).toBe(false);
  expect(isSubdomainOf('com', 'example.com')).toBe(false);
});

test('any text either has a problem with a remedy, or is a valid name after normalization', () => {
  fc.assert(fc.property(fc.oneof(fc.string({ unit: 'grapheme', maxLength: 80 }), fc.domain()), (text) => {
    const problem = domainNameProblem(text);
    if (problem === undefined) {
      const name = normalizeDomainName(text);
      expect(name).toMatch(/^(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$/);
      expect(normalizeDomainName(name)).toBe(name);
    } else {
      expect(problem).toMatch(/^(is|has|contains|ends|only|looks|belongs) .*: /);
    }
  }), { seed: 20261122, numRuns: 2_000 });
});
