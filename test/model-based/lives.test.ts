import * as fc from 'fast-check';
import { arbitraryLife } from '../../testing/model-based/arbitrary-life';
import { live } from '../../testing/model-based/live';
import { describeLife } from '../../testing/model-based/transcript-of-life';

const LIVES = 200;

/** CI runs more of them, with a different seed each time; `npx projen lives` runs a million, and prints the speed. */
test(`in ${LIVES} random lives nothing is lost, no foreign certificate is changed, and every request gets a response`, async () => {
  const result = await fc.check(fc.asyncProperty(arbitraryLife(), async (life) => {
    const { violations } = await live(life);
    if (violations.length > 0) throw new Error(violations.join('\n'));
  }), { numRuns: LIVES, seed: 2026 });

  const transcript = result.counterexample ? `${(result.errorInstance as Error).message}\n${describeLife(result.counterexample[0])}` : 'no violations';
  expect(transcript).toBe('no violations');
}, 300_000);
