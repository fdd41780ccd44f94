import { setTimeout as pause } from 'node:timers/promises';

const INTERVAL = 50;

/** Polls until the probe returns something other than `undefined`. */
export async function until<Answer>(what: string, timeout: number, probe: () => Promise<Answer | undefined>): Promise<Answer> {
  const deadline = Date.now() + timeout;
  for (;;) {
    const answer = await probe();
    if (answer !== undefined) return answer;
    if (Date.now() > deadline) throw new Error(`timed out after ${timeout / 1000} s: ${what}`);
    await pause(INTERVAL);
  }
}
