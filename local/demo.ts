import { type CleanUp, runAndCleanUp } from './clean-up';
import { BadArguments, HELP, parseDemoArguments } from './demo/arguments';
import { demoApp } from './demo/demo-app';
import { EmulatorEngine } from './demo/emulator-engine';
import { DeploymentFailed } from './demo/engine';
import { Story } from './demo/story';
import { colour } from './terminal/colour';

void runAndCleanUp(demo, describe);

async function demo(cleanUp: CleanUp): Promise<number> {
  const wish = parseDemoArguments(process.argv.slice(2));
  if (wish.help) {
    console.log(HELP);
    return 0;
  }
  const engine = new EmulatorEngine(demoApp(wish), wish.region, cleanUp);
  const story = new Story(engine, wish, (line) => console.log(line));
  story.introduce();
  await story.tell();
  return 0;
}

function describe(error: unknown): string {
  if (error instanceof BadArguments) return `${error.message}\n\n${HELP}`;
  if (error instanceof DeploymentFailed) return `\n${colour('red', 'The deployment failed.', process.stderr)} The CDK CLI said:\n\n${error.message}`;
  return error instanceof Error ? error.stack ?? error.message : String(error);
}
