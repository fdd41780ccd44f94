import { type DnsServer, startDnsServer } from '../simulator/dns-server';
import type { ZoneSource } from '../simulator/zone-source';

/** Public DNS on this machine alone, in packets: a resolver, and name servers, each at an address of its own. */
export interface LoopbackDns {
  /** Of the resolver: `address:port`. */
  readonly resolver: string;
  /** Of every name server. */
  readonly port: number;
  close(): Promise<void>;
}

/**
 * @param resolved what resolvers answer; the addresses of the name servers are added to it
 * @param nameServers what name servers answer themselves, by their name
 */
export async function startLoopbackDns(resolved: ZoneSource, nameServers: Readonly<Record<string, ZoneSource>> = {}): Promise<LoopbackDns> {
  const started: DnsServer[] = [];
  const start = async (source: ZoneSource, host: string, port = 0) => {
    const server = await startDnsServer(source, { host, port });
    started.push(server);
    return server;
  };
  const names = Object.keys(nameServers);
  const addressOf = (name: string) => `127.0.0.${names.indexOf(name) + 2}`;
  const resolver = await start({
    answer: (name, type) => names.includes(name) && type === 'A' ? { kind: 'records', records: [{ name, type, data: addressOf(name) }] } : resolved.answer(name, type),
  }, '127.0.0.1');
  let port = 0;
  for (const name of names) ({ port } = await start(nameServers[name], addressOf(name), port));
  return {
    resolver: resolver.address,
    port,
    async close() {
      await Promise.all(started.map((server) => server.close()));
    },
  };
}
