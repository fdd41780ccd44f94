import * as fc from 'fast-check';
import { arbitraryLife } from '../../testing/model-based/arbitrary-life';
import { live } from '../../testing/model-based/live';
import { tell } from '../../testing/model-based/transcript-of-life';

const LIVES = 200;

/** CI lives more of them with another seed each time; `npx projen lives` lives a million, and prints how fast. */
test(`in ${LIVES} random lives nothing is lost, nothing foreign is touched, and nobody is left without an answer`, async () => {
  const result = await fc.check(fc.asyncProperty(arbitraryLife(), async (life) => {
    const { wrongs } = await live(life);
    if (wrongs.length > 0) throw new Error(wrongs.join('\n'));
  }), { numRuns: LIVES, seed: 2026 });

  const story = result.counterexample ? `${(result.errorInstance as Error).message}\n${tell(result.counterexample[0])}` : 'all is well';
  expect(story).toBe('all is well');
}, 300_000);
