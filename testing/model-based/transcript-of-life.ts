import type { Life } from './life';

/** Describes a life: one line for the settings, and one for each step and fault. */
export function describeLife({ steps, faults, mishaps, repetitions, service, ...rest }: Life): string {
  const unusual = { ...service, ...rest };
  return [
    `settings ${JSON.stringify(unusual)}`,
    ...steps.map((step, index) => `${index + 1}. ${'deploy' in step ? `deploy ${JSON.stringify(step.deploy)}` : 'becomes' in step ? `the certificate becomes ${step.becomes}` : `${step.action}${'minutes' in step ? ` for ${step.minutes} minutes` : ''}`}`),
    ...faults.map(({ call, fault, times }) => `call ${call} of Lightsail has the fault "${fault}", ${times} times`),
    ...mishaps.map(({ invocation, what, call }) => `invocation ${invocation}: ${what}${what.endsWith('a call') ? ` (call ${call})` : ''}`),
    ...repetitions.map(({ request, milliseconds }) => `request ${request} is delivered again after ${milliseconds} ms`),
  ].join('\n');
}
