import type { Region } from './region';
import { Resource } from './resource';
import { canonical, isWithin, sameName } from '../rules/names';

export interface DomainEntry {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly target: string;
}

/** A Lightsail DNS zone. It counts as delegated: what is in it is seen by everybody. */
export class DnsZone extends Resource {
  entries: readonly DomainEntry[] = [];
}

/** The zone with the longest name that covers a domain. */
export function zoneFor(home: Region, domainName: string): DnsZone | undefined {
  return home.all(DnsZone)
    .filter((zone) => isWithin(domainName, zone.name))
    .sort((a, b) => b.name.length - a.name.length)[0];
}

export function zoneCname(home: Region, name: string): string | undefined {
  return zoneFor(home, canonical(name))?.entries.find((entry) => entry.type === 'CNAME' && sameName(entry.name, name))?.target;
}
