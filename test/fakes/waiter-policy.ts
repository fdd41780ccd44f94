/** Reads from a template how patient the provider's waiter is: its retries are in the state machine's definition. */
import type { WaiterPolicy } from './provider-framework';
import type { Template } from './stack-template';

/** What `Provider` does when it is not told otherwise (provider-framework/util.js). */
const DEFAULT: WaiterPolicy = { interval: 5_000, maxAttempts: 360 };

export function waiterPolicyIn(template?: Template): WaiterPolicy {
  const machine = Object.values(template?.Resources ?? {}).find(({ Type }) => Type === 'AWS::StepFunctions::StateMachine');
  const retry = /IntervalSeconds\D+(\d+)\D+MaxAttempts\D+(\d+)/.exec(JSON.stringify(machine?.Properties?.DefinitionString ?? ''));
  return retry ? { interval: Number(retry[1]) * 1_000, maxAttempts: Number(retry[2]) } : DEFAULT;
}
