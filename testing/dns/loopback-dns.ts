import { type DnsServer, startDnsServer } from '../simulator/dns-server';
import type { ZoneSource } from '../simulator/zone-source';

/** Public DNS over UDP on loopback addresses: a resolver and name servers, each with its own address. */
export interface LoopbackDns {
  /** `address:port` of the resolver. */
  readonly resolver: string;
  /** The port of all name servers. */
  readonly port: number;
  close(): Promise<void>;
}

/**
 * @param resolved the answers of the resolver; the addresses of the name servers are added
 * @param nameServers the answers of each name server, by its name
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
