import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { build } from 'esbuild';
import { inlineKeys } from '../../tools/bundle/inline-keys';
import { REPLACED, UNREACHED } from '../../tools/bundle/left-out';
import { bundleOptions } from '../../tools/bundle/options';
import { READ, slimSchemas } from '../../tools/bundle/slim-schemas';

const SCHEMAS = '@aws-sdk/client-lightsail/dist-es/schemas/schemas_0.js';

test('the build fails, and says what to adapt, when the SDK has moved what is left out', async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'guards-'));
  fs.writeFileSync(path.join(folder, 'without-sdk.js'), 'export const onEvent = 1;');

  const { errors } = await build({
    ...bundleOptions(path.join(__dirname, '..', '..'), path.join(folder, 'without-sdk.js'), path.join(folder, 'index.js')),
    logLevel: 'silent',
  }).catch((failure) => failure);

  const texts = errors.map(({ text }: { text: string }) => text);
  for (const module of [...Object.keys(REPLACED), ...UNREACHED, SCHEMAS]) {
    expect(texts).toContain(`the AWS SDK has no "${module}" any more: adapt tools/bundle/`);
  }
  fs.rmSync(folder, { recursive: true });
});

test('keys are inlined where they are a text, and nowhere else', () => {
  const source = [
    'const _h = "http";',
    'const name = make();',
    'export var A$ = { [_h]: ["POST"], [name]: 1 };',
    'export var B$ = list[_h];',
  ].join('\n');

  expect(inlineKeys(source)).toBe(source.replace('[_h]:', '"http":'));
});

test('the build fails when there are no keys to inline any more', () => {
  expect(() => inlineKeys('export var A$ = { http: ["POST"] };')).toThrow('adapt tools/bundle/inline-keys.ts');
});

test('of a structure the schemas keep what the handlers read, and of others nothing', () => {
  const kept = Object.entries(READ).map(([structure, members]) => `export var ${structure}$ = [3, n0, _S,\n    0,\n    [${members.map((member) => `_${member}`).join(', ')}, _other],\n    [${members.map(() => '() => Other$').join(', ')}, [2, n0, _M, 0, 0, 64 | 0]]\n];`);
  const constants = [...new Set(Object.values(READ).flat())].map((member) => `const _${member} = "${member}";`);
  const source = [...constants, ...kept, 'export var Other$ = [3, n0, _O,\n    0,\n    [_name],\n    [0], 1\n];'].join('\n');

  const slim = slimSchemas(source);

  expect(slim).toContain('[_key, _value], [() => Other$, () => Other$]];');
  expect(slim).not.toContain('_other');
  expect(slim).toMatch(/Other\$ = \[3, n0, _O,\s+0,\s+\[\], \[\]\];/);
});

test('the build fails when a member that the handlers read is not in the schemas any more', () => {
  expect(() => slimSchemas('export var Tag$ = [3, n0, _T,\n    0,\n    [_k],\n    [0]\n];')).toThrow('Tag.key');
});
