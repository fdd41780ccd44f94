import { type Evidence, hasZoneAppended, isRight } from './evidence';
import { isSubdomainOf } from '../../src/private/shared/domain-names';
import type { ResourceRecord } from '../certificate/certificate';
import { isValueOf } from '../certificate/validation-records';
import type { DnsAnswer } from '../ports';

/** A zone that the stack writes validation records into. */
export interface HostedZone {
  readonly name: string;
  /** Known of a Route 53 hosted zone in the same stack. */
  readonly nameServers?: string[];
  /** Whether it is a DNS zone of Lightsail, not a hosted zone of Route 53. */
  readonly isOfLightsail?: boolean;
}

/** Evidence about a domain whose validation record is known, and what follows from it. */
export class Facts {
  readonly domainName: string;
  readonly answer: DnsAnswer<string> | undefined;
  /** The zone that public DNS looks in. */
  readonly zone: string | undefined;
  /** Where that zone is delegated to. */
  readonly nameServers: string[];
  /** The closest zone of the stack, as Route 53 finds it. */
  readonly hostedZone: HostedZone | undefined;
  /** Name servers with the record, and those without it; those that do not answer are neither. */
  readonly having: string[];
  readonly lacking: string[];

  constructor(readonly evidence: Evidence, readonly expected: ResourceRecord, hostedZones: HostedZone[]) {
    const { domainName, answer, delegation, atNameServers = [] } = evidence;
    this.domainName = domainName;
    this.answer = answer;
    this.zone = delegation?.found === 'zone' ? delegation.zone : undefined;
    this.nameServers = delegation?.found === 'zone' ? delegation.nameServers : [];
    this.hostedZone = hostedZones
      .filter(({ name }) => isSubdomainOf(domainName, name))
      .sort((left, right) => right.name.length - left.name.length)[0];
    const serversOf = (has: boolean) => atNameServers.filter((each) => each.answer.found !== 'no-answer' && this.has(each.answer) === has).map(({ nameServer }) => nameServer);
    this.having = serversOf(true);
    this.lacking = serversOf(false);
  }

  get isRight(): boolean {
    return isRight(this.answer, this.expected);
  }

  /** What the validation record leads to, one after the other. */
  get chain(): string[] {
    return this.answer?.found === 'records' ? this.answer.records : [];
  }

  get hasZoneAppended(): boolean {
    return this.chain.length > 0 && hasZoneAppended(this.expected, this.chain[0], this.domainName);
  }

  /** A name that nobody has gets the same answer. */
  get isWildcard(): boolean {
    const { sibling } = this.evidence;
    return this.chain.length > 0 && sibling?.found === 'records' && sibling.records[0].toLowerCase() === this.chain[0].toLowerCase();
  }

  /** Some servers answer so for every name that they do not have. */
  get isEverythingEmpty(): boolean {
    return this.answer?.found === 'nothing' && this.evidence.sibling?.found === 'nothing';
  }

  /** Certain where the zones differ, or the name servers are known. Those of a hosted zone may have other names than Route 53's. */
  get isElsewhere(): boolean {
    if (!this.hostedZone || this.zone === undefined) {
      return false;
    }
    const { name, nameServers, isOfLightsail } = this.hostedZone;
    if (this.zone !== name) {
      return true;
    }
    return nameServers ? this.foreign.length === this.nameServers.length : isOfLightsail === true && !this.nameServers.some(isOfAws);
  }

  /** Name servers of the delegation that are not those of the hosted zone. */
  get foreign(): string[] {
    const own = this.hostedZone?.nameServers?.map((server) => server.toLowerCase());
    return own ? this.nameServers.filter((server) => !own.includes(server.toLowerCase())) : [];
  }

  /** A server knows only the first link of a chain. */
  private has(answer: DnsAnswer<string>): boolean {
    return answer.found === 'records' && (isValueOf(this.expected, answer.records[0]) || (this.isRight && answer.records[0].toLowerCase() === this.chain[0].toLowerCase()));
  }
}

/** Lightsail's DNS zones have name servers of Route 53, under no other names. */
function isOfAws(nameServer: string): boolean {
  return /\.awsdns-\d+\.(com|net|org|co\.uk)$/i.test(nameServer);
}
