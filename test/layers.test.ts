import * as path from 'node:path';
import { ESLint, loadESLint } from 'eslint';

jest.setTimeout(120_000); // the first file makes TypeScript read the whole project

const root = path.join(__dirname, '..');
const RULES = ['import/no-restricted-paths', '@typescript-eslint/no-restricted-imports'];

let eslint: ESLint;

beforeAll(async () => {
  const LegacyESLint = await loadESLint({ useFlatConfig: false }) as unknown as new (options: object) => ESLint;
  eslint = new LegacyESLint({ cwd: root, overrideConfig: { rules: { 'import/no-cycle': 'off' } } });
});

/** The layer rules that a file breaks if it consists of this line. */
async function broken(file: string, line: string): Promise<(string | null)[]> {
  const [{ messages }] = await eslint.lintText(`${line}\n`, { filePath: path.join(root, file) });
  return messages.map(({ ruleId, fatal, message }) => fatal ? message : ruleId).filter((rule) => rule === null || RULES.includes(rule) || rule.includes(' '));
}

test.each([
  ['a construct', 'src/lightsail-certificate.ts', "import '../lambda/ports';"],
  ['a construct', 'src/lightsail-certificate.ts', "import '../testing/clock/virtual-clock';"],
  ['what handlers share', 'src/private/shared/literal.ts', "import 'aws-cdk-lib';"],
  ['what handlers share', 'src/private/shared/contract.ts', "import '../validate';"],
  ['a handler', 'lambda/dispatch.ts', "import 'aws-cdk-lib';"],
  ['a handler', 'lambda/dispatch.ts', "import 'constructs';"],
  ['a handler', 'lambda/dispatch.ts', "import '../src/lightsail-certificate';"],
  ['a decision', 'lambda/certificate/status.ts', "import '../../src/private/validate';"],
  ['a decision', 'lambda/certificate/status.ts', "import '../request-certificate';"],
  ['a decision', 'lambda/certificate/status.ts', "import '../aws/lightsail-certificates';"],
  ['a decision', 'lambda/certificate/status.ts', "import { LightsailClient } from '@aws-sdk/client-lightsail';"],
  ['a decision', 'lambda/certificate/status.ts', "import 'node:fs';"],
  ['a message', 'lambda/text/messages.ts', "import '../dispatch';"],
  ['a simulator', 'testing/simulator/simulation.ts', "import '../../local/until';"],
  ['a simulator', 'testing/simulator/simulation.ts', "import '../../test/asset-hashes';"],
  ['a local deployment', 'local/demo.ts', "import '../test/asset-hashes';"],
])('lint refuses that %s imports another layer: %s, %s', async (_, file, line) => {
  expect(await broken(file, line)).not.toEqual([]);
});

test.each([
  ['src/lightsail-certificate.ts', "import 'aws-cdk-lib';"],
  ['lambda/dispatch.ts', "import '../src/private/shared/contract';"],
  ['lambda/certificate/status.ts', "import type { CertificateStatus } from '@aws-sdk/client-lightsail';"],
  ['local/demo.ts', "import '../testing/clock/wall-clock';"],
])('lint lets through what a layer may import: %s, %s', async (file, line) => {
  expect(await broken(file, line)).toEqual([]);
});
