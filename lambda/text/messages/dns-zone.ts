import { list, minutesOf, quote, serviceWords } from '../text-formatting';
import { CHECK_POLICIES, lastWords } from './phrases';

export function noDnsZone(zoneName: string): string {
  return `the Lightsail DNS zone ${quote(zoneName)} was not found in this account: create it in the Lightsail console, or choose another validation, then deploy again`;
}

export function otherEntry(zoneName: string, name: string, target: string, expected: string): string {
  return `the Lightsail DNS zone ${quote(zoneName)} already has an entry ${name} with the target ${target} instead of ${expected}: correct or delete the entry, then deploy again`;
}

export function outsideDnsZone(zoneName: string, domainName: string): string {
  return `the domain ${quote(domainName)} is outside the Lightsail DNS zone ${quote(zoneName)}, so its validation record cannot be found there: choose the zone of this domain, or another validation, then deploy again`;
}

export function zoneDenied(zoneName: string, doing: string, error: unknown): string {
  return `the handler is not authorized to ${doing} in the Lightsail DNS zone ${quote(zoneName)} (${serviceWords(error)}): ${CHECK_POLICIES}, then deploy again`;
}

export function zoneRejected(zoneName: string, doing: string, error: unknown): string {
  return `Lightsail rejected the request to ${doing} in the DNS zone ${quote(zoneName)} (${serviceWords(error)}): correct the problem that it reports, then deploy again`;
}

export function entriesNotWritten(zoneName: string, names: string[], minutes: number, error?: unknown): string {
  return `the Lightsail DNS zone ${quote(zoneName)} did not show the entries ${list(names)} within ${minutesOf(minutes)}${lastWords(error)}: create them in the Lightsail console, or deploy again`;
}
