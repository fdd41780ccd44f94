import { createHash } from 'node:crypto';
import type { Region } from './region';
import { Resource } from './resource';
import { canonical, sameName } from '../rules/names';

export interface DomainEntry {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly target: string;
  /** Whether the target is the name of another Lightsail resource. */
  readonly isAlias: boolean;
}

/** A Lightsail DNS zone. Its entries are visible if public DNS delegates the zone to {@link nameServersOf} it. */
export class DnsZone extends Resource {
  entries: readonly DomainEntry[] = [];
}

/** Name servers of Route 53, as the Lightsail console shows them; they depend only on the name of the zone. */
export function nameServersOf(zoneName: string): string[] {
  const digest = createHash('sha256').update(canonical(zoneName)).digest();
  return ['com', 'net', 'org', 'co.uk'].map((domain, position) => `ns-${512 * position + digest[position]}.awsdns-${String(digest[position] % 64).padStart(2, '0')}.${domain}`);
}

/** The zone with the longest name that covers a domain. */
export function zoneFor(home: Region, domainName: string): DnsZone | undefined {
  if (home.all(DnsZone).length === 0) return undefined;
  for (let name = canonical(domainName); name !== ''; name = parentOf(name)) {
    const zone = home.find(DnsZone, name);
    if (zone) return zone;
  }
  return undefined;
}

function parentOf(name: string): string {
  const dot = name.indexOf('.');
  return dot < 0 ? '' : name.slice(dot + 1);
}

export function zoneCname(home: Region, name: string): string | undefined {
  return zoneFor(home, canonical(name))?.entries.find((entry) => entry.type === 'CNAME' && sameName(entry.name, name))?.target;
}
