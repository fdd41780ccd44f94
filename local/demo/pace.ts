import type { Knobs } from '../../testing/simulator/knobs';

/** Delays of Lightsail that make the demo short: seconds instead of minutes. */
export const KNOBS: Partial<Knobs> = {
  recordsDelay: 2_000,
  issueDelay: 4_000,
  failDelay: 2_000,
  deleteDelay: 1_000,
};

/** The speed of the clock of the in-process engine. */
export const SPEED = 20;
