import * as fc from 'fast-check';
import { generatedName } from '../../../lambda/certificate/name';
import { certificateNameProblem } from '../../../src/private/shared/certificate-names';
import { domainNameProblem, normalizeDomainName } from '../../../src/private/shared/domain-names';

const IDENTITY = { stackId: 'stack', logicalId: 'Certificate', region: 'us-east-1', domainNames: ['example.com', 'www.example.com'] };

test.each([
  ['shop.example.com', /^shop-example-com-[0-9a-f]{12}$/],
  ['3com.com', /^cert-3com-com-[0-9a-f]{12}$/],
  ['xn--bcher-kva.example', /^xn-bcher-kva-example-[0-9a-f]{12}$/],
  [`${'a'.repeat(59)}.example.com`, /^a{59}-[0-9a-f]{12}$/],
])('the generated name for %s is readable', (domainName, name) => {
  expect(generatedName({ ...IDENTITY, domainNames: [domainName] })).toMatch(name);
});

test('the generated name does not depend on the order of the domains, except for the first one', () => {
  const domainNames = ['example.com', 'b.example.com', 'a.example.com'];
  expect(generatedName({ ...IDENTITY, domainNames })).toBe(generatedName({ ...IDENTITY, domainNames: ['example.com', 'a.example.com', 'b.example.com'] }));
});

test.each([
  ['stack', { stackId: 'other' }],
  ['logical ID', { logicalId: 'Other' }],
  ['Region', { region: 'eu-west-1' }],
  ['domains', { domainNames: ['example.com'] }],
  ['load balancer', { loadBalancerName: 'web' }],
])('the generated name changes with the %s', (_, change) => {
  expect(generatedName({ ...IDENTITY, ...change })).not.toBe(generatedName(IDENTITY));
});

test('the generated name is the same in every version, because another name replaces the certificate', () => {
  expect(generatedName(IDENTITY)).toBe('example-com-6db73ceef52f');
  expect(generatedName({ ...IDENTITY, loadBalancerName: 'web' })).toBe('example-com-193655e0755d');
});

test('the generated name is valid in Lightsail for any domain', () => {
  const domain = fc.domain().map(normalizeDomainName).filter((name) => domainNameProblem(name) === undefined);
  fc.assert(fc.property(domain, (name) => {
    const generated = generatedName({ ...IDENTITY, domainNames: [name] });
    expect(certificateNameProblem(generated)).toBeUndefined();
    expect(generated).toMatch(/^[a-z]/);
    expect(generated.length).toBeLessThanOrEqual(80);
  }), { seed: 20261122, numRuns: 500 });
});
