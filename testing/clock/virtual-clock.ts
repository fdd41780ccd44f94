/**
 * Virtual time: when no task can make progress, the clock jumps to the time at which the earliest sleeper wakes.
 *
 * Time never goes back. Computation takes no virtual time.
 * The same sleeps in the same order always wake in the same order, one at a time.
 */
import { AsyncLocalStorage, AsyncResource } from 'node:async_hooks';
import type { WorldClock } from './world-clock';

interface Sleeper {
  readonly at: number;
  readonly wake: () => void;
}

/** Work that stops the clock, except while it sleeps or waits for nested work. */
interface Holder {
  readonly clock: VirtualClock;
  pauses: number;
  ended: boolean;
}

/**
 * The work that a sleep belongs to. All clocks share one storage: Node.js visits every storage at every promise for the life of
 * the process, so one storage for each clock would slow down a thousand tests more and more.
 */
const current = new AsyncLocalStorage<Holder>();

export class VirtualClock implements WorldClock {
  private time: number;
  private readonly sleepers: Sleeper[] = []; // by time, then by arrival
  private readonly listeners: Array<(now: number) => void | Promise<void>> = [];
  private running = 0;
  private holding = 0;
  private turning = false;

  constructor(start = Date.UTC(2025, 0, 1)) {
    this.time = start;
  }

  now(): number {
    return this.time;
  }

  async sleep(milliseconds: number): Promise<void> {
    const holder = this.holder();
    if (holder) this.pause(holder);
    await new Promise<void>((resolve) => this.schedule(milliseconds, () => {
      if (holder) this.resume(holder);
      resolve();
    }));
  }

  /** Binds the action to the caller's context; otherwise it would run in the context of whichever function ran last. */
  after(milliseconds: number, action: () => void): () => void {
    const context = new AsyncResource('VirtualClock'); // `AsyncLocalStorage.bind` takes several times as long
    return this.schedule(milliseconds, () => context.runInAsyncScope(action));
  }

  private schedule(milliseconds: number, wake: () => void): () => void {
    const sleeper = { at: this.time + Math.max(0, milliseconds), wake };
    let position = this.sleepers.length;
    while (position > 0 && this.sleepers[position - 1].at > sleeper.at) position--;
    this.sleepers.splice(position, 0, sleeper);
    this.turnSoon();
    return () => {
      const found = this.sleepers.indexOf(sleeper);
      if (found >= 0) this.sleepers.splice(found, 1);
    };
  }

  async run<T>(task: () => Promise<T>): Promise<T> {
    this.running++;
    this.turnSoon();
    try {
      return await task();
    } finally {
      this.running--;
    }
  }

  async hold<T>(work: () => Promise<T>): Promise<T> {
    const outer = this.holder();
    const holder: Holder = { clock: this, pauses: 0, ended: false };
    if (outer) this.pause(outer);
    this.holding++;
    try {
      return await current.run(holder, work);
    } finally {
      if (holder.pauses === 0) this.release();
      holder.ended = true;
      if (outer) this.resume(outer);
    }
  }

  onAdvance(listener: (now: number) => void | Promise<void>): void {
    this.listeners.push(listener);
  }

  /** Lets time pass for tasks that are still running. */
  async pass(milliseconds: number): Promise<void> {
    await this.run(() => this.sleep(milliseconds));
  }

  private holder(): Holder | undefined {
    const holder = current.getStore();
    return holder?.clock === this ? holder : undefined;
  }

  private pause(holder: Holder): void {
    if (holder.pauses++ === 0 && !holder.ended) this.release();
  }

  private resume(holder: Holder): void {
    if (--holder.pauses === 0 && !holder.ended) this.holding++;
  }

  private release(): void {
    this.holding--;
    this.turnSoon();
  }

  /** An immediate runs only after all promises that can settle have settled. */
  private turnSoon(): void {
    if (this.turning || this.running === 0) return;
    this.turning = true;
    setImmediate(() => {
      this.turn().finally(() => {
        this.turning = false;
        if (this.sleepers.length > 0 && this.holding === 0) this.turnSoon();
      }).catch((error) => process.emit('uncaughtException', error));
    });
  }

  private async turn(): Promise<void> {
    if (this.running === 0 || this.holding > 0) return;
    const next = this.sleepers[0];
    if (!next) return;
    if (next.at > this.time) {
      this.time = next.at;
      for (const listener of this.listeners) await listener(this.time);
    }
    // A listener may have woken or cancelled a sleeper, so the first one is read again.
    const due = this.sleepers[0];
    if (due && due.at <= this.time) this.sleepers.shift()!.wake();
  }
}
