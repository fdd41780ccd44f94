/** Time as the fakes know it: it can be virtual (tests) or run by itself (the demo). */
export interface WorldClock {
  /** Milliseconds since 1970. */
  now(): number;
  sleep(milliseconds: number): Promise<void>;
  /** Calls `action` later, unless the function that it returns is called before. */
  after(milliseconds: number, action: () => void): () => void;
  /** Plays a task to its end. Virtual time passes only while one is being played, so a test decides when it does. */
  run<T>(task: () => Promise<T>): Promise<T>;
  /** Time stands still while this work goes on, except while it sleeps: for what awaits real sockets. */
  hold<T>(work: () => Promise<T>): Promise<T>;
  /** Hears every step of time, before those who slept until then. */
  onAdvance(listener: (now: number) => void | Promise<void>): void;
}
