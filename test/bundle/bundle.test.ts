import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { build, type Metafile } from 'esbuild';
import { bundleOptions } from '../../tools/bundle/options';
import { thirdPartyLicenses } from '../../tools/bundle/third-party-licenses';

jest.setTimeout(60_000); // builds, also of a copy

const root = path.join(__dirname, '..', '..');
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bundle-'));
let code: string;
let metafile: Metafile;

beforeAll(async () => {
  const result = await build({ ...bundleOptions(root, 'lambda/handler.ts', 'assets/handler/index.js'), write: false });
  [{ text: code }] = result.outputFiles;
  ({ metafile } = result);
});
afterAll(() => fs.rmSync(folder, { recursive: true }));

test('the bundle exports the two handlers and nothing else', () => {
  const file = path.join(folder, 'index.js');
  fs.writeFileSync(file, code);

  const exported = execFileSync(process.execPath, ['-p', `JSON.stringify(Object.entries(require(${JSON.stringify(file)})).map(([k, v]) => [k, typeof v]).sort())`]);

  expect(JSON.parse(String(exported))).toEqual([['isComplete', 'function'], ['onEvent', 'function']]);
});

test('the bundle holds the handlers, the contract and the slimmed SDK', () => {
  const packages = new Set(contents().map((input) => input.match(/node_modules\/((?:@[^/]+\/)?[^/]+)/)?.[1] ?? input.split('/')[0]));

  expect([...packages].sort()).toEqual([
    '@aws-sdk/client-lightsail',
    '@aws-sdk/core',
    '@aws-sdk/credential-provider-node', // its place is taken by tools/bundle/lambda/credentials.ts
    '@aws/lambda-invoke-store', // its place is taken by tools/bundle/lambda/invoke-store.ts
    '@smithy/core',
    '@smithy/node-http-handler',
    '@smithy/signature-v4',
    '@smithy/types',
    'lambda',
    'src',
  ]);
});

test.each([
  ['another credential provider than the environment', /fromSSO|fromIni|fromProcess|fromTokenFile|AssumeRole|AWS_CONTAINER_CREDENTIALS|169\.254\.169\.254/],
  ['an event stream', /vnd\.amazon\.eventstream|:event-type/],
  ['the parser of user agents', /bowser|MSIE/],
  ['the CDK', /aws-cdk-lib|aws:cdk/],
  ['another operation than the handlers use', /CreateInstances|CreateDatabase/],
  ['a source map or a comment', /sourceMappingURL|\/\*[!*]/],
])('the bundle holds nothing of %s', (_, sign) => {
  expect(code).not.toMatch(sign);
});

test('the bundle holds no class of an error: no error is an instance of one, so that asking for it would go wrong in silence', () => {
  expect(contents()).not.toContain('node_modules/@aws-sdk/client-lightsail/dist-es/models/errors.js');
});

test('the bundle holds no path of this checkout', () => {
  expect(code).not.toContain(root);
});

test('the bundle has at most 155,000 bytes', () => {
  expect(Buffer.byteLength(code)).toBeLessThanOrEqual(155_000);
});

test('the licences name every package of which there is something in the bundle', () => {
  const licenses = thirdPartyLicenses(root, metafile);

  expect(licenses.match(/^@[^ ]+ \d+\.\d+\.\d+(?=, https)/gm)?.map((line) => line.split(' ')[0])).toEqual([
    '@aws-sdk/client-lightsail', '@aws-sdk/core', '@smithy/core', '@smithy/node-http-handler', '@smithy/signature-v4', '@smithy/types',
  ]);
  expect(licenses.match(/^Copyright .* Amazon\.com/gm)).toHaveLength(6);
});

test('another checkout, built from another directory, gives the same bytes', () => {
  const checkout = path.join(folder, 'another checkout', 'deeper');
  for (const part of ['lambda', 'src/private', 'tools/bundle', 'tools/bundle.ts', 'package.json', 'tsconfig.json', 'tsconfig.dev.json']) {
    fs.cpSync(path.join(root, part), path.join(checkout, part), { recursive: true });
  }
  for (const name of new Set(Object.keys(metafile.inputs).flatMap((input) => input.match(/node_modules\/(?:@[^/]+\/)?[^/]+/)?.[0] ?? []))) {
    fs.cpSync(path.join(root, name), path.join(checkout, name), { recursive: true, filter: (file) => !/dist-(cjs|types)$/.test(file) });
  }
  fs.symlinkSync(path.join(root, 'node_modules', 'esbuild'), path.join(checkout, 'node_modules', 'esbuild'));

  execFileSync(process.execPath, [require.resolve('tsx/cli'), path.join(checkout, 'tools', 'bundle.ts')], { cwd: os.tmpdir() });

  expect(fs.readdirSync(path.join(checkout, 'assets'), { recursive: true }).sort()).toEqual(['THIRD_PARTY_LICENSES', 'handler', 'handler/index.js']);
  expect(fs.readFileSync(path.join(checkout, 'assets', 'handler', 'index.js'), 'utf8') === code).toBe(true);
});

function contents(): string[] {
  const inputs = Object.values(metafile.outputs).flatMap((output) => Object.entries(output.inputs));
  return inputs.filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([input]) => input);
}
