import type { Account } from './account';
import { DnsZone } from './resources/dns-zone';
import { canonical, isWithin, sameName } from './rules/names';
import { GLOBAL_HOME } from './rules/regions';
import type { ZoneAnswer, ZoneRecord, ZoneSource } from './zone-source';

/** The records inside the simulator, for a name server: the Lightsail DNS zones and the CNAMEs of `putCname`, of all accounts. */
export class SimulatedDns implements ZoneSource {
  constructor(private readonly accounts: () => readonly Account[]) {}

  answer(name: string, type: string): ZoneAnswer {
    const records = this.accounts().flatMap(recordsOf);
    const found = records.filter((record) => sameName(record.name, name) && (record.type === type || record.type === 'CNAME'));
    if (found.length > 0) return { kind: 'records', records: found };
    return { kind: records.some((record) => isWithin(record.name, name)) ? 'empty' : 'nxdomain' };
  }
}

function recordsOf(account: Account): ZoneRecord[] {
  const entries = account.region(GLOBAL_HOME).all(DnsZone).flatMap((zone) => zone.entries);
  const written = entries.flatMap(({ name, type, target }): ZoneRecord[] => type === 'CNAME' || type === 'A' ? [{ name: canonical(name), type, data: canonical(target) }] : []);
  const put = [...account.cnames].flatMap(([name, value]): ZoneRecord[] => value === undefined ? [] : [{ name, type: 'CNAME', data: canonical(value) }]);
  return [...put, ...written.filter(({ name }) => !account.cnames.has(name))];
}
