import { certificate } from './certificate/certificates';
import type { Certificate } from '../../lambda/certificate/certificate';
import type { Certificates, DnsEntry, DnsZones, HandlerServices } from '../../lambda/ports';

/** The responses of the ports. Each function is called for every call of its port, and can throw. */
export interface Answers {
  readonly find?: () => Certificate | undefined;
  readonly list?: () => Certificate[];
  readonly entries?: () => DnsEntry[] | undefined;
  readonly create?: (entry: DnsEntry) => void;
}

/** Services with a stopped clock and ports that only respond. */
export function servicesThat({ find = () => certificate(), list = () => [], entries = () => [], create = () => undefined }: Answers, now = 0) {
  const log: Record<string, unknown>[] = [];
  const asked: string[] = [];
  const port = { find: async () => find(), list: async () => list() } as Partial<Certificates> as Certificates;
  const dnsZones: DnsZones = {
    entries: async (zoneName) => (asked.push(`entries ${zoneName}`), entries()),
    create: async (zoneName, entry) => (asked.push(`create ${entry.name} in ${zoneName}`), create(entry)),
  };
  const services = {
    certificates: (region: string) => (asked.push(region), port),
    dnsZones: () => dnsZones,
    stack: () => ({ operation: async () => ({ kind: 'deployment' }) }),
    clock: { now: () => now, sleep: () => Promise.reject(new Error('unexpected sleep')) },
    log: (entry: Record<string, unknown>) => void log.push(entry),
  } as unknown as HandlerServices;
  return { services, log, asked };
}

export function serviceError(name: string, message = 'no', httpStatusCode = 400): Error {
  return Object.assign(new Error(message), { name, $metadata: { httpStatusCode } });
}

export const throwing = (error: Error) => (): never => {
  throw error;
};
