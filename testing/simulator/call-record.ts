import type { Fault } from './faults';
import type { ErrorType } from './service-error';

/** One line of the call log. */
export interface CallRecord {
  /** Counts the calls of all accounts. */
  readonly order: number;
  /** Milliseconds since 1970, by the account's time. */
  readonly at: number;
  readonly account: string;
  readonly region: string;
  readonly operation: string;
  readonly input: unknown;
  /** What the caller heard. */
  readonly outcome: 'ok' | 'reset' | ErrorType;
  /** Which fault made it so; those `after commit` have changed the world nevertheless. */
  readonly fault?: Fault;
}
