import { type CleanUp, runAndCleanUp } from './clean-up';
import { BadArguments, type DemoArguments, type EngineName, HELP, parseDemoArguments } from './demo/arguments';
import { demoApp } from './demo/demo-app';
import { EmulatorEngine } from './demo/emulator-engine';
import { DeploymentFailed } from './demo/engine';
import { InProcessEngine } from './demo/in-process-engine';
import { Story } from './demo/story';
import { findPython, PythonMissing } from './emulator/python';
import { ownArguments } from './own-arguments';
import { colour } from './terminal/colour';

void runAndCleanUp(demo, describe);

async function demo(cleanUp: CleanUp): Promise<number> {
  const wish = parseDemoArguments(ownArguments(process.argv));
  if (wish.help) {
    print(HELP);
    return 0;
  }
  const Chosen = await engine(wish) === 'emulator' ? EmulatorEngine : InProcessEngine;
  const story = new Story(new Chosen(demoApp(wish), wish.region, cleanUp), wish, print);
  story.introduce();
  await story.tell();
  return 0;
}

async function engine(wish: DemoArguments): Promise<EngineName> {
  if (wish.engine) return wish.engine;
  try {
    await findPython();
    return 'emulator';
  } catch (error) {
    if (!(error instanceof PythonMissing)) throw error;
    print(`Note: ${error.message}. The demo runs in process instead.\n`);
    return 'in-process';
  }
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function describe(error: unknown): string {
  if (error instanceof BadArguments) return `${error.message}\n\n${HELP}`;
  if (error instanceof PythonMissing) return `${error.message}, or use --engine in-process`;
  if (error instanceof DeploymentFailed) return `\n${colour('red', 'The deployment failed.', process.stderr)}\n\n${error.message}`;
  return error instanceof Error ? error.stack ?? error.message : String(error);
}
