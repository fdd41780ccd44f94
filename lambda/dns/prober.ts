import { getServers } from 'node:dns';
import { Resolver } from 'node:dns/promises';
import { isIP } from 'node:net';
import type { CaaRecord, DnsAnswer, PublicDns } from '../ports';

export interface PublicDnsOptions {
  /** Until a question is given up. A diagnosis asks three in a row at most, whatever their number. */
  readonly limitMs?: number;
  /** Where name servers listen. */
  readonly port?: number;
}

/** Asks the resolvers that the function has, and name servers themselves. */
export class NodePublicDns implements PublicDns {
  private readonly limitMs: number;
  private readonly port: number;
  private readonly resolver: Resolver;

  constructor({ limitMs = 2_500, port = 53 }: PublicDnsOptions = {}) {
    this.limitMs = limitMs;
    this.port = port;
    // A new resolver reads the system's configuration, not what this process was told.
    this.resolver = this.resolverOf(getServers());
  }

  public async cname(name: string, nameServers?: string[]): Promise<DnsAnswer<string>> {
    if (!nameServers) {
      return this.answer(this.resolver.resolveCname(name));
    }
    const addresses = (await Promise.all(nameServers.map((server) => this.addressesOf(server)))).flat();
    return addresses.length > 0
      ? this.answer(this.resolverOf(addresses.map((address) => withPort(address, this.port))).resolveCname(name))
      : { found: 'no-answer', reason: 'name servers without an address' };
  }

  public async nameServers(zone: string): Promise<DnsAnswer<string>> {
    return this.answer(this.resolver.resolveNs(zone));
  }

  public async caa(name: string): Promise<DnsAnswer<CaaRecord>> {
    return this.answer(this.resolver.resolveCaa(name));
  }

  /** Functions have IPv4 always, and IPv6 seldom. */
  private async addressesOf(server: string): Promise<string[]> {
    if (isIP(server)) {
      return [server];
    }
    const [v4, v6] = await Promise.all([this.answer(this.resolver.resolve4(server)), this.answer(this.resolver.resolve6(server))]);
    return [v4, v6].find((answer) => answer.found === 'records')?.records.slice(0, 1) ?? [];
  }

  private resolverOf(servers: string[]): Resolver {
    const resolver = new Resolver({ timeout: Math.round(this.limitMs / 3), tries: 2 });
    resolver.setServers(servers);
    return resolver;
  }

  private async answer<T>(question: Promise<T[]>): Promise<DnsAnswer<T>> {
    let timer: NodeJS.Timeout | undefined;
    // The resolver's own patience is for each server and try.
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(Object.assign(new Error(), { code: 'ETIMEOUT' })), this.limitMs);
    });
    try {
      const records = await Promise.race([question, late]);
      return records.length > 0 ? { found: 'records', records } : { found: 'nothing' };
    } catch (error) {
      return failed((error as NodeJS.ErrnoException).code);
    } finally {
      clearTimeout(timer);
    }
  }
}

/** By the codes of node:dns, whose ENOTFOUND is NXDOMAIN. */
function failed(code = 'EUNKNOWN'): Exclude<DnsAnswer<never>, { found: 'records' }> {
  switch (code) {
    case 'ENODATA':
      return { found: 'nothing' };
    case 'ENOTFOUND':
      return { found: 'no-name' };
    default:
      return { found: 'no-answer', reason: code.replace(/^E/, '') };
  }
}

function withPort(address: string, port: number): string {
  return isIP(address) === 6 ? `[${address}]:${port}` : `${address}:${port}`;
}
