import type { DnsAnswer } from '../ports';

/** The zone in which public DNS looks for a domain. */
export type Delegation =
  | { readonly found: 'zone'; readonly zone: string; readonly nameServers: string[] }
  /** The domain is not registered, or has no name servers at its registrar. */
  | { readonly found: 'none'; readonly domain: string }
  | { readonly found: 'unknown' }
  /** No query was answered. */
  | { readonly found: 'unreachable'; readonly reason: string };

export interface ZoneAnswer {
  readonly zone: string;
  /** Its name servers. */
  readonly answer: DnsAnswer<string>;
}

/** The codes of node:dns if no packet comes back. */
const UNREACHABLE = ['TIMEOUT', 'CONNREFUSED'];

/** Labels below a country code under which registries offer domains, such as `co.uk`, if the name servers do not reveal it. */
const REGISTRY_LABEL = /^(ac|co|com|edu|gob|gov|net|or|org)\.[a-z]{2}$/i;

/** The closest zone, from the answers for a domain and all its ancestors, the top-level domain last. */
export function delegationOf(answers: ZoneAnswer[]): Delegation {
  const reason = unreachable(answers);
  if (reason !== undefined) {
    return { found: 'unreachable', reason };
  }
  const below = answers.slice(0, -1);
  const closest = below.findIndex(({ answer }) => answer.found === 'records' || answer.found === 'no-answer');
  const found = below[closest];
  if (found?.answer.found === 'no-answer') {
    return { found: 'unknown' };
  }
  const isRegistered = below[closest - 1]?.answer.found !== 'no-name';
  if (found?.answer.found === 'records' && (isRegistered || !isRegistry(found.zone, found.answer.records, answers))) {
    return { found: 'zone', zone: found.zone, nameServers: [...found.answer.records].sort() };
  }
  const missing = below.filter(({ answer }) => answer.found === 'no-name');
  return { found: 'none', domain: (missing[missing.length - 1] ?? below[below.length - 1]).zone };
}

function unreachable(answers: ZoneAnswer[]): string | undefined {
  const reasons = answers.map(({ answer }) => answer.found === 'no-answer' && UNREACHABLE.includes(answer.reason) ? answer.reason : undefined);
  return reasons.includes(undefined) ? undefined : reasons[0];
}

/** Such as `co.uk`: only a registry can use the name servers of a top-level domain. */
function isRegistry(zone: string, nameServers: string[], answers: ZoneAnswer[]): boolean {
  const { answer: top } = answers[answers.length - 1];
  const topServers = top.found === 'records' ? top.records.map((server) => server.toLowerCase()) : [];
  return zone.split('.').length === 2 && (REGISTRY_LABEL.test(zone) || nameServers.some((server) => topServers.includes(server.toLowerCase())));
}
