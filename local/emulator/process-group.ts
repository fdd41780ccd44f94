import { type ChildProcess, spawn, type SpawnOptions } from 'node:child_process';
import { once } from 'node:events';

const PATIENCE = 3_000;

/**
 * A process with all that it starts, in a group of its own: a Ctrl-C in the terminal reaches only us, and we end the
 * group as a whole and in our order.
 */
export class ProcessGroup {
  readonly leader: ChildProcess;

  constructor(command: string, args: string[], options: SpawnOptions) {
    this.leader = spawn(command, args, { ...options, detached: true });
    this.leader.on('error', () => {}); // who starts one asks whether it runs
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
    this.signal('SIGKILL'); // whoever the leader left behind
  }

  private signal(signal: NodeJS.Signals): void {
    if (this.leader.pid === undefined) return;
    try {
      process.kill(-this.leader.pid, signal);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error; // the group is gone
    }
  }
}
