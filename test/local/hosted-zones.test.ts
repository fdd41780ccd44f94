import { hostedZonesFor } from '../../local/demo/hosted-zones';

test.each([
  ['a name alone is its own zone', ['shop.example.org'], ['shop.example.org']],
  ['names below the first share its zone', ['shop.example.org', 'www.shop.example.org'], ['shop.example.org']],
  ['siblings share the zone above them', ['www.example.org', 'api.example.org'], ['example.org']],
  ['a top-level domain is not a zone', ['www.example.org', 'www.beispiel.org'], ['example.org', 'beispiel.org']],
  ['several names of several domains have a zone for each domain', ['example.org', 'a.example.org', 'b.example.net'], ['example.org', 'example.net']],
  ['case does not matter', ['Example.ORG', 'www.example.org'], ['example.org']],
  ['unicode becomes punycode', ['bücher.de', 'www.bücher.de'], ['xn--bcher-kva.de']],
  ['an invalid domain name is passed on', ['*.example.org'], ['*.example.org']],
])('%s', (_, names, zones) => {
  expect(hostedZonesFor(names)).toEqual(zones);
});
