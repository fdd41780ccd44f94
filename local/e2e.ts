import { type CleanUp, runAndCleanUp } from './clean-up';
import { pickedScenarios } from './e2e/arguments';
import type { Scenario } from './e2e/scenario';
import { SCENARIOS } from './e2e/scenarios';
import { sideBySide } from './e2e/side-by-side';
import { Stage } from './e2e/stage';
import { LocalWorld } from './local-world';
import { ownArguments } from './own-arguments';
import { colour } from './terminal/colour';
import { duration } from './terminal/duration';

/** More than the number of cores, because deployments mostly wait. */
const AT_A_TIME = 4;

void runAndCleanUp(e2e, (error) => error instanceof Error ? error.message : String(error));

async function e2e(cleanUp: CleanUp): Promise<number> {
  const scenarios = pickedScenarios(ownArguments(process.argv), SCENARIOS);
  const world = await LocalWorld.start(cleanUp, {
    region: 'us-east-1',
    // Delays that are long enough to observe the waiting, and quotas that fit all scenarios.
    knobs: { recordsDelay: 1_000, issueDelay: 2_000, failDelay: 1_000, deleteDelay: 1_000, activeCertificates: 100, certificatesPerYear: 100 },
    onInstall: () => console.log('Installing the AWS emulator in .cache/ …'),
  });
  const bootstrap = await world.cdk.bootstrap();
  if (bootstrap.exitCode !== 0) throw new Error(bootstrap.output);

  let failures = 0;
  await sideBySide(scenarios, AT_A_TIME, async (scenario) => {
    if (!await passes(scenario, world)) failures += 1;
  });
  console.log(`\n${scenarios.length - failures} passed, ${failures} failed`);
  return failures === 0 ? 0 : 1;
}

async function passes({ name, claim, run }: Scenario, world: LocalWorld): Promise<boolean> {
  const stage = new Stage(world);
  const start = Date.now();
  const line = (mark: string) => `${mark}  ${name.padEnd(18)}  ${duration(Date.now() - start).padStart(8)}  ${claim}`;
  try {
    await run(stage);
    console.log(line(colour('green', 'pass')));
    return true;
  } catch (error) {
    console.log(line(colour('red', 'FAIL')));
    console.log(indented(`${(error as Error).message}\n\n${stage.transcript}`));
    return false;
  }
}

const indented = (text: string) => text.trim().replace(/^/gm, '      ');
