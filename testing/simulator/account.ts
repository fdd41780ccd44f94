import type { CallRecord } from './call-record';
import { Faults } from './faults';
import type { Knobs } from './knobs';
import { Certificate } from './resources/certificate';
import { Region } from './resources/region';
import type { RequestFailureReason } from './rules/request-failure';
import type { Seed } from './seed';

/** The call log of an account keeps so many calls, the newest ones. */
const CALLS_KEPT = 100_000;

/** All that belongs to one account. Two accounts share nothing but the domain names of distributions, as in AWS. */
export class Account {
  readonly faults = new Faults();
  readonly deniedOperations = new Set<string>();
  /** Domains whose certificates fail, by name. */
  readonly failingDomains = new Map<string, { readonly reason: RequestFailureReason; readonly since: number }>();
  /** Public DNS as the control arranged it: the targets of CNAMEs, by name; `undefined` hides a CNAME that other DNS has. */
  readonly cnames = new Map<string, string | undefined>();
  calls: CallRecord[] = [];
  /** How far the account's time is ahead of the clock, in milliseconds. */
  ahead = 0;
  private readonly byName = new Map<string, Region>();

  constructor(readonly id: string, public knobs: Knobs, readonly seed: Seed) {}

  region(name: string): Region {
    let region = this.byName.get(name);
    if (!region) this.byName.set(name, region = new Region(this.id, name));
    return region;
  }

  regions(): Region[] {
    return [...this.byName.values()];
  }

  certificates(): Certificate[] {
    return this.regions().flatMap((region) => region.all(Certificate));
  }

  permits(operation: string): boolean {
    return !this.deniedOperations.has(operation);
  }

  record(call: CallRecord): void {
    this.calls.push(call);
    if (this.calls.length > 2 * CALLS_KEPT) this.calls = this.calls.slice(-CALLS_KEPT);
  }
}
