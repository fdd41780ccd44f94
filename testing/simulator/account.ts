import type { CallRecord } from './call-record';
import { Faults } from './faults';
import type { Knobs } from './knobs';
import { Certificate } from './resources/certificate';
import { Region } from './resources/region';
import type { RequestFailureReason } from './rules/request-failure';
import type { Seed } from './seed';

/** Size of the call log of an account; the oldest calls are dropped. */
const CALLS_KEPT = 100_000;

/** The state of one account. Accounts share only the domain names of distributions, as in AWS. */
export class Account {
  readonly faults = new Faults();
  readonly deniedOperations = new Set<string>();
  /** Domains whose certificates fail, by name. */
  readonly failingDomains = new Map<string, { readonly reason: RequestFailureReason; readonly since: number }>();
  /** The CNAMEs that the control put into public DNS, by name; `undefined` hides a CNAME that exists elsewhere in DNS. */
  readonly cnames = new Map<string, string | undefined>();
  /** How far the account's time is ahead of the clock, in milliseconds. */
  ahead = 0;
  private readonly byName = new Map<string, Region>();
  /** Up to twice as many calls as are kept, so that they are moved only once in a while. */
  private recorded: CallRecord[] = [];

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

  get calls(): readonly CallRecord[] {
    return this.recorded.length > CALLS_KEPT ? this.recorded.slice(-CALLS_KEPT) : this.recorded;
  }

  record(call: CallRecord): void {
    this.recorded.push(call);
    if (this.recorded.length > 2 * CALLS_KEPT) this.recorded = this.recorded.slice(-CALLS_KEPT);
  }
}
