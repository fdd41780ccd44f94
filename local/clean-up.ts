import { constants } from 'node:os';

const SIGNALS: NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** Cleanup steps, which run in reverse order. */
export class CleanUp {
  private steps: (() => Promise<unknown>)[] = [];

  add(step: () => Promise<unknown>): void {
    this.steps.push(step);
  }

  async run(): Promise<void> {
    for (let step = this.steps.pop(); step; step = this.steps.pop()) {
      // A failed step must not prevent the others.
      await step().catch((error) => console.error(error));
    }
  }
}

/**
 * Runs a command and exits with its exit code after the cleanup: at its end, after an error, and on Ctrl+C.
 */
export async function runAndCleanUp(command: (cleanUp: CleanUp) => Promise<number>, describe: (error: unknown) => string): Promise<void> {
  const cleanUp = new CleanUp();
  let interrupted = false;
  for (const signal of SIGNALS) {
    process.on(signal, () => {
      if (interrupted) return; // the cleanup is running; both the terminal and `npx` send the signal
      interrupted = true;
      console.error('\nStopping …');
      void cleanUp.run().then(() => process.exit(128 + constants.signals[signal]));
    });
  }
  // The reader of the output has closed the pipe, for example `| head`.
  process.stdout.on('error', () => process.kill(process.pid, 'SIGTERM'));
  let exitCode: number;
  try {
    exitCode = await command(cleanUp);
  } catch (error) {
    if (interrupted) return; // the interruption caused the error
    console.error(describe(error));
    exitCode = 1;
  }
  if (interrupted) return;
  await cleanUp.run();
  process.exit(exitCode);
}
