import type { Lab } from './lab';
import type { Command } from './run';

export interface Language {
  readonly name: string;
  /** Builds the library's package in `dist/`. */
  pack(lab: Lab): Promise<void>;
  /** Builds the app of `examples/languages/` with that package, and returns how to run it. */
  build(lab: Lab): Promise<Command>;
}
