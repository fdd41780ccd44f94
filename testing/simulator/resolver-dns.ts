import { Resolver } from 'node:dns/promises';
import type { DnsOracle } from './dns-oracle';

/** Looks CNAMEs up in real DNS. It returns no name servers, because real DNS does not contain those that the simulator generates. */
export class ResolverDns implements DnsOracle {
  private readonly resolver = new Resolver({ timeout: 1000, tries: 2 });

  /** @param servers `address:port` of name servers; those of the machine if empty */
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
