import type { Stage } from './stage';

export interface Scenario {
  /** What `--only` picks it by. */
  readonly name: string;
  /** What is true when it passes. */
  readonly claim: string;
  run(stage: Stage): Promise<void>;
}
