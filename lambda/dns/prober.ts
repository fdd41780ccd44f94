import { getServers } from 'node:dns';
import { Resolver } from 'node:dns/promises';
import { isIP } from 'node:net';
import { ConcurrencyLimit } from '../concurrency-limit';
import type { CaaRecord, DnsAnswer, NameServerAnswer, PublicDns } from '../ports';

export interface PublicDnsOptions {
  /** The time limit of a query in milliseconds. A diagnosis makes at most three queries in a row. */
  readonly limitMs?: number;
  /** The port of name servers. */
  readonly port?: number;
}

/** DNS providers use fewer in practice. */
const MAX_NAME_SERVERS = 8;

/** With more queries at the same time, a socket loses answers. */
const MAX_CONCURRENT = 250;

/** Resolvers have similar limits. */
const MAX_CHAIN = 8;

/** Records that sometimes exist beside a CNAME, which must be the only record of its name. */
const OTHER_TYPES = ['A', 'TXT'] as const;

/** Queries the resolvers of the function, and name servers directly. */
export class NodePublicDns implements PublicDns {
  private readonly limitMs: number;
  private readonly port: number;
  private readonly resolver: Resolver;
  private readonly queries = new ConcurrencyLimit(MAX_CONCURRENT);
  private readonly addresses = new Map<string, Promise<string[]>>();

  constructor({ limitMs = 2_500, port = 53 }: PublicDnsOptions = {}) {
    this.limitMs = limitMs;
    this.port = port;
    // A new resolver would use the configuration of the system instead of the servers set in this process.
    this.resolver = this.resolverOf(getServers());
  }

  public async cname(name: string): Promise<DnsAnswer<string>> {
    const targets: string[] = [];
    const answer = await this.answer(() => this.follow(name, targets));
    // The query after the last CNAME of a chain fails.
    return targets.length > 0 ? { found: 'records', records: [...targets], ...(answer.found === 'no-answer' && { brokenOff: answer.reason }) } : answer;
  }

  public async cnameAt(name: string, nameServers: string[]): Promise<NameServerAnswer[]> {
    return Promise.all(nameServers.slice(0, MAX_NAME_SERVERS).map(async (nameServer) => ({
      nameServer,
      answer: await this.ask(await this.addressesOnce(nameServer), (resolver) => cnameOf(resolver, name)),
    })));
  }

  public async otherTypesAt(name: string, nameServers: string[]): Promise<string[]> {
    const addresses = (await Promise.all(nameServers.slice(0, MAX_NAME_SERVERS).map((server) => this.addressesOnce(server)))).flat();
    const ask = (type: string) => this.ask(addresses, (resolver) => resolver.resolve(name, type) as Promise<unknown[]>);
    const answers = await Promise.all(OTHER_TYPES.map(ask));
    return OTHER_TYPES.filter((_, position) => answers[position].found === 'records');
  }

  public async nameServers(zone: string): Promise<DnsAnswer<string>> {
    return this.answer(() => this.resolver.resolveNs(zone));
  }

  public async caa(name: string): Promise<DnsAnswer<CaaRecord>> {
    // Property names are not case-sensitive.
    return this.answer(async () => (await this.resolver.resolveCaa(name)).map((record) => {
      const [, issue] = Object.entries(record).find(([property]) => property.toLowerCase() === 'issue') ?? [];
      return { issue: issue as string | undefined };
    }));
  }

  private async follow(name: string, targets: string[]): Promise<string[]> {
    for (let next: string | undefined = name; next !== undefined && targets.length < MAX_CHAIN;) {
      [next] = await cnameOf(this.resolver, next);
      targets.push(...next === undefined ? [] : [next]);
    }
    return targets;
  }

  /** Prefers IPv4, because functions rarely have IPv6. */
  private async addressesOf(server: string): Promise<string[]> {
    if (isIP(server)) {
      return [server];
    }
    const [v4, v6] = await Promise.all([this.answer(() => this.resolver.resolve4(server)), this.answer(() => this.resolver.resolve6(server))]);
    return [v4, v6].find((answer) => answer.found === 'records')?.records.slice(0, 1) ?? [];
  }

  /** Domains have most name servers in common, so concurrent queries for the address of one share the answer. */
  private addressesOnce(server: string): Promise<string[]> {
    const asked = this.addresses.get(server) ?? this.addressesOf(server).finally(() => this.addresses.delete(server));
    this.addresses.set(server, asked);
    return asked;
  }

  private async ask<T>(addresses: string[], question: (resolver: Resolver) => Promise<T[]>): Promise<DnsAnswer<T>> {
    return addresses.length > 0
      ? this.answer(() => question(this.resolverOf(addresses.map((address) => withPort(address, this.port)))))
      : { found: 'no-answer', reason: 'no address' };
  }

  private resolverOf(servers: string[]): Resolver {
    const resolver = new Resolver({ timeout: Math.round(this.limitMs / 3), tries: 2 });
    resolver.setServers(servers);
    return resolver;
  }

  private answer<T>(question: () => Promise<T[]>): Promise<DnsAnswer<T>> {
    return this.queries.run(() => this.answerInTime(question));
  }

  private async answerInTime<T>(question: () => Promise<T[]>): Promise<DnsAnswer<T>> {
    let timer: NodeJS.Timeout | undefined;
    // The resolver's own time limit applies to each server and attempt.
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(Object.assign(new Error(), { code: 'ETIMEOUT' })), this.limitMs);
    });
    try {
      const records = await Promise.race([question(), late]);
      return records.length > 0 ? { found: 'records', records } : { found: 'nothing' };
    } catch (error) {
      return failed((error as NodeJS.ErrnoException).code);
    } finally {
      clearTimeout(timer);
    }
  }
}

/** The ENOTFOUND of node:dns means NXDOMAIN. */
function failed(code = 'EUNKNOWN'): Exclude<DnsAnswer<never>, { found: 'records' }> {
  switch (code) {
    case 'ENODATA':
      return { found: 'nothing' };
    case 'ENOTFOUND':
    case 'EBADNAME': // DNS cannot have such a name
      return { found: 'no-name' };
    default:
      return { found: 'no-answer', reason: code.replace(/^E/, '') };
  }
}

/** For an answer with only other types of records, node:dns returns the name itself. */
async function cnameOf(resolver: Resolver, name: string): Promise<string[]> {
  const targets = await resolver.resolveCname(name);
  return targets.filter((target) => target.toLowerCase() !== name.toLowerCase());
}

function withPort(address: string, port: number): string {
  return isIP(address) === 6 ? `[${address}]:${port}` : `${address}:${port}`;
}
