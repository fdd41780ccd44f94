import type { TestedAccount } from './account';
import { EXPERIMENTS } from './experiments';

/** Plays every experiment; one that ends in an error leaves its rows as not reached. */
export async function play(account: TestedAccount, tell: (line: string) => void): Promise<void> {
  for (const [name, experiment] of Object.entries(EXPERIMENTS)) {
    try {
      tell(`${words(name)} …`);
      await experiment(account);
    } catch (error) {
      tell(`  ended early: ${(error as Error).message}`);
    }
  }
}

/** `unknownNames`: unknown names. */
const words = (name: string) => name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
