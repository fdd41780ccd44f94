import type { Knobs } from '../../testing/simulator/knobs';

/** Lightsail at a pace that one likes to watch: minutes are seconds here. */
export const KNOBS: Partial<Knobs> = {
  recordsDelay: 2_000,
  issueDelay: 4_000,
  failDelay: 2_000,
  deleteDelay: 1_000,
};

/** Without an emulator, everything has one clock. */
export const SPEED = 20;
