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

describe('of the schemas', () => {
  const members = [...new Set(Object.values(READ).flat())];
  const source = [
    'import { NotFoundException } from "../models/errors";',
    ...members.map((member) => `const _${member} = "${member}";`),
    'export var NotFoundException$ = [-3, n0, _NFE,\n    { "error": _c },\n    [_m],\n    [0]\n];',
    'n0_registry.registerError(NotFoundException$, NotFoundException);',
    ...Object.entries(READ).map(([structure, read]) => `export var ${structure}$ = [3, n0, _S,
    0,
    [${read.map((member) => `_${member}`).join(', ')}, _other],
    [${read.map(() => '() => Other$').join(', ')}, [2, n0, _M, 0, 0, 64 | 0]]
];`),
    'export var Other$ = [3, n0, _O,\n    0,\n    [_name],\n    [0], 1\n];',
    'export var GetTag$ = [9, n0, _GT,\n    { "http": ["POST", "/ls/api/2016-11-28/GetTag", 200] }, () => Other$, () => Tag$\n];',
  ].join('\n');
  const slim = slimSchemas(source);

  test('stays what the handlers read of a structure, and nothing else', () => {
    expect(slim).toContain('[_key, _value], [() => Other$, () => Other$]];');
    expect(slim).not.toContain('_other');
    expect(slim).toMatch(/Other\$ = \[3, n0, "",\s+0,\s+\[\], \[\]\];/);
  });

  test('stay the names of operations and errors, and no others', () => {
    expect([...slim.matchAll(/n0, (\w+|""),/g)].map(([, name]) => name).filter((name) => name !== '""')).toEqual(['_NFE', '_GT']);
  });

  test('stays no path', () => {
    expect(slim).toContain('[9, n0, _GT,\n    0, () => Other$, () => Tag$\n];');
  });

  test('stays no class of an error', () => {
    expect(slim).not.toMatch(/import|register/);
  });

  test.each([
    ['a member that the handlers read', 'const _key', 'Tag.key'],
    ['paths', /\{ "http": .*? \}/, '"http"'],
    ['registered errors', 'n0_registry', 'n0_registry'],
    ['imported errors', /^import.*$/m, 'errors'],
  ])('not found, the build fails: %s', (_, what, named) => {
    expect(() => slimSchemas(source.replace(what, ''))).toThrow(named);
  });
});
