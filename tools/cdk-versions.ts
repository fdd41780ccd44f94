/**
 * Runs the tests of the constructs and synthesizes the examples with the newest aws-cdk-lib; `npx projen test` runs them with the
 * minimum. `-- --version 2.250.0` selects another version.
 */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { parseArgs } from 'node:util';
import { countTests } from './jest-report';
import { run } from './languages/run';

const TESTS = ['test/lightsail-', 'test/in-the-stack', 'test/private', 'test/template', 'test/examples'];

/** The suffix of the names of tests that pass only with the minimum version. */
const MINIMUM_ONLY = 'with the minimum aws-cdk-lib';

const root = path.join(__dirname, '..');

async function main(): Promise<void> {
  const args = process.argv.slice(2).filter((arg) => arg !== '--'); // projen passes it on
  const { values } = parseArgs({ args, options: { version: { type: 'string', default: '2' } } });
  const modules = await install(values.version);
  const { version } = JSON.parse(fs.readFileSync(path.join(modules, 'aws-cdk-lib', 'package.json'), 'utf8'));
  console.log(`aws-cdk-lib ${version}`);

  const config = path.join(modules, '..', 'jest.json');
  fs.writeFileSync(config, JSON.stringify(jestConfig(modules)));
  const { passed, failed } = countTests(path.join(modules, '..', 'report.json'), ['--config', config, '--testNamePattern', `^(?!.*${MINIMUM_ONLY})`, ...TESTS]);
  console.log(`\n${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}

/** Returns the folder of the modules. */
async function install(version: string): Promise<string> {
  const folder = path.join(root, '.cache', 'cdk', version);
  fs.mkdirSync(folder, { recursive: true });
  await run({ command: 'npm', args: ['install', '--no-save', '--no-audit', '--no-fund', '--prefix', folder, `aws-cdk-lib@${version}`, 'constructs@10'], cwd: folder });
  return path.join(folder, 'node_modules');
}

/** The project's own configuration with all imports of the CDK resolved to that version. */
function jestConfig(modules: string): object {
  const { jest } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
  return {
    ...jest,
    rootDir: root,
    // Types are those of the minimum version.
    moduleNameMapper: { ...jest.moduleNameMapper, '^(aws-cdk-lib|constructs)(/.*)?$': `${modules}/$1$2` },
  };
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
