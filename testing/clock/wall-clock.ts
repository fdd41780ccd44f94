/** Real time, which can be accelerated for a demo. Unlike virtual time, it never stops: `hold` has no effect. */
import type { WorldClock } from './world-clock';

export class WallClock implements WorldClock {
  private readonly start = Date.now();
  private readonly listeners: Array<(now: number) => void | Promise<void>> = [];
  private readonly speed: number;

  /** `speed`: with 60, a minute passes within a second. */
  constructor(options: { readonly speed?: number } = {}) {
    this.speed = options.speed ?? 1;
  }

  now(): number {
    return this.start + (Date.now() - this.start) * this.speed;
  }

  async sleep(milliseconds: number): Promise<void> {
    await new Promise<void>((resolve) => this.after(milliseconds, resolve));
  }

  after(milliseconds: number, action: () => void): () => void {
    const timer = setTimeout(() => void this.arrive(action), Math.max(0, milliseconds) / this.speed);
    timer.unref(); // a waiter that is still polling must not keep the process alive, see `run`
    return () => clearTimeout(timer);
  }

  async run<T>(task: () => Promise<T>): Promise<T> {
    const alive = setInterval(() => undefined, 60_000);
    try {
      return await task();
    } finally {
      clearInterval(alive);
    }
  }

  async hold<T>(work: () => Promise<T>): Promise<T> {
    return work();
  }

  onAdvance(listener: (now: number) => void | Promise<void>): void {
    this.listeners.push(listener);
  }

  private async arrive(action: () => void): Promise<void> {
    for (const listener of this.listeners) await listener(this.now());
    action();
  }
}
