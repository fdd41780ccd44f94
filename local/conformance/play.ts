import type { TestedAccount } from './account';
import { EXPERIMENTS } from './experiments';

/** Runs all experiments; the remaining rows of an experiment that fails are not reached. */
export async function play(account: TestedAccount, print: (line: string) => void): Promise<void> {
  for (const [name, experiment] of Object.entries(EXPERIMENTS)) {
    try {
      print(`${words(name)} …`);
      await experiment(account);
    } catch (error) {
      print(`  ended early: ${(error as Error).message}`);
    }
  }
}

/** `unknownNames`: unknown names. */
const words = (name: string) => name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
