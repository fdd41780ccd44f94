import { getServers, Resolver } from 'node:dns/promises';
import type { CnameAnswer, Delegation, PublicDns } from '../ports';

/** A diagnosis asks up to thirty questions at a time, and must not outlast the patience of whoever reads it. */
const TIMEOUT_MS = 2_000;
const TRIES = 2;

/** Asks the resolvers that the function has. */
export class NodePublicDns implements PublicDns {
  private readonly resolver = new Resolver({ timeout: TIMEOUT_MS, tries: TRIES });

  constructor() {
    // A new resolver reads the system's configuration, not what this process was told.
    this.resolver.setServers(getServers());
  }

  public async cname(name: string): Promise<CnameAnswer> {
    try {
      const [value] = await this.resolver.resolveCname(name);
      return value === undefined ? { found: 'nothing' } : { found: 'value', value };
    } catch (error) {
      switch (codeOf(error)) {
        case 'ENODATA':
          return { found: 'nothing' };
        case 'ENOTFOUND':
          return { found: 'no-name' };
        default:
          return { found: 'no-answer', reason: codeOf(error) };
      }
    }
  }

  public async delegation(name: string): Promise<Delegation | undefined> {
    for (const zone of ancestors(name)) {
      const nameServers = await this.resolver.resolveNs(zone).catch(() => []);
      if (nameServers.length > 0) {
        return { zone, nameServers: nameServers.sort() };
      }
    }
    return undefined;
  }

  public async issuers(name: string): Promise<string[] | undefined> {
    for (const zone of ancestors(name)) {
      // The closest name with CAA records decides, whatever stands above it.
      const records = await this.resolver.resolveCaa(zone).catch(() => []);
      if (records.length > 0) {
        const issue = records.flatMap(({ issue: value }) => value === undefined ? [] : [value.split(';')[0].trim()]);
        return issue.length > 0 ? issue.filter((value) => value !== '') : undefined;
      }
    }
    return undefined;
  }
}

/** The name and the domains above it, down to two labels: no zone is delegated by asking for `com`. */
function ancestors(name: string): string[] {
  const labels = name.split('.');
  return labels.slice(0, -1).map((_, start) => labels.slice(start).join('.'));
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? 'unknown error';
}
