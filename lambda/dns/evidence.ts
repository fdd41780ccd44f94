import type { Certificate, ResourceRecord } from '../certificate/certificate';
import { isValueOf, pendingDomains, recordsByDomain } from '../certificate/validation-records';
import type { DnsAnswer, NameServerAnswer, PublicDns } from '../ports';
import { type Delegation, delegationOf } from './delegation';
import { ancestors, misplacedNames, siblingOf } from './neighbours';

/** What public DNS and Lightsail return for a pending domain. */
export interface Evidence {
  readonly domainName: string;
  /** The validation record that Lightsail waits for. */
  readonly expected?: ResourceRecord;
  /** What Lightsail itself reports about the domain, in addition to its status. */
  readonly reported?: string[];
  readonly delegation?: Delegation;
  readonly caa?: CaaEvidence;
  /** The answer of resolvers for the validation record. */
  readonly answer?: DnsAnswer<string>;
  /** Their answer for a name beside it that does not exist. */
  readonly sibling?: DnsAnswer<string>;
  /** The answer of each name server of the zone for the validation record. */
  readonly atNameServers?: NameServerAnswer[];
  /** Types of other records with its name. If the answer is empty, without the types that a name that does not exist has, too. */
  readonly otherTypes?: string[];
  /** The wrong name at which the record was found. */
  readonly foundAt?: string;
}

/** The CAA records that apply to a domain, and their name; those of an alias are the records of its target. */
export type CaaEvidence = { readonly name: string; readonly alias?: string } & (
  | { readonly issuers: string[] }
  | { readonly unreadable: string }
);

/** Collects the evidence for all pending domains in parallel: at most three queries in a row, regardless of the number of domains. */
export async function collectEvidence(dns: PublicDns, certificate: Certificate): Promise<Evidence[]> {
  const records = recordsByDomain(certificate);
  const examiner = new Examiner(dns);
  const seen = await Promise.all(pendingDomains(certificate).map(async (domainName): Promise<Evidence> => {
    const evidence = { domainName, expected: records.get(domainName), reported: reportsOf(certificate, domainName) };
    // An error here must not hide which record to create.
    return examiner.look(evidence).catch(() => evidence);
  }));
  const zones = new Set(seen.flatMap(({ delegation }) => delegation?.found === 'zone' ? [delegation.zone] : []));
  return Promise.all(seen.map((evidence) => examiner.lookCloser(evidence, [...zones]).catch(() => evidence)));
}

/** Whether the DNS provider has appended the zone to the value, because it did not end with a dot. */
export function hasZoneAppended({ value }: ResourceRecord, target: string, domainName: string): boolean {
  return ancestors(domainName).some((zone) => isValueOf({ name: '', value: `${value}.${zone}` }, target));
}

/** Whether the record, or any target of a chain of CNAMEs that begins there, is the expected value. */
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

  /** The record, the zone in which public DNS looks for it, and the CAA records. */
  public async look(evidence: Evidence): Promise<Evidence> {
    const { domainName, expected } = evidence;
    const [answer, delegation, caa] = await Promise.all([expected && this.cname(expected.name), this.delegation(domainName), this.caa(domainName)]);
    return { ...evidence, answer, delegation, caa };
  }

  /** What the name servers of the zone return, and what else is near the record. */
  public async lookCloser(evidence: Evidence, zones: string[]): Promise<Evidence> {
    const { domainName, expected, answer, delegation } = evidence;
    if (!expected) {
      return evidence;
    }
    if (delegation?.found !== 'zone') {
      return { ...evidence, sibling: await this.sibling(expected, answer) };
    }
    const { zone, nameServers } = delegation;
    const [atNameServers, otherTypes, sibling, foundAt] = await Promise.all([
      this.dns.cnameAt(expected.name, nameServers),
      this.otherTypes(expected, answer, nameServers),
      this.sibling(expected, answer),
      // Without an answer, the record may be right, wherever else it is.
      isRight(answer, expected) || answer?.found === 'no-answer' ? undefined : this.find(expected, domainName, [zone, ...zones.filter((other) => other !== zone)]),
    ]);
    return { ...evidence, atNameServers, otherTypes, sibling, foundAt };
  }

  private async sibling({ name, value }: ResourceRecord, answer?: DnsAnswer<string>): Promise<DnsAnswer<string> | undefined> {
    const tells = answer?.found === 'nothing' || (answer?.found === 'records' && !isRight(answer, { name, value }));
    return tells ? this.cname(siblingOf(name)) : undefined;
  }

  private async otherTypes(expected: ResourceRecord, answer: DnsAnswer<string> | undefined, nameServers: string[]): Promise<string[]> {
    if (isRight(answer, expected)) {
      return this.dns.otherTypesAt(expected.name, nameServers);
    }
    if (answer?.found !== 'nothing') {
      return [];
    }
    const [here, beside] = await Promise.all([expected.name, siblingOf(expected.name)].map((name) => this.dns.otherTypesAt(name, nameServers)));
    return here.filter((type) => !beside.includes(type));
  }

  private async find(expected: ResourceRecord, domainName: string, zones: string[]): Promise<string | undefined> {
    const names = misplacedNames(expected.name, zones);
    const answers = await Promise.all(names.map((name) => this.cname(name)));
    return names.find((_, position) => {
      const answer = answers[position];
      return answer.found === 'records' && (isRight(answer, expected) || hasZoneAppended(expected, answer.records[0], domainName));
    });
  }

  /** A name with a CNAME is not a zone, although resolvers return the name servers of its target. */
  private async delegation(domainName: string): Promise<Delegation> {
    return delegationOf(await Promise.all(ancestors(domainName).map(async (zone) => {
      const [alias, nameServers] = await Promise.all([this.cname(zone), this.once(`NS ${zone}`, () => this.dns.nameServers(zone))]);
      return alias.found === 'records' ? { zone, answer: { found: 'nothing' } as const, isAlias: true } : { zone, answer: nameServers };
    })));
  }

  /** RFC 8659: the closest name with CAA records decides. For an alias, resolvers return those of its target, as the RFC requires. */
  private async caa(domainName: string): Promise<CaaEvidence | undefined> {
    const names = ancestors(domainName);
    const answers = await Promise.all(names.map((name) => this.once(`CAA ${name}`, () => this.dns.caa(name))));
    const decisive = answers.findIndex(({ found }) => found === 'records' || found === 'no-answer');
    const answer = answers[decisive];
    if (!answer) {
      return undefined;
    }
    const name = names[decisive];
    const target = await this.cname(name);
    const at = target.found === 'records' ? { name, alias: target.records[target.records.length - 1] } : { name };
    switch (answer.found) {
      case 'records':
        return { ...at, issuers: answer.records.flatMap(({ issue }) => issue === undefined ? [] : [issue.split(';')[0].trim()]) };
      case 'no-answer':
        return { ...at, unreadable: answer.reason };
      default:
        return undefined;
    }
  }

  private cname(name: string): Promise<DnsAnswer<string>> {
    return this.once(`CNAME ${name}`, () => this.dns.cname(name));
  }

  /** Most ancestors are common to several domains of a certificate. */
  private once<T>(question: string, ask: () => Promise<DnsAnswer<T>>): Promise<DnsAnswer<T>> {
    if (!this.asked.has(question)) {
      this.asked.set(question, ask());
    }
    return this.asked.get(question) as Promise<DnsAnswer<T>>;
  }
}
