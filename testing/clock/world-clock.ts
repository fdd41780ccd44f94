/** The clock of the fakes: virtual in tests, real in the demo. */
export interface WorldClock {
  /** Milliseconds since 1970. */
  now(): number;
  sleep(milliseconds: number): Promise<void>;
  /** Calls `action` later, unless the returned function is called first. */
  after(milliseconds: number, action: () => void): () => void;
  /** Runs a task to its end. Virtual time passes only while a task runs, so a test decides when it passes. */
  run<T>(task: () => Promise<T>): Promise<T>;
  /** Stops time during this work, except while the work sleeps. Use it for work that awaits real sockets. */
  hold<T>(work: () => Promise<T>): Promise<T>;
  /** Calls `listener` at every step of time, before the sleepers that wake at that time. */
  onAdvance(listener: (now: number) => void | Promise<void>): void;
}
