import { Resolver } from 'node:dns/promises';
import type { DnsOracle } from './dns-oracle';

/** Real DNS as the simulator's eyes. It cannot tell the name servers of zones: none of them knows those that the simulator makes up. */
export class ResolverDns implements DnsOracle {
  private readonly resolver = new Resolver({ timeout: 1000, tries: 2 });

  /** @param servers `address:port` of name servers; those of the machine where there is none */
  constructor(servers: readonly string[] = []) {
    if (servers.length === 0) return;
    try {
      this.resolver.setServers(servers);
    } catch {
      throw new Error(`name servers must be IP addresses, with or without a port, got ${servers.join(', ')}`);
    }
  }

  async cname(name: string): Promise<string | undefined> {
    const targets = await this.resolver.resolveCname(name).catch(() => []);
    return targets[0];
  }
}
