import { isSubdomainOf } from '../../src/private/shared/domain-names';
import type { Certificate, ResourceRecord } from '../certificate/certificate';
import { isValueOf } from '../certificate/validation-records';
import { oneLine, shorten } from '../text/text-formatting';

interface Entry {
  readonly name: string;
  readonly type: string;
  readonly target: string;
}

/** The changes that a DNS zone needs for the validation records of a certificate. */
export interface EntriesPlan {
  /** A domain outside the zone, whose record would not be found there. */
  readonly outside?: string;
  /** An entry with the name of a record but another target, which only its owner may remove. */
  readonly conflict?: { readonly record: ResourceRecord; readonly target: string };
  /** Domains to which Lightsail has not assigned a record. */
  readonly missing: string[];
  readonly write: ResourceRecord[];
  /** Records that Lightsail is about to create itself. */
  readonly pending: ResourceRecord[];
}

/**
 * If Lightsail is authorized, it creates the entries itself; the handler creates only the missing ones, and changes none.
 *
 * @param early whether Lightsail may still finish an attempt that it has started
 */
export function planEntries({ domainNames, validations }: Certificate, zoneName: string, entries: Entry[], early: boolean): EntriesPlan {
  const assigned = validations.flatMap(({ domainName, record, dnsRecordCreation }) =>
    record ? [{ domainName, record, isStarted: dnsRecordCreation?.state === 'STARTED' }] : []);
  const targetOf = ({ name }: ResourceRecord) => entries.find((entry) => entry.type === 'CNAME' && same(entry.name, name))?.target;
  const absent = assigned.filter(({ record }) => targetOf(record) === undefined);
  const [conflict] = assigned.flatMap(({ record }) => {
    const target = targetOf(record);
    return target === undefined || isValueOf(record, target) ? [] : [{ record, target }];
  });
  return {
    outside: domainNames.find((domainName) => !isSubdomainOf(domainName, zoneName)),
    conflict,
    missing: domainNames.filter((domainName) => !assigned.some((each) => each.domainName === domainName)),
    write: absent.filter(({ isStarted }) => !(early && isStarted)).map(({ record }) => record),
    pending: absent.filter(({ isStarted }) => early && isStarted).map(({ record }) => record),
  };
}

export type EntriesStep =
  | { readonly next: 'complete' }
  | { readonly next: 'write' }
  | { readonly next: 'fail: outside'; readonly domainName: string }
  | { readonly next: 'fail: conflict'; readonly record: ResourceRecord; readonly target: string }
  | { readonly next: 'fail: no records' }
  | { readonly next: 'fail: not written' };

export function entriesStep({ outside, conflict, missing, write, pending }: EntriesPlan, isLate: boolean): EntriesStep {
  if (outside !== undefined) {
    return { next: 'fail: outside', domainName: outside };
  }
  if (conflict) {
    return { next: 'fail: conflict', ...conflict };
  }
  if (missing.length + write.length + pending.length === 0) {
    return { next: 'complete' };
  }
  if (!isLate) {
    return { next: 'write' };
  }
  return { next: missing.length > 0 ? 'fail: no records' : 'fail: not written' };
}

/** The results of Lightsail's own attempts by domain, shortened so that the response stays within its limit. */
export function creationStates(certificate: Certificate): string {
  return shorten(certificate.validations
    .map(({ domainName, dnsRecordCreation }) => `${domainName} ${dnsRecordCreation?.state ?? 'NOT_TRIED'}${dnsRecordCreation?.message ? ` (${oneLine(dnsRecordCreation.message)})` : ''}`)
    .join(', '), 1_000);
}

function same(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase();
}
