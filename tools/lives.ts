/**
 * Runs random lifecycles of certificates: `npx projen lives -- --lives 1000000 --seed 1`.
 *
 * Prints its speed, the number of faults, and the shortest life with violations, if there is one.
 */
import { parseArgs } from 'node:util';
import * as fc from 'fast-check';
import { arbitraryLife } from '../testing/model-based/arbitrary-life';
import type { Life } from '../testing/model-based/life';
import { type Ending, live } from '../testing/model-based/live';
import { describeLife } from '../testing/model-based/transcript-of-life';

const PROGRESS_EVERY = 1_000;
/** Every n-th life is repeated without faults. */
const COMPARE_EVERY = 20;

async function main(): Promise<void> {
  const args = process.argv.slice(2).filter((argument) => argument !== '--');
  const { values } = parseArgs({ args, options: { lives: { type: 'string', default: '1000000' }, seed: { type: 'string', default: '1' } } });
  const [numRuns, seed] = [values.lives, values.seed].map(Number);
  process.stdout.write(`seed ${seed}\n`);
  const tally = new Tally(numRuns);
  let current: Life | undefined;
  process.on('beforeExit', () => {
    // No task is waiting, but the life has not ended.
    process.stdout.write(`no progress in this life:\n${describeLife(current!)}\n`);
    process.exit(1);
  });
  const result = await fc.check(fc.asyncProperty(arbitraryLife(), async (life) => {
    current = life;
    const ending = await live(life);
    tally.count(ending);
    const violations = [...ending.violations];
    if (tally.isSample()) {
      const ideal = await live({ ...life, maxAttempts: 1, faults: [], mishaps: [], repetitions: [] });
      tally.compare(ending, ideal);
      violations.push(...ideal.violations.map((violation) => `without faults: ${violation}`));
    }
    if (violations.length > 0) throw new Error(violations.join('\n'));
  }), { numRuns, seed });
  process.stdout.write(`${tally.line()}\n`);
  if (result.failed) {
    process.stdout.write(`${(result.errorInstance as Error).message}\n${describeLife(result.counterexample![0])}\nafter ${result.numShrinks} shrinks of life ${result.numRuns} of seed ${seed}\n`);
  }
  process.exit(result.failed ? 1 : 0);
}

class Tally {
  private readonly startedAt = Date.now();
  private lives = 0;
  private calls = 0;
  private operations = 0;
  private faultCount = 0;
  private readonly compared = { calls: 0, least: 0 };

  constructor(private readonly planned: number) {}

  count({ calls, statuses, faultCount }: Ending): void {
    this.lives++;
    this.calls += calls;
    this.operations += statuses.length;
    this.faultCount += faultCount;
    if (this.lives % PROGRESS_EVERY === 0) process.stdout.write(`${this.line()}\n`);
  }

  isSample(): boolean {
    return this.lives % COMPARE_EVERY === 0;
  }

  /** A life without faults makes the fewest calls. */
  compare(real: Ending, ideal: Ending): void {
    this.compared.calls += real.calls;
    this.compared.least += ideal.calls;
  }

  line(): string {
    const seconds = (Date.now() - this.startedAt) / 1000;
    const per = (count: number) => (count / Math.max(1, this.lives)).toFixed(1);
    const { calls, least } = this.compared;
    return `${this.lives} of ${this.planned} lives, ${(this.lives / seconds).toFixed(0)} per second; faults survived ${this.faultCount}; `
      + `per life: ${per(this.operations)} stack operations, ${per(this.calls)} calls of Lightsail, `
      + `${(calls / Math.max(1, least)).toFixed(2)} times those of the same lives without faults`;
  }
}

void main();
