import { constants } from 'node:os';

const SIGNALS: NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** What has to be stopped, the youngest first. */
export class CleanUp {
  private steps: (() => Promise<unknown>)[] = [];

  add(step: () => Promise<unknown>): void {
    this.steps.push(step);
  }

  async run(): Promise<void> {
    for (let step = this.steps.pop(); step; step = this.steps.pop()) {
      // One that fails must not keep the others alive.
      await step().catch((error) => console.error(error));
    }
  }
}

/**
 * Runs a command and leaves with its exit code, after everything that it started is stopped: at its end, after an error,
 * and on Ctrl-C.
 */
export async function runAndCleanUp(command: (cleanUp: CleanUp) => Promise<number>, describe: (error: unknown) => string): Promise<void> {
  const cleanUp = new CleanUp();
  let interrupted = false;
  for (const signal of SIGNALS) {
    process.on(signal, () => {
      if (interrupted) return; // the clean-up is under way; the terminal sends a signal to each of us, and so does `npx`
      interrupted = true;
      console.error('\nStopping …');
      void cleanUp.run().then(() => process.exit(128 + constants.signals[signal]));
    });
  }
  // Whoever reads our output has closed it (`| head`): nobody is left to tell anything.
  process.stdout.on('error', () => process.kill(process.pid, 'SIGTERM'));
  let exitCode: number;
  try {
    exitCode = await command(cleanUp);
  } catch (error) {
    if (interrupted) return; // it failed because we stop
    console.error(describe(error));
    exitCode = 1;
  }
  if (interrupted) return;
  await cleanUp.run();
  process.exit(exitCode);
}
