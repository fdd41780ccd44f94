import { isSubdomainOf } from '../../src/private/shared/domain-names';
import type { Certificate, ResourceRecord } from '../certificate/certificate';
import { isValueOf } from '../certificate/validation-records';
import { oneLine, shorten } from '../text/text-formatting';

interface Entry {
  readonly name: string;
  readonly type: string;
  readonly target: string;
}

/** What to do about the validation records of a certificate in a DNS zone. */
export interface EntriesPlan {
  /** A domain that the zone does not hold, so that nobody would find its record there. */
  readonly outside?: string;
  /** A CNAME stands alone: another one of this name has to go first, and is not ours to remove. */
  readonly conflict?: { readonly record: ResourceRecord; readonly target: string };
  /** Domains that Lightsail has not assigned a record to. */
  readonly missing: string[];
  readonly write: ResourceRecord[];
  /** Lightsail is about to write these itself. */
  readonly pending: ResourceRecord[];
}

/**
 * Lightsail writes the entries itself if it may; what it did not write is for us, and what is there stays.
 *
 * @param early whether Lightsail has still to finish what it has started
 */
export function planEntries(certificate: Certificate, zoneName: string, entries: Entry[], early: boolean): EntriesPlan {
  const { domainNames, validations } = certificate;
  const missing = domainNames.filter((domainName) => !validations.some((validation) => validation.domainName === domainName && validation.record));
  const write: ResourceRecord[] = [];
  const pending: ResourceRecord[] = [];
  let conflict: EntriesPlan['conflict'];
  for (const { record, dnsRecordCreation } of validations) {
    if (!record) {
      continue;
    }
    const existing = entries.find((entry) => entry.type === 'CNAME' && same(entry.name, record.name));
    if (existing && !isValueOf(record, existing.target)) {
      conflict ??= { record, target: existing.target };
    } else if (!existing) {
      (early && dnsRecordCreation?.state === 'STARTED' ? pending : write).push(record);
    }
  }
  const outside = domainNames.find((domainName) => !isSubdomainOf(domainName, zoneName));
  return { outside, conflict, missing, write, pending };
}

/** What became of Lightsail's own tries, domain by domain, within what an attribute may take of a response. */
export function creationStates(certificate: Certificate): string {
  return shorten(certificate.validations
    .map(({ domainName, dnsRecordCreation }) => `${domainName} ${dnsRecordCreation?.state ?? 'NOT_TRIED'}${dnsRecordCreation?.message ? ` (${oneLine(dnsRecordCreation.message)})` : ''}`)
    .join(', '), 1_000);
}

function same(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase();
}
