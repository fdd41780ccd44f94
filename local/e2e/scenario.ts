import type { Stage } from './stage';

export interface Scenario {
  /** The name for `--only`. */
  readonly name: string;
  /** The claim that the scenario verifies. */
  readonly claim: string;
  run(stage: Stage): Promise<void>;
}
