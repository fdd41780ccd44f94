import * as fc from 'fast-check';
import type { Section } from './figure';
import { arbitraryLife } from '../../testing/model-based/arbitrary-life';
import { live } from '../../testing/model-based/live';

const LIVES = 300;

/** Random lifecycles with random faults, compared with the same lifecycles without faults, which make the fewest calls. */
export async function lives(): Promise<Section> {
  const sum = { calls: 0, least: 0, faults: 0 };
  const startedAt = performance.now();
  let spent = 0;
  for (const life of fc.sample(arbitraryLife(), { seed: 20261122, numRuns: LIVES })) {
    const begun = performance.now();
    const { calls, faultCount, violations } = await live(life);
    spent += performance.now() - begun;
    if (violations.length > 0) throw new Error(`a life has violations: ${violations.join('; ')}`);
    const { calls: least } = await live({ ...life, maxAttempts: 1, faults: [], mishaps: [], repetitions: [] });
    sum.calls += calls;
    sum.least += least;
    sum.faults += faultCount;
  }
  const without = performance.now() - startedAt - spent;
  return {
    title: `Random lives with faults: ${LIVES}, beside the same lives without (a million of them: npx projen lives)`,
    figures: [
      { name: 'faults survived', value: sum.faults, unit: 'faults' },
      { name: 'calls of Lightsail per life', value: sum.calls / LIVES, unit: 'calls' },
      { name: 'calls of Lightsail per life, without faults', value: sum.least / LIVES, unit: 'calls' },
      { name: 'calls / calls without faults', value: sum.calls / sum.least, unit: '×' },
      { name: 'lives per second', value: LIVES / (spent / 1000), unit: 'lives/s' },
      { name: 'lives per second, without faults', value: LIVES / (without / 1000), unit: 'lives/s' },
    ],
  };
}
