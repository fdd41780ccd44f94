import { type ChildProcess, spawn, type SpawnOptions } from 'node:child_process';
import { once } from 'node:events';

const PATIENCE = 3_000;

/**
 * A process and its children in a separate process group: Ctrl+C in the terminal reaches only this process, which stops the
 * groups in its own order.
 */
export class ProcessGroup {
  readonly leader: ChildProcess;

  constructor(command: string, args: string[], options: SpawnOptions) {
    this.leader = spawn(command, args, { ...options, detached: true });
    this.leader.on('error', () => {}); // callers check whether it runs
  }

  get running(): boolean {
    return this.leader.pid !== undefined && this.leader.exitCode === null && this.leader.signalCode === null;
  }

  async stop(): Promise<void> {
    if (this.running) {
      const exit = once(this.leader, 'exit');
      this.signal('SIGTERM');
      const impatience = setTimeout(() => this.signal('SIGKILL'), PATIENCE);
      await exit;
      clearTimeout(impatience);
    }
    this.signal('SIGKILL'); // processes that the leader left behind
  }

  private signal(signal: NodeJS.Signals): void {
    if (this.leader.pid === undefined) return;
    try {
      process.kill(-this.leader.pid, signal);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error; // the group has ended
    }
  }
}
