import type { CallRecord } from './call-record';
import type { CertificateInWorld } from './certificate-in-world';
import type { FaultOrder } from './faults';
import type { Knobs } from './knobs';
import type { CertificateStatus } from './rules/certificate-status';
import type { RequestFailureReason } from './rules/request-failure';

/** Whose world something is done to. */
export interface InAccount {
  /** @default - the simulator's own account */
  readonly account?: string;
}

export interface Place extends InAccount {
  readonly region: string;
}

export interface CertificateAt extends Place {
  readonly certificateName: string;
}

/** How far time is moved. */
export interface TimeMove {
  /** At most ten years at once; time does not turn back. */
  readonly milliseconds: number;
}

/**
 * What a test does to the world behind the service's back. Every method takes one plain object, so that HTTP can carry it,
 * and concerns one account alone. What it does not understand it refuses in a sentence.
 */
export interface SimulatorControl {
  /** Something goes wrong with the next calls of an operation. */
  fault(order: FaultOrder & InAccount): void;
  clearFaults(whose?: InAccount): void;
  /** Takes permissions away until `allow` gives them back. */
  deny(order: InAccount & { readonly operations: readonly string[] }): void;
  allow(order: InAccount & { readonly operations: readonly string[] }): void;
  /** Certificates that wait for this domain fail, and so do renewals, now and in future. */
  failDomain(order: InAccount & { readonly domainName: string; readonly reason: RequestFailureReason }): void;
  setStatus(order: CertificateAt & { readonly status: CertificateStatus }): void;
  /** Issues a pending certificate at once, whatever DNS says. */
  issue(order: CertificateAt): void;
  /** As if so many resources used the certificate; without a count, again those that do. */
  setInUse(order: CertificateAt & { readonly count?: number }): void;
  /** A resource that takes a name and does nothing else, such as an instance. */
  addResource(order: Place & { readonly resourceType: string; readonly resourceName: string }): void;
  /** Public DNS has this CNAME from now on, as this account sees it; without a value it has none, whatever other DNS says. */
  putCname(order: InAccount & { readonly name: string; readonly value?: string }): void;
  setKnobs(knobs: InAccount & Partial<Knobs>): void;
  /** Moves the account's time on; whatever is due by then has happened when it returns. */
  moveTime(move: TimeMove & InAccount): Promise<{ readonly now: number }>;
  /** Empties an account, which begins anew with the knobs and the time of the beginning; without an account, all of them. */
  reset(whose?: InAccount): void;

  knobs(whose?: InAccount): Knobs;
  /** What time it is for an account, in milliseconds since 1970. */
  time(whose?: InAccount): { readonly now: number };
  /** Every certificate as it is at this moment, those under deletion included; without an account, of all of them. */
  world(whose?: InAccount): Promise<CertificateInWorld[]>;
  /** The calls of the service so far, oldest first; without an account, of all of them. */
  calls(whose?: InAccount): readonly CallRecord[];
  /** What is assumed and not known about the service. */
  assumptions(): object;
}
