import type { DnsAnswer } from '../ports';

/** The zone in which public DNS looks for a domain. */
export type Delegation =
  | { readonly found: 'zone'; readonly zone: string; readonly nameServers: string[] }
  /** The domain is not registered, or has no name servers at its registrar. */
  | { readonly found: 'none'; readonly domain: string }
  /** The name servers of this zone do not answer, but those above it do. The parent is the delegating zone, unless it belongs to a registry. */
  | { readonly found: 'failing'; readonly zone: string; readonly parent?: string }
  | { readonly found: 'unknown' }
  /** No query was answered, not even the one for the top-level domain. */
  | { readonly found: 'unreachable'; readonly reason: string };

export interface ZoneAnswer {
  readonly zone: string;
  /** Its name servers. */
  readonly answer: DnsAnswer<string>;
  /** Whether it is a CNAME, which hides the name servers of a zone. */
  readonly isAlias?: boolean;
}

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
    return failing(answers, closest);
  }
  const isRegistered = below[closest - 1]?.answer.found !== 'no-name';
  if (found?.answer.found === 'records' && (isRegistered || !isRegistry(found.zone, found.answer.records, answers))) {
    return { found: 'zone', zone: found.zone, nameServers: [...found.answer.records].sort() };
  }
  return none(answers);
}

function unreachable(answers: ZoneAnswer[]): string | undefined {
  const reasons = answers.map(({ answer }) => answer.found === 'no-answer' ? answer.reason : undefined);
  return reasons.includes(undefined) ? undefined : reasons[0];
}

/** Finds the highest zone that does not answer, because those below it cannot answer either. */
function failing(answers: ZoneAnswer[], closest: number): Delegation {
  const above = answers.slice(closest).findIndex(({ answer }) => answer.found !== 'no-answer');
  if (above < 0 || !isKnown(answers)) {
    return { found: 'unknown' };
  }
  const { zone } = answers[closest + above - 1];
  const parent = answers.slice(closest + above, -1).find(({ answer }) => answer.found === 'records');
  const isOwned = parent?.answer.found === 'records' && !isRegistry(parent.zone, parent.answer.records, answers);
  return isOwned ? { found: 'failing', zone, parent: parent.zone } : { found: 'failing', zone };
}

/** Every top-level domain has name servers; a resolver that reports none does not resolve public DNS. */
function isKnown(answers: ZoneAnswer[]): boolean {
  return ['records', 'no-name'].includes(answers[answers.length - 1].answer.found);
}

function none(answers: ZoneAnswer[]): Delegation {
  const below = answers.slice(0, -1);
  if (!isKnown(answers) || below.some(({ isAlias }) => isAlias)) {
    return { found: 'unknown' };
  }
  const missing = below.filter(({ answer }) => answer.found === 'no-name');
  return { found: 'none', domain: (missing[missing.length - 1] ?? below[below.length - 1]).zone };
}

/** Such as `co.uk`: only a registry can use the name servers of a top-level domain. */
function isRegistry(zone: string, nameServers: string[], answers: ZoneAnswer[]): boolean {
  const { answer: top } = answers[answers.length - 1];
  const topServers = top.found === 'records' ? top.records.map((server) => server.toLowerCase()) : [];
  return zone.split('.').length === 2 && (REGISTRY_LABEL.test(zone) || nameServers.some((server) => topServers.includes(server.toLowerCase())));
}
