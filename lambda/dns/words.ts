import type { CaaCause, RecordCause } from './causes';
import type { CaaEvidence } from './evidence';
import type { Facts, HostedZone } from './facts';
import { isSubdomainOf } from '../../src/private/shared/domain-names';
import { list, oneLine, shorten } from '../text/text-formatting';

type Words = (facts: Facts) => readonly [because: string, remedy: string];

/** The words of each cause in "example.com is pending because …: …". */
export const WORDS: Readonly<Record<RecordCause | CaaCause, Words>> = {
  'name servers disagree': ({ zone, expected, having, without, foreign, hostedZone }) => [
    `the name servers of ${zone} disagree (${expected.name} is right on ${list(having, 80)}, but not on ${list(without, 80)})`,
    hostedZone && without.every((server) => foreign.includes(server))
      ? `at the registrar of ${zone}, remove ${list(without, 160)} from the name servers, because only the others serve ${nameOf(hostedZone)}`
      : 'if this persists for some minutes, add the record there too, or remove name servers that do not serve this zone from the delegation',
  ],
  'other records': ({ expected, evidence }) => [
    `${expected.name} has ${list([...evidence.otherTypes ?? []])} records beside its CNAME, which must be the only record of its name`,
    'remove the other records',
  ],
  'not validated yet': ({ zone, evidence: { reported = [] } }) => [
    `Lightsail has not validated it yet, although its record is in public DNS${reported.length > 0 ? ` (Lightsail reports ${reported.map((report) => printable(report, 200)).join(' and ')})` : ''}`,
    `set a longer timeout (at most 55 minutes), and if it stays pending, check ${zone ? `the zone ${zone}` : 'its DNS zone'} for DNSSEC errors`,
  ],
  'rejected by resolvers': ({ zone, expected }) => [
    `resolvers answer SERVFAIL for ${expected.name}, although the name servers of ${zone} have it`,
    'correct or remove the DS record (DNSSEC) at the registrar',
  ],
  'older answer': ({ zone, expected }) => [
    `resolvers still have an older answer for ${expected.name}, although the name servers of ${zone} have the record`,
    'wait a few minutes until the older answer expires',
  ],
  'not delegated': ({ hostedZone, evidence: { delegation } }) => hostedZone
    ? [`public DNS has no delegation to ${nameOf(hostedZone)}${on(hostedZone.nameServers)}`, delegate(hostedZone)]
    : [
      `public DNS has no name servers for ${delegation?.found === 'none' ? delegation.domain : 'it'}`,
      'register that domain, correct its spelling, or enter the name servers of its DNS zone at the registrar',
    ],
  'delegated elsewhere': (facts) => {
    const { zone = '', nameServers } = facts;
    const hostedZone = facts.hostedZone!;
    return [
      `public DNS looks for it in the zone ${zone}${on(nameServers)}, not in ${nameOf(hostedZone)}${on(hostedZone.nameServers)}`,
      zone !== hostedZone.name && isSubdomainOf(zone, hostedZone.name) ? add(facts) : delegate(hostedZone),
    ];
  },
  'at another name': ({ zone = '', expected: { name }, evidence: { foundAt } }) => [
    `its record is at ${foundAt} instead of ${name}`,
    `in the zone ${zone}, name it ${relative(name, zone)}, or ${name}. with a trailing dot`,
  ],
  'wildcard': (facts) => [
    `a wildcard record answers for ${facts.expected.name} (CNAME to ${nameIn(facts.chain[0])})`,
    `keep the wildcard, and ${add(facts)}`,
  ],
  'redirected': ({ expected: { name, value }, chain: [target] }) => [
    `a DNAME record redirects ${name} to ${nameIn(target)}`,
    `add the CNAME record ${nameIn(target)} with the value ${value}`,
  ],
  'zone appended': ({ expected: { name, value }, chain }) => [
    `${name} is a CNAME to ${nameIn(chain[0])}, because the DNS provider appended the zone to the value`,
    `end the value with a dot (${value}.)`,
  ],
  'broken chain': ({ expected: { name, value }, chain, brokenOff }) => [
    `${name} is a CNAME to ${nameIn(chain[0])}, and public DNS gave no answer for ${nameIn(chain[chain.length - 1])} (${brokenOff})`,
    `check that its name servers answer, make the chain end at ${value}, or change the value of ${name} to it`,
  ],
  'wrong chain': ({ expected: { name, value }, chain }) => [
    `${name} is a CNAME to ${nameIn(chain[0])}, and the chain of CNAMEs ${new Set(chain).size < chain.length ? 'never ends' : `ends at ${nameIn(chain[chain.length - 1])}`}`,
    `make the chain end at ${value}, or change the value of ${name} to it`,
  ],
  'another value': ({ expected: { name, value }, chain }) => [
    `${name} is a CNAME to ${nameIn(chain[0])}`,
    `change its value to ${value}`,
  ],
  'empty name': (facts) => [
    `${facts.expected.name} has no record in public DNS`,
    checkAndAdd(facts),
  ],
  'other types only': (facts) => [
    `${facts.expected.name} has no CNAME record in public DNS, only ${facts.evidence.otherTypes?.join(', ') || 'other'} records or a proxied record`,
    `${checkAndAdd(facts)}, without a proxy and without other records`,
  ],
  'no such name': (facts) => [
    `${facts.expected.name} does not exist in public DNS (NXDOMAIN)`,
    checkAndAdd(facts),
  ],
  'server failure': (facts) => [
    `public DNS answers SERVFAIL for ${failingZone(facts) ?? facts.expected.name}`,
    mend(facts),
  ],
  'no answer': (facts) => [
    `public DNS gave no answer for ${facts.expected.name}${facts.answer?.found === 'no-answer' ? ` (${facts.answer.reason})` : ''}`,
    `check that the name servers of ${failingZone(facts) ?? facts.zone ?? 'the domain'} answer, and ${add(facts)}`,
  ],
  'CAA forbids Amazon': ({ evidence: { caa } }) => {
    const issuers = caa && 'issuers' in caa ? caa.issuers : [];
    const allowed = list(issuers.filter((issuer) => issuer !== '').map((issuer) => printable(issuer)), 120) || 'nobody';
    const allow = (name?: string) => `add the CAA record 0 issue "amazon.com" to ${name}`;
    return [
      `the CAA records of ${caaOwner(caa)} allow only ${allowed} to issue certificates`,
      caa?.alias === undefined ? allow(caa?.name) : `remove the CNAME record of ${caa.name} or change its value, or ${allow(nameIn(caa.alias))}`,
    ];
  },
  'CAA not readable': ({ evidence: { caa } }) => {
    const reason = caa && 'unreadable' in caa ? caa.unreadable : '';
    return reason === 'SERVFAIL'
      ? [`the CAA records of ${caaOwner(caa)} cannot be read (${reason})`, 'fix the DNS zone, beginning with its DNSSEC']
      : [`the CAA records of ${caaOwner(caa)} could not be read (${reason}), which may keep Amazon from issuing the certificate`, 'check that its name servers answer CAA queries, or set a longer timeout (at most 55 minutes)'];
  },
};

/** The record to add, and the zone in which public DNS looks for it. */
function add({ expected: { name, value }, zone, nameServers }: Pick<Facts, 'expected' | 'zone' | 'nameServers'>): string {
  return `add the CNAME record ${name} with the value ${value}${zone ? ` to the zone ${zone}${on(nameServers)}` : ''}`;
}

/** If the stack created the record, it may be in another zone with the same name. */
function checkAndAdd(facts: Facts): string {
  const { hostedZone, nameServers } = facts;
  return hostedZone && nameServers.length > 0 ? `check that ${nameOf(hostedZone)} is the one with these name servers, and ${add(facts)}` : add(facts);
}

/** The CAA records of an alias are those of its target. */
function caaOwner(caa: CaaEvidence | undefined): string {
  return `${caa?.name}${caa?.alias === undefined ? '' : ` (a CNAME to ${nameIn(caa.alias)})`}`;
}

function failingZone({ evidence: { delegation } }: Facts): string | undefined {
  return delegation?.found === 'failing' ? delegation.zone : undefined;
}

/** How to repair a zone whose name servers do not serve it, or whose signatures do not match the DS records. */
function mend(facts: Facts): string {
  const { evidence: { delegation }, zone, hostedZone } = facts;
  const ds = 'remove DS records (DNSSEC) that do not match the zone';
  if (delegation?.found !== 'failing') {
    return `at the registrar${zone ? ` of ${zone}` : ', enter the name servers of its DNS zone'}, ${ds}, and ${add(facts)}`;
  }
  if (hostedZone?.name === delegation.zone) {
    return `${delegate(hostedZone)}, and ${ds}`;
  }
  return delegation.parent
    ? `in the zone ${delegation.parent}, correct the NS and DS records of ${delegation.zone}, and ${add(facts)}`
    : `at the registrar of ${delegation.zone}, enter the name servers of its DNS zone, ${ds}, and ${add(facts)}`;
}

/** A new zone is deleted when its stack is rolled back, and the next deployment creates it with other name servers. */
function delegate({ name, nameServers, isOfLightsail }: HostedZone): string {
  const enter = `at the registrar of ${name}, or as NS records in the parent zone`;
  if (isOfLightsail) {
    return `enter the name servers that the Lightsail console shows for this DNS zone ${enter}`;
  }
  return nameServers
    ? `deploy the hosted zone in a stack of its own, so that this rollback does not delete it, then enter its name servers ${enter}`
    : `enter the name servers of the hosted zone ${enter}`;
}

function nameOf({ name, isOfLightsail }: HostedZone): string {
  return isOfLightsail ? `the Lightsail DNS zone ${name}` : `the hosted zone ${name}`;
}

function on(nameServers: string[] = []): string {
  return nameServers.length > 0 ? ` on ${list(nameServers, 80)}` : '';
}

/** The `_x.www` in `_x.www.example.com`, for DNS providers that append the zone. */
function relative(name: string, zone: string): string {
  return name.slice(0, -zone.length - 1);
}

/** The target of a record, with spaces and the root written as in zone files. */
function nameIn(target: string): string {
  return printable(target.replace(/ /g, '\\032') || '.');
}

/** Public DNS can contain any text. */
function printable(text: string, maxBytes = 260): string {
  return shorten(oneLine(text), maxBytes);
}
