import type { Knobs } from '../knobs';
import { Resource, type ResourceIdentity } from './resource';
import type { CertificateStatus } from '../rules/certificate-status';
import type { RequestFailureReason } from '../rules/request-failure';
import type { ResourceRecord } from '../rules/validation-record';

export type { CertificateStatus } from '../rules/certificate-status';

/** One domain of a certificate, and the state of its validation. */
export interface CertificateDomain {
  readonly name: string;
  readonly resourceRecord: ResourceRecord;
  /** The name of its resource record in lower case and without a trailing dot: every call looks it up. */
  readonly recordName: string;
  /** When its CNAME was first found: the domain is validated from then on. */
  seenAt?: number;
  /** Whether the latest look-up found its CNAME: a renewal needs it again. */
  present: boolean;
  /** Why a certificate for it cannot be issued, and since when. */
  failure?: { readonly reason: RequestFailureReason; readonly since: number };
  dnsRecordCreation?: DnsRecordCreation;
}

/** Lightsail's own attempt to write the CNAME into a Lightsail DNS zone. */
export interface DnsRecordCreation {
  code: 'STARTED' | 'SUCCEEDED' | 'FAILED';
  message?: string;
}

/** The data of a certificate from its issuance on. */
export interface Issuance {
  readonly issuedAt: number;
  readonly notBefore: number;
  readonly notAfter: number;
  readonly serialNumber: string;
}

export type RenewalStatus = 'PendingAutoRenewal' | 'PendingValidation' | 'Success' | 'Failed';

/** The status of the latest renewal, and since when. */
export interface Renewal {
  readonly status: RenewalStatus;
  readonly since: number;
  readonly reason?: RequestFailureReason;
}

/**
 * A certificate and its transitions between statuses. It has no timer: every read calls `advance` first, which makes all due
 * transitions in the order in which they were due.
 */
export class Certificate extends Resource {
  status: CertificateStatus = 'PENDING_VALIDATION';
  requestFailureReason?: RequestFailureReason;
  issuance?: Issuance;
  renewal?: Renewal;
  revokedAt?: number;
  /** Set by the control, to represent resources that the simulator does not model. */
  inUseOverride?: number;

  constructor(identity: ResourceIdentity, readonly domains: readonly CertificateDomain[], resourceType = 'Certificate') {
    super(resourceType, identity);
  }

  advance(now: number, knobs: Knobs, inUse: boolean): void {
    if (this.status === 'PENDING_VALIDATION') this.conclude(now, knobs);
    if (this.status === 'ISSUED') this.renewOrExpire(now, knobs, inUse);
  }

  recordsAt(knobs: Knobs): number {
    return this.createdAt + knobs.recordsDelay;
  }

  issue(at: number, knobs: Knobs): void {
    this.status = 'ISSUED';
    this.issuance = { issuedAt: at, notBefore: midnightBefore(at), notAfter: at + knobs.validity, serialNumber: serialNumber(`${this.identity.uuid}${at}`) };
  }

  /** When a renewal can start: never in the first half of a short validity, because renewals would follow each other without end. */
  renewableFrom(knobs: Knobs): number {
    const { issuedAt, notAfter } = this.issuance!;
    return notAfter - Math.min(knobs.renewBefore, (notAfter - issuedAt) / 2);
  }

  renewalDecidedAt(knobs: Knobs): number {
    return Math.min(this.renewableFrom(knobs) + knobs.renewDelay, this.issuance!.notAfter);
  }

  private conclude(now: number, knobs: Knobs): void {
    const endings = [this.failing(knobs), this.issuing(knobs), this.timingOut(knobs)].filter((ending) => ending !== undefined && ending.at <= now);
    endings.sort((a, b) => a!.at - b!.at);
    endings[0]?.happen();
  }

  private failing(knobs: Knobs) {
    const failure = this.domains.find((domain) => domain.failure)?.failure;
    return failure && {
      at: failure.since + knobs.failDelay,
      happen: () => {
        this.status = 'FAILED';
        this.requestFailureReason = failure.reason;
      },
    };
  }

  private issuing(knobs: Knobs) {
    if (!this.domains.every((domain) => domain.seenAt !== undefined)) return undefined;
    const at = Math.max(...this.domains.map((domain) => domain.seenAt!)) + knobs.issueDelay;
    return { at, happen: () => this.issue(at, knobs) };
  }

  private timingOut(knobs: Knobs) {
    const at = this.createdAt + knobs.validationTimeout;
    const validatedInTime = this.domains.every((domain) => domain.seenAt !== undefined && domain.seenAt <= at);
    return validatedInTime ? undefined : { at, happen: () => { this.status = 'VALIDATION_TIMED_OUT'; } };
  }

  private renewOrExpire(now: number, knobs: Knobs, inUse: boolean): void {
    while (this.nextRenewal(now, knobs, inUse)?.status === 'Success');
    const { notAfter } = this.issuance!;
    if (now < notAfter) return;
    this.status = 'EXPIRED';
    if (this.renewal?.status.startsWith('Pending')) this.renewal = { status: 'Failed', since: notAfter, reason: 'OTHER' };
  }

  /** ACM user guide, "Managed certificate renewal": only while in use, and only with the CNAMEs still in place. */
  private nextRenewal(now: number, knobs: Knobs, inUse: boolean): Renewal | undefined {
    const since = this.renewableFrom(knobs);
    if (now < since || !inUse) return undefined;
    const decidedAt = this.renewalDecidedAt(knobs);
    const reason = this.domains.find((domain) => domain.failure)?.failure?.reason;
    if (now < decidedAt) {
      this.renewal = { status: 'PendingAutoRenewal', since };
    } else if (reason) {
      this.renewal = { status: 'Failed', since: decidedAt, reason };
    } else if (this.domains.every((domain) => domain.present)) {
      this.issue(decidedAt, knobs);
      this.renewal = { status: 'Success', since: decidedAt };
    } else {
      this.renewal = { status: 'PendingValidation', since: decidedAt };
    }
    return this.renewal;
  }
}

/** As recorded in the AWS CLI's examples: a certificate is valid from the beginning of the day of its issuance. */
const midnightBefore = (at: number) => at - at % (24 * 3600 * 1000);

function serialNumber(seed: string): string {
  const digits = seed.replace(/[^0-9a-f]/g, '').padStart(32, '0').slice(-32);
  return digits.match(/../g)!.join(':');
}
