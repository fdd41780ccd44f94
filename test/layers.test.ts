import { execFileSync } from 'node:child_process';
import * as path from 'node:path';

const RULES = ['import/no-restricted-paths', '@typescript-eslint/no-restricted-imports'];

/** Lints each line as if it were the whole file, in a separate process, because ESLint resolves imports with native code. */
const LINT = `
  const { loadESLint } = require('eslint');
  (async () => {
    const ESLint = await loadESLint({ useFlatConfig: false });
    const eslint = new ESLint({ overrideConfig: { rules: { 'import/no-cycle': 'off' } } });
    const found = [];
    for (const [filePath, line] of JSON.parse(process.argv[1])) found.push(await eslint.lintText(line + '\\n', { filePath }));
    console.log(JSON.stringify(found.map(([{ messages }]) => messages.map(({ ruleId, message }) => ruleId ?? message))));
  })();
`;

const REJECTED = [
  ['a construct', 'src/lightsail-certificate.ts', "import '../lambda/ports';"],
  ['a construct', 'src/lightsail-certificate.ts', "import '../testing/clock/virtual-clock';"],
  ['a shared file', 'src/private/shared/literal.ts', "import 'aws-cdk-lib';"],
  ['a shared file', 'src/private/shared/contract.ts', "import '../validate';"],
  ['a handler', 'lambda/dispatch.ts', "import 'aws-cdk-lib';"],
  ['a handler', 'lambda/dispatch.ts', "import 'constructs';"],
  ['a handler', 'lambda/dispatch.ts', "import '../src/lightsail-certificate';"],
  ['a decision', 'lambda/certificate/status.ts', "import '../../src/private/validate';"],
  ['a decision', 'lambda/certificate/status.ts', "import '../request-certificate';"],
  ['a decision', 'lambda/certificate/status.ts', "import '../aws/lightsail-certificates';"],
  ['a decision', 'lambda/certificate/status.ts', "import { LightsailClient } from '@aws-sdk/client-lightsail';"],
  ['a decision', 'lambda/certificate/status.ts', "import 'node:fs';"],
  ['a message', 'lambda/text/text-formatting.ts', "import '../dispatch';"],
  ['a simulator', 'testing/simulator/simulation.ts', "import '../../local/until';"],
  ['a simulator', 'testing/simulator/simulation.ts', "import '../../test/asset-hashes';"],
  ['a local deployment', 'local/demo.ts', "import '../test/asset-hashes';"],
];

const ALLOWED = [
  ['src/lightsail-certificate.ts', "import 'aws-cdk-lib';"],
  ['lambda/dispatch.ts', "import '../src/private/shared/contract';"],
  ['lambda/certificate/status.ts', "import type { CertificateStatus } from '@aws-sdk/client-lightsail';"],
  ['local/demo.ts', "import '../testing/clock/wall-clock';"],
];

const key = (file: string, line: string) => `${file} ${line}`;
const broken = new Map<string, string[]>();

beforeAll(() => {
  const cases = [...REJECTED.map(([, file, line]) => [file, line]), ...ALLOWED];
  const output = execFileSync(process.execPath, ['-e', LINT, JSON.stringify(cases)], {
    cwd: path.join(__dirname, '..'),
    encoding: 'utf8',
    env: { ...process.env, TSESTREE_SINGLE_RUN: 'false' }, // with CI=true the parser would take the first text of a file from the disk
  });
  (JSON.parse(output) as string[][]).forEach((rules, index) => broken.set(key(cases[index][0], cases[index][1]), rules));
});

test.each(REJECTED)('lint rejects that %s imports another layer: %s, %s', (_, file, line) => {
  expect(broken.get(key(file, line))!.filter((rule) => RULES.includes(rule))).not.toEqual([]);
});

test.each(ALLOWED)('lint accepts what a layer may import: %s, %s', (file, line) => {
  expect(broken.get(key(file, line))!.filter((rule) => RULES.includes(rule) || rule.includes(' '))).toEqual([]);
});
