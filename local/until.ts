import { setTimeout as pause } from 'node:timers/promises';

const INTERVAL = 50;

/** Waits for a condition, not for a time: the first answer that is not `undefined`. */
export async function until<Answer>(what: string, patience: number, probe: () => Promise<Answer | undefined>): Promise<Answer> {
  const deadline = Date.now() + patience;
  for (;;) {
    const answer = await probe();
    if (answer !== undefined) return answer;
    if (Date.now() > deadline) throw new Error(`waited ${patience / 1000} s in vain: ${what}`);
    await pause(INTERVAL);
  }
}
