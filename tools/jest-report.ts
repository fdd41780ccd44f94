import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';

export interface Counts {
  readonly passed: number;
  readonly failed: number;
}

/** Runs tests with Jest in an environment other than the working tree, and counts them. */
export function countTests(report: string, args: string[], env: NodeJS.ProcessEnv = {}): Counts {
  fs.rmSync(report, { force: true });
  const { status } = spawnSync('npx', ['jest', '--ci', '--reporters=default', '--json', `--outputFile=${report}`, ...args], {
    cwd: path.join(__dirname, '..'), stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, CDK_VALIDATION: 'false', ...env },
  });
  if (!fs.existsSync(report)) throw new Error(`no test ran: Jest exited with ${status}`);
  const { numPassedTests, numFailedTests } = JSON.parse(fs.readFileSync(report, 'utf8'));
  return { passed: numPassedTests, failed: numFailedTests + (status !== 0 && numFailedTests === 0 ? 1 : 0) };
}
