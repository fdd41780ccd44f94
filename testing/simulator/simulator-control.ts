import type { CallRecord } from './call-record';
import type { CertificateInWorld } from './certificate-in-world';
import type { FaultCommand } from './faults';
import type { Knobs } from './knobs';
import type { CertificateStatus } from './rules/certificate-status';
import type { RequestFailureReason } from './rules/request-failure';

/** The account that a command applies to. */
export interface InAccount {
  /** @default - the simulator's default account */
  readonly account?: string;
}

export interface InRegion extends InAccount {
  readonly region: string;
}

export interface CertificateAt extends InRegion {
  readonly certificateName: string;
}

/** How far to advance time. */
export interface TimeMove {
  /** At most ten years at once; time does not go back. */
  readonly milliseconds: number;
}

/**
 * Changes and inspections outside the service's API. Every method takes one plain object, so that it can be sent over HTTP, and
 * affects one account. Invalid arguments are rejected with a message.
 */
export interface SimulatorControl {
  /** Makes the next calls of an operation fail. */
  fault(command: FaultCommand & InAccount): void;
  clearFaults(scope?: InAccount): void;
  /** Denies permissions until `allow` restores them. */
  deny(command: InAccount & { readonly operations: readonly string[] }): void;
  allow(command: InAccount & { readonly operations: readonly string[] }): void;
  /** Fails pending certificates with this domain, and its renewals, now and in future. */
  failDomain(command: InAccount & { readonly domainName: string; readonly reason: RequestFailureReason }): void;
  setStatus(command: CertificateAt & { readonly status: CertificateStatus }): void;
  /** Issues a pending certificate immediately, whatever DNS contains. */
  issue(command: CertificateAt): void;
  /** Sets the number of resources that use the certificate; without a count, restores the actual number. */
  setInUse(command: CertificateAt & { readonly count?: number }): void;
  /** Adds a resource that only occupies a name, such as an instance. */
  addResource(command: InRegion & { readonly resourceType: string; readonly resourceName: string }): void;
  /** Adds a CNAME to public DNS, visible to this account; without a value, hides it even if it exists elsewhere in DNS. */
  putCname(command: InAccount & { readonly name: string; readonly value?: string }): void;
  setKnobs(knobs: InAccount & Partial<Knobs>): void;
  /** Advances the account's time; all changes that are due by then have been applied when it returns. */
  moveTime(move: TimeMove & InAccount): Promise<{ readonly now: number }>;
  /** Resets an account, including knobs and time, to its initial state; without an account, all accounts. */
  reset(scope?: InAccount): void;

  knobs(scope?: InAccount): Knobs;
  /** The time of an account, in milliseconds since 1970. */
  time(scope?: InAccount): { readonly now: number };
  /** The current state of all certificates, including those being deleted; without an account, of all accounts. */
  world(scope?: InAccount): Promise<CertificateInWorld[]>;
  /** The calls of the service so far, oldest first; without an account, of all accounts. */
  calls(scope?: InAccount): readonly CallRecord[];
  /** What is assumed about the service. */
  assumptions(): object;
}
