import type { CaaRecord, DnsAnswer, PublicDns } from '../../lambda/ports';
import type { ZoneRecord, ZoneSource } from '../simulator/zone-source';

/**
 * The `PublicDns` port on a zone in memory: resolvers and name servers return the same records immediately.
 *
 * @param own the zones of name servers that return something else, by their name
 */
export function fakePublicDns(zone: ZoneSource, own: Readonly<Record<string, ZoneSource>> = {}): PublicDns {
  const cname = (name: string, source = zone) => ask(source, name, 'CNAME', text);
  return {
    async cname(name) {
      const targets: string[] = [];
      let answer = await cname(name);
      for (let next = answer; next.found === 'records' && targets.length < 8; next = await cname(targets[targets.length - 1])) {
        targets.push(next.records[0]);
        answer = { found: 'records', records: targets };
      }
      const end = targets.length > 0 ? await cname(targets[targets.length - 1]) : answer;
      return answer.found === 'records' && end.found === 'no-answer' ? { ...answer, brokenOff: end.reason } : answer;
    },
    cnameAt: (name, nameServers) => Promise.all(nameServers.map(async (nameServer) => ({ nameServer, answer: await cname(name, own[nameServer]) }))),
    async otherTypesAt(name, [nameServer]) {
      const types = ['A', 'TXT'] as const;
      const answers = await Promise.all(types.map((type) => ask(own[nameServer] ?? zone, name, type, text)));
      return types.filter((_, position) => answers[position].found === 'records');
    },
    nameServers: (name) => ask(zone, name, 'NS', text),
    caa: (name) => ask<CaaRecord>(zone, name, 'CAA', ({ data }) => {
      const { tag, value } = data as { tag: string; value: string };
      return tag === 'issue' ? { issue: value } : {};
    }),
  };
}

async function ask<T>(source: ZoneSource, name: string, type: ZoneRecord['type'], read: (record: ZoneRecord) => T): Promise<DnsAnswer<T>> {
  const answer = await source.answer(name, type);
  switch (answer.kind) {
    case 'records': {
      const records = answer.records.filter((record) => record.type === type);
      return records.length > 0 ? { found: 'records', records: records.map(read) } : { found: 'nothing' };
    }
    case 'empty': return { found: 'nothing' };
    case 'nxdomain': return { found: 'no-name' };
    case 'silence': return { found: 'no-answer', reason: 'TIMEOUT' };
    default: return { found: 'no-answer', reason: answer.kind.toUpperCase() };
  }
}

const text = ({ data }: ZoneRecord) => String(data);
