import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { build, type Metafile } from 'esbuild';
import { bundleOptions } from '../../tools/bundle/options';
import { thirdPartyLicenses } from '../../tools/bundle/third-party-licenses';

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

test('the bundle exports the three handlers and nothing else', () => {
  const file = path.join(folder, 'index.js');
  fs.writeFileSync(file, code);

  const exported = execFileSync(process.execPath, ['-p', `JSON.stringify(Object.entries(require(${JSON.stringify(file)})).map(([k, v]) => [k, typeof v]).sort())`]);

  expect(JSON.parse(String(exported))).toEqual([['isComplete', 'function'], ['onEvent', 'function'], ['watch', 'function']]);
});

test('the bundle contains the handlers, the contract and the SDK, and no other package', () => {
  const packages = new Set(contents().map(([input]) => input.match(/node_modules\/((?:@[^/]+\/)?[^/]+)/)?.[1] ?? input.split('/')[0]));

  expect([...packages].sort()).toEqual([
    '@aws-sdk/client-lightsail',
    '@aws-sdk/core',
    '@aws/lambda-invoke-store',
    '@smithy/core',
    '@smithy/node-http-handler',
    '@smithy/signature-v4',
    '@smithy/types',
    'lambda',
    'src',
    'tools', // credentials of the environment
  ]);
});

test.each([
  ['credential providers other than the environment', /AssumeRoleWithWebIdentity|AWS_CONTAINER_CREDENTIALS|sso_start_url/],
  ['event streams', /vnd\.amazon\.eventstream|:event-type/],
  ['the parser of user agents', /bowser|MSIE/],
  ['the CDK', /aws-cdk-lib|aws:cdk/],
  ['operations that the handlers do not use', /CreateInstances|CreateDatabase/],
  ['a source map', /sourceMappingURL/],
])('the bundle does not contain %s', (_, sign) => {
  expect(sign.test(code)).toBe(false);
});

test('the bundle does not contain the path of the checkout', () => {
  expect(code.includes(root)).toBe(false);
});

test('the schemas of operations that the handlers do not use are omitted', () => {
  const [schemas] = contents().filter(([input]) => input.endsWith('client-lightsail/dist-es/schemas/schemas_0.js'));

  expect(schemas[1]).toBeLessThan(50_000); // a failure means that the SDK has moved the schemas, or changed how it writes their keys
});

test('the zip of the bundle has at most 80 KB', () => {
  const headers = 30 + 46 + 2 * 'index.js'.length + 22;

  expect(deflateRawSync(code).length + headers).toBeLessThanOrEqual(80 * 1024);
});

test('the licenses include every package in the bundle', () => {
  const licenses = thirdPartyLicenses(root, metafile);

  expect(licenses.match(/^@[^ ]+ \d+\.\d+\.\d+(?=, https)/gm)?.map((line) => line.split(' ')[0])).toEqual([
    '@aws-sdk/client-lightsail', '@aws-sdk/core', '@aws/lambda-invoke-store', '@smithy/core', '@smithy/node-http-handler', '@smithy/signature-v4', '@smithy/types',
  ]);
  expect(licenses.match(/^Copyright .* Amazon\.com/gm)).toHaveLength(6);
});

test('a build of another checkout from another directory results in the same bytes', () => {
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

/** The files in the bundle, with their sizes. */
function contents(): [input: string, bytes: number][] {
  const inputs = Object.values(metafile.outputs).flatMap((output) => Object.entries(output.inputs));
  return inputs.flatMap(([input, { bytesInOutput }]) => bytesInOutput > 0 ? [[input, bytesInOutput]] : []);
}
