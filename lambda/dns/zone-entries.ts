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
 * Lightsail writes the entries itself if it may; what it did not write is left to the handler, and existing entries stay.
 *
 * @param early whether Lightsail may still finish what it has started
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

/** What a plan comes to in this round. */
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

/** What became of Lightsail's own attempts, domain by domain, within what an attribute may take of a response. */
export function creationStates(certificate: Certificate): string {
  return shorten(certificate.validations
    .map(({ domainName, dnsRecordCreation }) => `${domainName} ${dnsRecordCreation?.state ?? 'NOT_TRIED'}${dnsRecordCreation?.message ? ` (${oneLine(dnsRecordCreation.message)})` : ''}`)
    .join(', '), 1_000);
}

function same(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase();
}
