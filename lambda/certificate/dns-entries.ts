import { isSubdomainOf } from '../../src/private/domain-names';
import type { Certificate, ResourceRecord } from './certificate';

interface Entry {
  readonly name: string;
  readonly type: string;
  readonly target: string;
}

/** What to do about the validation records of a certificate in a DNS zone. */
export interface EntriesPlan {
  readonly write: ResourceRecord[];
  /** Lightsail is about to write these itself. */
  readonly pending: ResourceRecord[];
  /** A CNAME stands alone: another one of this name has to go first, and is not ours to remove. */
  readonly conflict?: { readonly record: ResourceRecord; readonly target: string };
}

/** Lightsail writes the entries itself if it may; what it did not write is for us, and what is there stays. */
export function planEntries(certificate: Certificate, zoneName: string, entries: Entry[]): EntriesPlan {
  const write: ResourceRecord[] = [];
  const pending: ResourceRecord[] = [];
  for (const { domainName, record, dnsRecordCreation } of certificate.validations) {
    if (!record || !isSubdomainOf(domainName, zoneName)) {
      continue;
    }
    const existing = entries.find((entry) => entry.type === 'CNAME' && same(entry.name, record.name));
    if (existing && !same(existing.target, record.value)) {
      return { write: [], pending: [], conflict: { record, target: existing.target } };
    }
    if (!existing) {
      (dnsRecordCreation?.state === 'STARTED' ? pending : write).push(record);
    }
  }
  return { write, pending };
}

/** What became of Lightsail's own tries, domain by domain, within the bytes of an attribute. */
export function creationStates(certificate: Certificate): string {
  return certificate.validations
    .map(({ domainName, dnsRecordCreation }) => `${domainName} ${dnsRecordCreation?.state ?? 'NOT_TRIED'}${dnsRecordCreation?.message ? ` (${dnsRecordCreation.message})` : ''}`)
    .join(', ')
    .slice(0, 1_000);
}

function same(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase();
}
