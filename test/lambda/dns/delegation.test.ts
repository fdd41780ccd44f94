import { delegationOf, type ZoneAnswer } from '../../../lambda/dns/delegation';

const zone = (...records: string[]): ZoneAnswer['answer'] => ({ found: 'records', records });
const NO_NAME = { found: 'no-name' } as const;
const NOTHING = { found: 'nothing' } as const;
const noAnswer = (reason: string) => ({ found: 'no-answer' as const, reason });

/** The delegation that results from the answers for a domain and its ancestors. */
function of(domainName: string, ...answers: ZoneAnswer['answer'][]) {
  const labels = domainName.split('.');
  return delegationOf(answers.map((answer, position) => ({ zone: labels.slice(position).join('.'), answer })));
}

const UK = zone('nsa.nic.uk', 'nsb.nic.uk');

test.each<[string, ReturnType<typeof of>, ReturnType<typeof of>]>([
  ['the domain itself', of('shop.com', zone('ns2.a', 'ns1.a'), zone('gtld.a')), { found: 'zone', zone: 'shop.com', nameServers: ['ns1.a', 'ns2.a'] }],
  ['the closest of several', of('a.b.shop.com', NO_NAME, zone('ns.b'), zone('ns.a'), zone('gtld.a')), { found: 'zone', zone: 'b.shop.com', nameServers: ['ns.b'] }],
  ['no zone, because a top-level domain belongs to a registry', of('www.shop.com', NO_NAME, NO_NAME, zone('gtld.a')), { found: 'none', domain: 'shop.com' }],
  ['no top-level domain', of('www.shop.con', NO_NAME, NO_NAME, NO_NAME), { found: 'none', domain: 'shop.con' }],
  ['a suffix without a zone of its own', of('www.shop.co.jp', NO_NAME, NO_NAME, NOTHING, zone('a.dns.jp')), { found: 'none', domain: 'shop.co.jp' }],
  ['a name that exists in the zone of a top-level domain', of('www.shop.com', NOTHING, NOTHING, zone('gtld.a')), { found: 'none', domain: 'shop.com' }],
  ['a zone that fails', of('www.shop.com', NO_NAME, noAnswer('SERVFAIL'), zone('gtld.a')), { found: 'failing', zone: 'shop.com' }],
  ['the highest zone that fails', of('www.shop.com', noAnswer('TIMEOUT'), noAnswer('TIMEOUT'), zone('gtld.a')), { found: 'failing', zone: 'shop.com' }],
  ['a zone that fails below another one of its owner', of('a.dev.shop.com', noAnswer('SERVFAIL'), noAnswer('SERVFAIL'), zone('ns.a'), zone('gtld.a')), { found: 'failing', zone: 'dev.shop.com', parent: 'shop.com' }],
  ['a zone that fails below one of a registry', of('www.shop.co.uk', NO_NAME, noAnswer('SERVFAIL'), UK, UK), { found: 'failing', zone: 'shop.co.uk' }],
  ['nothing, because DNS cannot be reached', of('shop.com', noAnswer('CONNREFUSED'), noAnswer('TIMEOUT')), { found: 'unreachable', reason: 'CONNREFUSED' }],
  ['no zone, because the resolver refuses every query', of('shop.com', noAnswer('REFUSED'), noAnswer('REFUSED')), { found: 'unreachable', reason: 'REFUSED' }],
  ['no zone, because the resolver itself cannot reach DNS', of('shop.com', noAnswer('SERVFAIL'), noAnswer('SERVFAIL')), { found: 'unreachable', reason: 'SERVFAIL' }],
  ['an unknown zone, because the top-level domain is unknown', of('www.shop.com', NO_NAME, noAnswer('SERVFAIL'), noAnswer('TIMEOUT')), { found: 'unknown' }],
  ['an unknown zone, because the resolver reports no name servers for the top-level domain', of('www.shop.com', NOTHING, NOTHING, NOTHING), { found: 'unknown' }],
])('public DNS leads to %s', (_, found, expected) => {
  expect(found).toEqual(expected);
});

test('an alias hides whether it is a zone itself', () => {
  const alias = { zone: 'shop.com', answer: NOTHING, isAlias: true };
  const top = { zone: 'com', answer: zone('gtld.a') };

  expect(delegationOf([alias, top])).toEqual({ found: 'unknown' });
  expect(delegationOf([{ ...alias, zone: 'www.shop.com' }, { zone: 'shop.com', answer: zone('ns.a') }, top])).toMatchObject({ found: 'zone', zone: 'shop.com' });
});

describe('the zone of a registry', () => {
  test.each<[string, ReturnType<typeof of>, string]>([
    ['by a name server of the top-level domain', of('www.shop.plc.uk', NO_NAME, NO_NAME, zone('ns.own', 'NSB.nic.uk'), UK), 'shop.plc.uk'],
    ['by its label', of('shop.co.za', NO_NAME, zone('ns.own'), UK), 'shop.co.za'],
  ])('is recognized %s', (_, found, domain) => {
    expect(found).toEqual({ found: 'none', domain });
  });

  test.each<[string, ReturnType<typeof of>]>([
    ['if the name below it exists', of('www.shop.co.uk', NO_NAME, NOTHING, UK, UK)],
    ['with another label and other name servers', of('www.shop.de', NO_NAME, zone('ns.own'), UK)],
    ['below a top-level domain that is not a country code', of('www.co.com', NO_NAME, zone('ns.own'), UK)],
    ['whose label only begins like that of a registry', of('www.cooo.uk', NO_NAME, zone('ns.own'), UK)],
    ['whose label only ends like that of a registry', of('www.shopco.uk', NO_NAME, zone('ns.own'), UK)],
    ['if the top-level domain does not answer', of('www.shop.de', NO_NAME, zone('ns.own'), noAnswer('TIMEOUT'))],
    ['with three labels', of('www.shop.co.uk', NO_NAME, zone('nsa.nic.uk'), UK, UK)],
    ['if it is the domain itself', of('co.uk', UK, UK)],
  ])('is not assumed for a zone %s', (_, found) => {
    expect(found).toMatchObject({ found: 'zone' });
  });
});
