/**
 * Checks the templates of all examples with the rule packs of cdk-nag, cfn-lint and checkov. A finding is fixed, or its
 * reason is documented in compliance/exceptions.ts.
 */
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import type { App } from 'aws-cdk-lib';
import { check, RULE_PACKS } from './compliance/cdk-nag';
import { EXCEPTIONS, type Exception } from './compliance/exceptions';
import { refuseUnexplained } from './compliance/finding';
import { cfnLint, checkov } from './compliance/template-checkers';
import { Checks } from './languages/checks';
import { virtualEnvironment } from './languages/virtual-environment';

const root = path.join(__dirname, '..');
const examples = path.join(root, 'examples');

async function main(): Promise<void> {
  const checks = new Checks();
  const needed = new Set<Exception>();
  const templates = fs.mkdtempSync(path.join(os.tmpdir(), 'compliance-'));
  try {
    for (const name of fs.readdirSync(examples).filter((each) => fs.existsSync(path.join(examples, each, 'app.ts')))) {
      // eslint-disable-next-line @typescript-eslint/no-require-imports
      const { app } = require(path.join(examples, name, 'app')) as { app: App };
      const packs = Object.entries(RULE_PACKS).map(([pack, RulePack]) => ({ pack, findings: check(app, RulePack) }));
      for (const { stackName, template } of app.synth().stacks) {
        fs.writeFileSync(path.join(templates, `${name}-${stackName}.json`), JSON.stringify(template));
      }
      for (const { pack, findings } of packs) {
        await checks.check(`${name}: ${pack} of cdk-nag`, async () => refuseUnexplained(findings, needed));
      }
    }
    const bin = path.dirname(await virtualEnvironment(path.join(root, '.cache', 'compliance'), 'cfn-lint==1.58.0', 'checkov==3.3.30'));
    await checks.check('cfn-lint of all templates', async () => refuseUnexplained(await cfnLint(bin, templates), needed));
    await checks.check('checkov of all templates', async () => refuseUnexplained(await checkov(bin, templates), needed));
  } finally {
    fs.rmSync(templates, { recursive: true });
  }
  for (const exception of EXCEPTIONS) {
    await checks.check(`the exception "${exception.says}" is needed`, async () => {
      if (!needed.has(exception)) throw new Error('no finding needs it: remove it from tools/compliance/exceptions.ts');
    });
  }
  console.log(`\n${checks.summary}`);
  process.exitCode = checks.ok ? 0 : 1;
}

void main();
