import type { Fault } from './faults';
import type { ErrorType } from './service-error';

/** One line of the call log. */
export interface CallRecord {
  /** The position among the calls of all accounts. */
  readonly order: number;
  /** Milliseconds since 1970, in the account's time. */
  readonly at: number;
  readonly account: string;
  readonly region: string;
  readonly operation: string;
  readonly input: unknown;
  /** The outcome that the caller received. */
  readonly outcome: 'ok' | 'reset' | ErrorType;
  /** The fault that caused it; faults `after commit` have changed the state nevertheless. */
  readonly fault?: Fault;
}
