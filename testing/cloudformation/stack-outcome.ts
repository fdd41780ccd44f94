/** The outcome of a stack operation, derived from its events. */
import { STACK_TYPE, StackEvent } from './stack-events';

/** An operation that the stack's status does not permit throws instead. */
export interface Outcome {
  readonly succeeded: boolean;
  /** The status of the stack; `DELETE_COMPLETE` if it does not exist. */
  readonly status: string;
  readonly outputs: Readonly<Record<string, string>>;
  /** The reason of the first failed resource, or of the failed outputs. */
  readonly reason?: string;
  /** All failures of resources, without cancellations. */
  readonly failures: StackEvent[];
  readonly events: StackEvent[];
}

export function outcomeOf(status: string, outputs: Readonly<Record<string, string>>, events: StackEvent[]): Outcome {
  const failures = events.filter(({ type, status: its, reason }) => type !== STACK_TYPE && its.endsWith('_FAILED') && !reason?.endsWith(' cancelled'));
  const rolledBack = events.find(({ type, status: its }) => type === STACK_TYPE && its.endsWith('ROLLBACK_IN_PROGRESS'));
  const succeeded = ['CREATE_COMPLETE', 'UPDATE_COMPLETE', 'UPDATE_ROLLBACK_COMPLETE', 'DELETE_COMPLETE'].includes(status) && !rolledBack;
  return { succeeded, status, outputs, reason: failures[0]?.reason ?? rolledBack?.reason, failures, events };
}
