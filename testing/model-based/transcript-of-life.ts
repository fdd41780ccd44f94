import type { Life } from './life';

/** A life as a story: one line for each thing that happens in it, and for what is not as usual. */
export function tell({ steps, faults, mishaps, repetitions, service, ...rest }: Life): string {
  const unusual = { ...service, ...rest };
  return [
    `in a world with ${JSON.stringify(unusual)}`,
    ...steps.map((step, index) => `${index + 1}. ${'deploy' in step ? `deploy ${JSON.stringify(step.deploy)}` : 'becomes' in step ? `the certificate becomes ${step.becomes}` : `somebody ${step.somebody}${'minutes' in step ? ` for ${step.minutes} minutes` : ''}`}`),
    ...faults.map(({ call, fault, times }) => `call ${call} of Lightsail meets ${fault}, ${times} times`),
    ...mishaps.map(({ invocation, what, call }) => `invocation ${invocation}: ${what}${what.endsWith('a call') ? ` (the ${call}.)` : ''}`),
    ...repetitions.map(({ request, milliseconds }) => `request ${request} comes again after ${milliseconds} ms`),
  ].join('\n');
}
