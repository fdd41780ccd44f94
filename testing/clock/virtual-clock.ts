/**
 * Time that jumps: when nobody has anything left to do, it is at once as late as the earliest sleeper wants it to be.
 *
 * Refuses: to turn back. Does not model: computation that takes time; what runs, runs in no time at all.
 * The same sleeps in the same order always wake in the same order, one at a time.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { WorldClock } from './world-clock';

interface Sleeper {
  readonly at: number;
  readonly wake: () => void;
}

/** Work that holds the clock, while it neither sleeps nor waits for work inside it. */
interface Holder {
  readonly clock: VirtualClock;
  pauses: number;
  ended: boolean;
}

/**
 * Which work a sleep belongs to. One for all clocks: Node.js visits every storage at every promise, for ever, so that one
 * for each clock would make a thousand tests slower and slower.
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

  /** The action is that of whoever asks for it: else it would seem to be done by the function that happened to run last. */
  after(milliseconds: number, action: () => void): () => void {
    return this.schedule(milliseconds, AsyncLocalStorage.bind(action));
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

  /** Lets time pass, for those who are still at something. */
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

  /** An immediate comes after every promise that can still move has moved. */
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
    // A listener may have woken or cancelled somebody: whoever is due now is asked again.
    const due = this.sleepers[0];
    if (due && due.at <= this.time) this.sleepers.shift()!.wake();
  }
}
