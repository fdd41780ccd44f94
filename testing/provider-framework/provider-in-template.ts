/** Reads the timeouts of the provider from a template with one provider. */
import type { HandlerName } from './custom-resource-protocol';
import type { WaiterPolicy } from './provider-framework';
import type { Template } from '../cloudformation/stack-template';

/** The defaults of `Provider` (provider-framework/util.js). */
const DEFAULT: WaiterPolicy = { interval: 5_000, maxAttempts: 360 };

/** Reads the waiter's retries from the definition of its state machine. */
export function waiterPolicyIn(template?: Template): WaiterPolicy {
  const machine = Object.values(template?.Resources ?? {}).find(({ Type }) => Type === 'AWS::StepFunctions::StateMachine');
  const retry = /IntervalSeconds\D+(\d+)\D+MaxAttempts\D+(\d+)/.exec(JSON.stringify(machine?.Properties?.DefinitionString ?? ''));
  return retry ? { interval: Number(retry[1]) * 1_000, maxAttempts: Number(retry[2]) } : DEFAULT;
}

/** The timeout of a handler's function, in milliseconds; the framework's own functions are named `framework.onEvent` and so on. */
export function functionTimeoutIn(template: Template | undefined, handler: HandlerName): number | undefined {
  const functions = Object.values(template?.Resources ?? {}).filter(({ Type }) => Type === 'AWS::Lambda::Function');
  const found = functions.find(({ Properties }) => String(Properties?.Handler).endsWith(`.${handler}`) && !String(Properties?.Handler).startsWith('framework.'));
  return found?.Properties?.Timeout === undefined ? undefined : Number(found.Properties.Timeout) * 1_000;
}
