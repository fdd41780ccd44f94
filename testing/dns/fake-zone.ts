import type { DnsOracle } from '../simulator/dns-oracle';
import type { ZoneAnswer, ZoneRecord, ZoneSource } from '../simulator/zone-source';

/**
 * Public DNS in memory: zones, their records, and a log of look-ups. It follows the rules of name servers: a name outside all
 * zones does not exist, a name that only has names below it is empty, and a CNAME excludes other records.
 */
export class FakeZone implements DnsOracle, ZoneSource {
  /** Every look-up so far, oldest first. */
  readonly lookups: { readonly name: string; readonly type: string }[] = [];
  private readonly zones: string[];
  private records: ZoneRecord[] = [];

  constructor(...zones: string[]) {
    this.zones = zones.map(canonical);
  }

  /** Adds or replaces a CNAME. */
  put(name: string, value: string): void {
    this.remove(name);
    this.add({ name, type: 'CNAME', data: value });
  }

  /** Adds a record of any type beside those of the same name. */
  add(record: ZoneRecord): void {
    const name = canonical(record.name);
    if (!this.zones.some((zone) => isWithin(name, zone))) throw new Error(`${name} must be in one of the zones ${this.zones.join(', ')}`);
    const others = this.records.filter((other) => other.name === name);
    if (others.some(({ type }) => type === 'CNAME') || (record.type === 'CNAME' && others.length > 0)) throw new Error(`a CNAME must stand alone at ${name}`);
    this.records.push({ ...record, name });
  }

  /** All CNAMEs. */
  cnames(): { readonly name: string; readonly value: string }[] {
    return this.records.flatMap(({ name, type, data }) => type === 'CNAME' ? [{ name, value: String(data) }] : []);
  }

  remove(name: string): void {
    this.records = this.records.filter((record) => record.name !== canonical(name));
  }

  lookupsOf(name: string): number {
    return this.lookups.filter((lookup) => lookup.name === canonical(name)).length;
  }

  cname(name: string): string | undefined {
    const answer = this.answer(name, 'CNAME');
    return answer.kind === 'records' ? String(answer.records[0].data) : undefined;
  }

  nameServers(zone: string): string[] | undefined {
    const records = this.at(canonical(zone), this.zoneOf(canonical(zone)) ?? '').filter(({ type }) => type === 'NS');
    return records.length > 0 ? records.map(({ data }) => String(data)) : undefined;
  }

  answer(asked: string, type: string): ZoneAnswer {
    const name = canonical(asked);
    this.lookups.push({ name, type });
    const zone = this.zoneOf(name);
    if (zone === undefined) return { kind: 'nxdomain' };
    const here = this.at(name, zone);
    const records = here.filter((record) => record.type === type || record.type === 'CNAME');
    if (records.length > 0) return { kind: 'records', records };
    const exists = here.length > 0 || this.records.some((record) => isWithin(record.name, name));
    return { kind: exists ? 'empty' : 'nxdomain' };
  }

  private zoneOf(name: string): string | undefined {
    return this.zones.filter((candidate) => isWithin(name, candidate)).sort((a, b) => b.length - a.length)[0];
  }

  /** A zone always has an SOA record and a name server at its apex. */
  private at(name: string, zone: string): ZoneRecord[] {
    const stored = this.records.filter((record) => record.name === name);
    if (name !== zone) return stored;
    const given = (type: string) => stored.some((record) => record.type === type);
    return [
      ...stored,
      ...(given('NS') ? [] : [{ name, type: 'NS', data: `ns1.${zone}` } as const]),
      ...(given('SOA') ? [] : [{ name, type: 'SOA', data: { mname: `ns1.${zone}`, rname: `hostmaster.${zone}`, serial: 1 } } as const]),
    ];
  }
}

const canonical = (name: string) => name.toLowerCase().replace(/\.$/, '');

const isWithin = (name: string, zone: string) => name === zone || name.endsWith(`.${zone}`);
