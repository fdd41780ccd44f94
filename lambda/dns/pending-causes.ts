import { isSubdomainOf } from '../../src/private/shared/domain-names';
import type { ResourceRecord } from '../certificate/certificate';
import type { DnsAnswer } from '../ports';
import { bytesOf, list, oneLine, shorten } from '../text/text-formatting';

/** What was found out about a pending domain. */
export interface Evidence {
  readonly domainName: string;
  /** The validation record that Lightsail waits for. */
  readonly expected?: ResourceRecord;
  /** What resolvers say of it. */
  readonly answer?: DnsAnswer<string>;
  /** What the name servers of the zone say of it themselves. */
  readonly atNameServers?: DnsAnswer<string>;
  /** Its name was appended to the zone once more: `_x.example.com.example.com`. */
  readonly writtenTwice?: boolean;
  readonly delegation?: DelegationEvidence;
  readonly caa?: CaaEvidence;
}

/** Where public DNS looks for a domain. */
export type DelegationEvidence =
  | { readonly found: 'zone'; readonly zone: string; readonly nameServers: string[] }
  | { readonly found: 'none' }
  | { readonly found: 'unknown' };

/** The CAA records that count for a domain, and the name that they are at. */
export type CaaEvidence =
  | { readonly name: string; readonly issuers: string[] }
  | { readonly name: string; readonly unreadable: string };

/** A hosted zone that the stack writes validation records into. */
export interface HostedZone {
  readonly name: string;
  /** Known of a zone in the same stack. */
  readonly nameServers?: string[];
}

/** Much for a person to read at night; CloudFormation would hear more. */
const MAX_BYTES = 2_000;

/** Any of these in a CAA record allows Amazon, which issues Lightsail's certificates. */
const AMAZON = ['amazon.com', 'amazontrust.com', 'awstrust.com', 'amazonaws.com'];

interface Finding {
  readonly domainName: string;
  /** The worst is told first. */
  readonly severity: number;
  readonly because: string;
  readonly remedy: string;
}

/** Why the domains of a certificate are pending, the worst first; domains with one cause share its sentence. */
export function findings(evidence: Evidence[], hostedZones: HostedZone[] = []): string[] {
  if (evidence.length === 0) {
    return ['Every domain is validated, and Lightsail has not issued it yet: set a longer timeout (at most 55 minutes)'];
  }
  const found = evidence
    .flatMap((each) => [recordFinding(each, zoneOf(each.domainName, hostedZones)), ...caaFindings(each)])
    .filter(({ severity, domainName }, _, all) => severity > 0 || !all.some((other) => other.domainName === domainName && other.severity > severity))
    .sort((left, right) => right.severity - left.severity);
  const untold = new Set(evidence.map(({ domainName }) => domainName));
  const told: string[] = [];
  let room = MAX_BYTES;
  for (const [cause, domains] of byCause(found)) {
    const sentence = `${list(domains, 150)} ${domains.length > 1 ? 'are' : 'is'} pending because ${cause}`;
    room -= bytesOf(sentence) + 2;
    if (room < 0 && told.length > 0) {
      break;
    }
    told.push(sentence);
    domains.forEach((domain) => untold.delete(domain));
  }
  return untold.size === 0 ? told : [...told, `and ${untold.size} more ${untold.size > 1 ? 'domains are' : 'domain is'} pending`];
}

function byCause(found: Finding[]): Map<string, string[]> {
  const causes = new Map<string, string[]>();
  for (const { because, remedy, domainName } of found) {
    const cause = `${because}: ${remedy}`;
    causes.set(cause, [...(causes.get(cause) ?? []), domainName]);
  }
  return causes;
}

// --- the validation record -----------------------------------------------------------------------------------------

function recordFinding(evidence: Evidence, hostedZone: HostedZone | undefined): Finding {
  const { domainName, expected, answer, atNameServers, writtenTwice, delegation } = evidence;
  const finding = (severity: number, because: string, remedy: string) => ({ domainName, severity, because, remedy });
  if (!expected) {
    return finding(1, 'Lightsail shows no validation record for it', 'if it stays so, give the support code to AWS Support');
  }
  const { name, value } = expected;
  const zone = delegation?.found === 'zone' ? delegation : undefined;
  /** What to write, and where public DNS looks for it. */
  const write = `write the CNAME ${name} with the value ${value}${zone ? ` in the zone ${zone.zone}${on(zone.nameServers)}` : ''}`;
  if (isRight(answer, value)) {
    return finding(0, 'Lightsail has not validated it yet, although its record is in public DNS', 'set a longer timeout (at most 55 minutes)');
  }
  if (isRight(atNameServers, value)) {
    return answer?.found === 'no-answer'
      ? finding(4, `resolvers answer ${answer.reason} for ${name}, although the name servers of ${zone!.zone} have it`, 'correct or remove the DS record (DNSSEC) at the registrar')
      : finding(2, `resolvers still have an older answer for ${name}, while the name servers of ${zone!.zone} have the record`, 'wait some minutes until it expires');
  }
  if (delegation?.found === 'none') {
    return hostedZone
      ? finding(6, `nothing in public DNS leads to its hosted zone ${hostedZone.name}${on(hostedZone.nameServers)}`, delegate(hostedZone))
      : finding(6, 'public DNS knows no name servers for it', 'register the domain or correct its spelling, and enter the name servers of its DNS zone at the registrar');
  }
  if (zone && hostedZone && isElsewhere(zone.nameServers, hostedZone)) {
    return finding(6, `public DNS looks for it in the zone ${zone.zone}${on(zone.nameServers)}, and not in its hosted zone${on(hostedZone.nameServers)}`,
      zone.zone !== hostedZone.name && isSubdomainOf(zone.zone, hostedZone.name) ? write : delegate(hostedZone));
  }
  if (writtenTwice) {
    return finding(5, `its record is at ${name}.${zone!.zone}, where the zone was appended to a full name`, `name it ${shortened(name, zone!.zone)}, or ${name} with a dot at the end`);
  }
  switch (answer?.found) {
    case 'records':
      return finding(5, `${name} is a CNAME to ${foreign(answer.records[0])}`, `correct its value to ${value}`);
    case 'nothing':
      return finding(4, `${name} has no CNAME in public DNS, only other records, or a proxy hides it`, `${write}, without a proxy`);
    case 'no-name':
      return finding(4, `${name} does not exist in public DNS (NXDOMAIN)`, hostedZone && zone ? `${write}, and check that the hosted zone of this stack is the one with these name servers` : write);
    case 'no-answer':
      if (answer.reason !== 'SERVFAIL') {
        return finding(3, `public DNS gave no answer for ${name} (${answer.reason})`, `check that the name servers of the domain answer, and ${write}`);
      }
      return finding(3, `public DNS answers ${answer.reason} for ${name}`,
        `make the name servers at the registrar those of its DNS zone${on(hostedZone?.nameServers)}, remove a DS record (DNSSEC) that does not fit, and ${write}`);
    default:
      return finding(3, `public DNS could not be asked for ${name}`, write);
  }
}

/** A zone that is new is rolled back with its stack, and made again with other name servers. */
function delegate({ name, nameServers }: HostedZone): string {
  return nameServers
    ? `deploy the hosted zone in a stack of its own, so that it outlives this failure, then enter its name servers at the registrar of ${name} or as NS records in the zone above`
    : `enter the name servers of the hosted zone at the registrar of ${name} or as NS records in the zone above`;
}

/** Certain where the name servers of the hosted zone are known; else unless they are Route 53's, which any zone may have. */
function isElsewhere(asked: string[], { nameServers }: HostedZone): boolean {
  return nameServers
    ? !asked.some((server) => nameServers.some((own) => own.toLowerCase() === server.toLowerCase()))
    : !asked.some((server) => /\.awsdns-\d+\./i.test(server));
}

/** The closest hosted zone, as Route 53 has it. */
function zoneOf(domainName: string, hostedZones: HostedZone[]): HostedZone | undefined {
  return hostedZones
    .filter(({ name }) => isSubdomainOf(domainName, name))
    .sort((left, right) => right.name.length - left.name.length)[0];
}

// --- CAA -----------------------------------------------------------------------------------------------------------

function caaFindings({ domainName, expected, answer, caa }: Evidence): Finding[] {
  if (!caa) {
    return [];
  }
  if ('unreadable' in caa) {
    return caa.unreadable === 'SERVFAIL' && expected && isRight(answer, expected.value)
      ? [{ domainName, severity: 4, because: `the CAA records of ${caa.name} cannot be read (SERVFAIL)`, remedy: 'repair the DNS zone, and its DNSSEC first' }]
      : [];
  }
  const { name, issuers } = caa;
  if (issuers.length === 0 || issuers.some((issuer) => AMAZON.includes(issuer.toLowerCase()))) {
    return [];
  }
  const allowed = list(issuers.filter((issuer) => issuer !== '').map(foreign), 120) || 'nobody';
  return [{ domainName, severity: 4, because: `the CAA records of ${name} allow only ${allowed} to issue certificates`, remedy: `add the CAA record 0 issue "amazon.com" to ${name}` }];
}

// --- words ---------------------------------------------------------------------------------------------------------

/** Names compare without case. */
export function isRight(answer: DnsAnswer<string> | undefined, value: string): boolean {
  return answer?.found === 'records' && answer.records.some((record) => record.toLowerCase() === value.toLowerCase());
}

function on(nameServers: string[] = []): string {
  return nameServers.length > 0 ? ` on ${list(nameServers, 80)}` : '';
}

/** `_x.www` of `_x.www.example.com`: what a provider wants that appends the zone. */
function shortened(name: string, zone: string): string {
  return name.slice(0, -zone.length - 1);
}

/** What anybody may have written into public DNS. */
function foreign(text: string): string {
  return shorten(oneLine(text), 260);
}
