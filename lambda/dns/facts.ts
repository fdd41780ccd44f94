import { type Evidence, hasZoneAppended, isRight } from './evidence';
import { siblingOf } from './neighbours';
import { isSubdomainOf } from '../../src/private/shared/domain-names';
import type { ResourceRecord } from '../certificate/certificate';
import { isValueOf } from '../certificate/validation-records';
import type { DnsAnswer } from '../ports';

/** A zone in which the stack creates validation records. */
export interface HostedZone {
  readonly name: string;
  /** Known only for a Route 53 hosted zone in the same stack. */
  readonly nameServers?: string[];
  /** Whether it is a Lightsail DNS zone instead of a Route 53 hosted zone. */
  readonly isOfLightsail?: boolean;
}

/** The evidence about a domain with a known validation record, and the conclusions from it. */
export class Facts {
  readonly domainName: string;
  readonly answer: DnsAnswer<string> | undefined;
  /** The zone in which public DNS looks for the domain. */
  readonly zone: string | undefined;
  /** The name servers to which that zone is delegated. */
  readonly nameServers: string[];
  /** The zone of the stack with the longest name that contains the domain. */
  readonly hostedZone: HostedZone | undefined;
  /** Name servers that return the record, and those that do not. A name server that does not answer is in neither list. */
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

  /** The targets of the CNAMEs that begin at the validation record. */
  get chain(): string[] {
    return this.answer?.found === 'records' ? this.answer.records : [];
  }

  get hasZoneAppended(): boolean {
    return this.chain.length > 0 && hasZoneAppended(this.expected, this.chain[0], this.domainName);
  }

  /** A name that does not exist has the same answer. */
  get isWildcard(): boolean {
    const { sibling } = this.evidence;
    return this.chain.length > 0 && sibling?.found === 'records' && sibling.records[0].toLowerCase() === this.chain[0].toLowerCase();
  }

  /** With a DNAME record, a name that does not exist leads to another name in the same domain. */
  get isRedirected(): boolean {
    const { sibling } = this.evidence;
    if (this.chain.length !== 1 || sibling?.found !== 'records') {
      return false;
    }
    const [[label, place], [other, otherPlace]] = [this.chain[0], sibling.records[0]].map(firstLabel);
    return place === otherPlace && label === firstLabel(this.expected.name)[0] && other === firstLabel(siblingOf(this.expected.name))[0];
  }

  /** Why the chain of CNAMEs could not be followed to its end. A target at ACM is an end. */
  get brokenOff(): string | undefined {
    return this.answer?.found === 'records' && !isSubdomainOf(this.chain[this.chain.length - 1], 'acm-validations.aws') ? this.answer.brokenOff : undefined;
  }

  /** Some servers return an empty answer for every name that does not exist. */
  get isEverythingEmpty(): boolean {
    return this.answer?.found === 'nothing' && this.evidence.sibling?.found === 'nothing' && (this.evidence.otherTypes ?? []).length === 0;
  }

  /** Only if it is certain: the name servers of a hosted zone can have custom names, so they prove something only if they are known. */
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

  /** Name servers in the delegation that do not serve the hosted zone. */
  get foreign(): string[] {
    const { name, nameServers, isOfLightsail } = this.hostedZone ?? {};
    if (name !== this.zone) {
      return [];
    }
    const own = nameServers?.map((server) => server.toLowerCase());
    const isForeign = (server: string) => own ? !own.includes(server.toLowerCase()) : isOfLightsail === true && !isOfAws(server);
    return this.nameServers.filter(isForeign);
  }

  /** Name servers without the record, including those that do not serve the hosted zone and do not answer. */
  get without(): string[] {
    const asked = this.evidence.atNameServers?.map(({ nameServer }) => nameServer) ?? [];
    return asked.filter((server) => this.lacking.includes(server) || (this.foreign.includes(server) && !this.having.includes(server)));
  }

  /** A name server returns only the first target of a chain. */
  private has(answer: DnsAnswer<string>): boolean {
    return answer.found === 'records' && (isValueOf(this.expected, answer.records[0]) || (this.isRight && answer.records[0].toLowerCase() === this.chain[0].toLowerCase()));
  }
}

function firstLabel(name: string): [label: string, rest: string] {
  const [label, ...rest] = name.toLowerCase().split('.');
  return [label, rest.join('.')];
}

/** Lightsail's DNS zones have the name servers of Route 53, which cannot have custom names. */
function isOfAws(nameServer: string): boolean {
  return /\.awsdns-\d+\.(com|net|org|co\.uk)$/i.test(nameServer);
}
