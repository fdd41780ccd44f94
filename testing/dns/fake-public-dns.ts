import type { CaaRecord, DnsAnswer, PublicDns } from '../../lambda/ports';
import type { ZoneRecord, ZoneSource } from '../simulator/zone-source';

/**
 * Public DNS as a diagnosis sees it, from a zone in memory: resolvers and name servers have the same, at once.
 *
 * @param own what single name servers have instead, by their name
 */
export function fakePublicDns(zone: ZoneSource, own: Readonly<Record<string, ZoneSource>> = {}): PublicDns {
  const ask = async <T>(source: ZoneSource, name: string, type: ZoneRecord['type'], read: (record: ZoneRecord) => T): Promise<DnsAnswer<T>> => {
    const answer = await source.answer(name, type);
    switch (answer.kind) {
      case 'records': {
        const records = answer.records.filter((record) => record.type === type);
        return records.length > 0 ? { found: 'records', records: records.map(read) } : { found: 'nothing' };
      }
      case 'empty': return { found: 'nothing' };
      case 'nxdomain': return { found: 'no-name' };
      case 'servfail': return { found: 'no-answer', reason: 'SERVFAIL' };
      case 'silence': return { found: 'no-answer', reason: 'TIMEOUT' };
    }
  };
  const text = ({ data }: ZoneRecord) => String(data);
  return {
    cname: (name, nameServers) => ask(nameServers && own[nameServers[0]] || zone, name, 'CNAME', text),
    nameServers: (name) => ask(zone, name, 'NS', text),
    caa: (name) => ask<CaaRecord>(zone, name, 'CAA', ({ data }) => {
      const { tag, value } = data as { tag: string; value: string };
      return tag === 'issue' ? { issue: value } : {};
    }),
  };
}
