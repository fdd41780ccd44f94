/** How an operation on a stack ended, read from its events. */
import { STACK_TYPE, StackEvent } from './stack-events';

/** What was asked of a stack that it cannot do is thrown instead. */
export interface Outcome {
  readonly succeeded: boolean;
  /** Of the stack, as CloudFormation calls it; `DELETE_COMPLETE` for one that is not there. */
  readonly status: string;
  readonly outputs: Readonly<Record<string, string>>;
  /** Why the first resource failed, as the user reads it; or why the outputs did. */
  readonly reason?: string;
  /** Every failure of a resource, without what was only cancelled. */
  readonly failures: StackEvent[];
  readonly events: StackEvent[];
}

export function outcomeOf(status: string, outputs: Readonly<Record<string, string>>, events: StackEvent[]): Outcome {
  const failures = events.filter(({ type, status: its, reason }) => type !== STACK_TYPE && its.endsWith('_FAILED') && !reason?.endsWith(' cancelled'));
  const rolledBack = events.find(({ type, status: its }) => type === STACK_TYPE && its.endsWith('ROLLBACK_IN_PROGRESS'));
  const succeeded = ['CREATE_COMPLETE', 'UPDATE_COMPLETE', 'UPDATE_ROLLBACK_COMPLETE', 'DELETE_COMPLETE'].includes(status) && !rolledBack;
  return { succeeded, status, outputs, reason: failures[0]?.reason ?? rolledBack?.reason, failures, events };
}
