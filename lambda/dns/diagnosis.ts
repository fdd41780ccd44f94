import { type CaaEvidence, type DelegationEvidence, type Evidence, findings, type HostedZone, isRight } from './pending-causes';
import type { Certificate, ResourceRecord } from '../certificate/certificate';
import { pendingDomains, recordsByDomain } from '../certificate/validation-records';
import type { DnsAnswer, PublicDns } from '../ports';
import { notIssuedInTime } from '../text/messages';

/** Why a certificate is still pending at its deadline: what public DNS lacks, domain by domain. */
export async function diagnose(dns: PublicDns, certificate: Certificate, hostedZones: HostedZone[], minutes: number): Promise<string> {
  const records = recordsByDomain(certificate);
  const examiner = new Examiner(dns);
  const evidence = await Promise.all(pendingDomains(certificate).map(async (domainName): Promise<Evidence> => {
    const expected = records.get(domainName);
    // Whatever goes wrong here, the user learns what to write.
    return examiner.examine(domainName, expected).catch(() => ({ domainName, expected }));
  }));
  return notIssuedInTime(certificate, minutes, findings(evidence, hostedZones));
}

/** Asks in breadth, not in depth: three questions in a row, however many domains and however high the climb. */
class Examiner {
  private readonly asked = new Map<string, Promise<DnsAnswer<unknown>>>();

  constructor(private readonly dns: PublicDns) {}

  public async examine(domainName: string, expected: ResourceRecord | undefined): Promise<Evidence> {
    const [answer, delegation, caa] = await Promise.all([expected && this.cname(expected.name), this.delegation(domainName), this.caa(domainName)]);
    if (!expected || delegation.found !== 'zone' || isRight(answer, expected.value)) {
      return { domainName, expected, answer, delegation, caa };
    }
    const [atNameServers, twice] = await Promise.all([
      this.dns.cname(expected.name, delegation.nameServers),
      // Where it comes to lie when a provider appends the zone to a name that ends with it.
      this.cname(`${expected.name}.${delegation.zone}`),
    ]);
    return { domainName, expected, answer, delegation, caa, atNameServers, writtenTwice: isRight(twice, expected.value) };
  }

  /** The closest zone. What has a CNAME is none, though resolvers answer with the name servers of its target. */
  private async delegation(domainName: string): Promise<DelegationEvidence> {
    const answers = await Promise.all(ancestors(domainName).slice(0, -1).map(async (zone) => {
      const [alias, nameServers] = await Promise.all([this.cname(zone), this.once(`NS ${zone}`, () => this.dns.nameServers(zone))]);
      return { zone, answer: alias.found === 'records' ? { found: 'nothing' } as const : nameServers };
    }));
    for (const { zone, answer } of answers) {
      if (answer.found === 'records') {
        return { found: 'zone', zone, nameServers: answer.records.sort() };
      }
      if (answer.found === 'no-answer') {
        return { found: 'unknown' };
      }
    }
    return { found: 'none' };
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

/** The name and all above it. */
function ancestors(name: string): string[] {
  const labels = name.split('.');
  return labels.map((_, start) => labels.slice(start).join('.'));
}
