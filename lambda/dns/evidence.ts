import type { Certificate, ResourceRecord } from '../certificate/certificate';
import { isValueOf, pendingDomains, recordsByDomain } from '../certificate/validation-records';
import type { DnsAnswer, NameServerAnswer, PublicDns } from '../ports';
import { type Delegation, delegationOf } from './delegation';
import { ancestors, misplacedNames, siblingOf } from './neighbours';

/** What was found out about a pending domain. */
export interface Evidence {
  readonly domainName: string;
  /** The validation record that Lightsail waits for. */
  readonly expected?: ResourceRecord;
  /** What Lightsail itself reports of the domain, beside its status. */
  readonly reported?: string[];
  readonly delegation?: Delegation;
  readonly caa?: CaaEvidence;
  /** What resolvers answer for the validation record. */
  readonly answer?: DnsAnswer<string>;
  /** What they answer for a name beside it that nobody has. */
  readonly sibling?: DnsAnswer<string>;
  /** What each name server of the zone answers for it. */
  readonly atNameServers?: NameServerAnswer[];
  /** Types of other records at its name. */
  readonly otherTypes?: string[];
  /** Another name, at which the record is. */
  readonly foundAt?: string;
}

/** The CAA records that count for a domain, and the name that they are at. */
export type CaaEvidence =
  | { readonly name: string; readonly issuers: string[] }
  | { readonly name: string; readonly unreadable: string };

/** Finds out why domains are pending. Asks in breadth, not in depth: three questions in a row, however many domains there are. */
export async function collectEvidence(dns: PublicDns, certificate: Certificate): Promise<Evidence[]> {
  const records = recordsByDomain(certificate);
  const examiner = new Examiner(dns);
  const seen = await Promise.all(pendingDomains(certificate).map(async (domainName): Promise<Evidence> => {
    const evidence = { domainName, expected: records.get(domainName), reported: reportsOf(certificate, domainName) };
    // Whatever goes wrong here, the user learns what to write.
    return examiner.look(evidence).catch(() => evidence);
  }));
  const zones = new Set(seen.flatMap(({ delegation }) => delegation?.found === 'zone' ? [delegation.zone] : []));
  return Promise.all(seen.map((evidence) => examiner.lookCloser(evidence, [...zones]).catch(() => evidence)));
}

/** A value to which the DNS provider has appended the zone, because it does not end with a dot. */
export function hasZoneAppended({ value }: ResourceRecord, target: string, domainName: string): boolean {
  return ancestors(domainName).some((zone) => isValueOf({ name: '', value: `${value}.${zone}` }, target));
}

/** Whether the record, or the end of a chain of CNAMEs that begins there, is right. */
export function isRight(answer: DnsAnswer<string> | undefined, expected: ResourceRecord): boolean {
  return answer?.found === 'records' && answer.records.some((target) => isValueOf(expected, target));
}

function reportsOf({ validations, renewal }: Certificate, domainName: string): string[] {
  const creation = validations.find((validation) => validation.domainName === domainName)?.dnsRecordCreation;
  return [
    ...(renewal?.status === undefined ? [] : [`renewal ${[renewal.status, renewal.reason].filter(Boolean).join(', ')}`]),
    ...(creation?.state !== 'FAILED' ? [] : [`DNS record creation ${[creation.state, creation.message].filter(Boolean).join(', ')}`]),
  ];
}

class Examiner {
  private readonly asked = new Map<string, Promise<DnsAnswer<unknown>>>();

  constructor(private readonly dns: PublicDns) {}

  /** Whether the record is where it should be, and where that is. */
  public async look(evidence: Evidence): Promise<Evidence> {
    const { domainName, expected } = evidence;
    const [answer, delegation, caa] = await Promise.all([expected && this.cname(expected.name), this.delegation(domainName), this.caa(domainName)]);
    return { ...evidence, answer, delegation, caa };
  }

  /** What the name servers of the zone have, and what is around the record. */
  public async lookCloser(evidence: Evidence, zones: string[]): Promise<Evidence> {
    const { domainName, expected, answer, delegation } = evidence;
    if (!expected || delegation?.found !== 'zone') {
      return evidence;
    }
    const { zone, nameServers } = delegation;
    if (isRight(answer, expected)) {
      const [atNameServers, otherTypes] = await Promise.all([
        this.dns.cnameAt(expected.name, nameServers),
        this.dns.otherTypesAt(expected.name, nameServers),
      ]);
      return { ...evidence, atNameServers, otherTypes };
    }
    const [atNameServers, sibling, foundAt] = await Promise.all([
      this.dns.cnameAt(expected.name, nameServers),
      this.cname(siblingOf(expected.name)),
      this.find(expected, domainName, [zone, ...zones.filter((other) => other !== zone)]),
    ]);
    return { ...evidence, atNameServers, sibling, foundAt };
  }

  private async find(expected: ResourceRecord, domainName: string, zones: string[]): Promise<string | undefined> {
    const names = misplacedNames(expected.name, zones);
    const answers = await Promise.all(names.map((name) => this.cname(name)));
    return names.find((_, position) => {
      const answer = answers[position];
      return answer.found === 'records' && (isRight(answer, expected) || hasZoneAppended(expected, answer.records[0], domainName));
    });
  }

  /** What has a CNAME is no zone, though resolvers answer with the name servers of its target. */
  private async delegation(domainName: string): Promise<Delegation> {
    return delegationOf(await Promise.all(ancestors(domainName).map(async (zone) => {
      const [alias, nameServers] = await Promise.all([this.cname(zone), this.once(`NS ${zone}`, () => this.dns.nameServers(zone))]);
      return { zone, answer: alias.found === 'records' ? { found: 'nothing' } as const : nameServers };
    })));
  }

  /** RFC 8659: the closest name with CAA records decides. An alias counts with those of its target: resolvers see to that. */
  private async caa(domainName: string): Promise<CaaEvidence | undefined> {
    const names = ancestors(domainName);
    const answers = await Promise.all(names.map((name) => this.once(`CAA ${name}`, () => this.dns.caa(name))));
    const decisive = answers.findIndex(({ found }) => found === 'records' || found === 'no-answer');
    const answer = answers[decisive];
    switch (answer?.found) {
      case 'records':
        return { name: names[decisive], issuers: answer.records.flatMap(({ issue }) => issue === undefined ? [] : [issue.split(';')[0].trim()]) };
      case 'no-answer':
        return { name: names[decisive], unreadable: answer.reason };
      default:
        return undefined;
    }
  }

  private cname(name: string): Promise<DnsAnswer<string>> {
    return this.once(`CNAME ${name}`, () => this.dns.cname(name));
  }

  /** Domains of a certificate have most of their ancestors in common. */
  private once<T>(question: string, ask: () => Promise<DnsAnswer<T>>): Promise<DnsAnswer<T>> {
    if (!this.asked.has(question)) {
      this.asked.set(question, ask());
    }
    return this.asked.get(question) as Promise<DnsAnswer<T>>;
  }
}
