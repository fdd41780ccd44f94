import { readdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import * as ts from 'typescript';

const root = path.join(__dirname, '..');
const docs = readdirSync(path.join(root, 'docs')).filter((file) => file.endsWith('.md'));
const snippets = docs.flatMap((file) => [...readFileSync(path.join(root, 'docs', file), 'utf8').matchAll(/```ts\n([^]*?)```/g)]
  .map(([, code], index) => ({ name: path.join(root, 'test', `docs-${path.basename(file, '.md')}-${index}.ts`), code })));

/** A snippet in a stack, with its imports at the top and the rest in the constructor. */
function inStack(code: string): string {
  const imports = code.split('\n').filter((line) => line.startsWith('import '));
  const rest = code.split('\n').filter((line) => !line.startsWith('import ')).join('\n').replace(/^declare const (\w+): (.+);$/gm, 'const $1 = undefined as unknown as $2;');
  return [
    "import { Stack as FixtureStack } from 'aws-cdk-lib';", ...imports,
    'export class Fixture extends FixtureStack { constructor() { super();', rest, '} }',
  ].join('\n');
}

// jsii-rosetta compiles those of the README.
test('the snippets of docs/ compile', () => {
  const { config } = ts.readConfigFile(path.join(root, 'tsconfig.dev.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  const host = ts.createCompilerHost({ ...options, noUnusedLocals: false });
  const sources = new Map(snippets.map(({ name, code }) => [name, inStack(code)]));
  const { readFile, fileExists } = host;
  host.readFile = (file) => sources.get(file) ?? readFile(file);
  host.fileExists = (file) => sources.has(file) || fileExists(file);
  host.getSourceFile = (file, target) => {
    const text = host.readFile(file);
    return text === undefined ? undefined : ts.createSourceFile(file, text, target);
  };

  const program = ts.createProgram([...sources.keys()], { ...options, noUnusedLocals: false, noEmit: true, skipLibCheck: true }, host);
  const problems = [...sources.keys()].flatMap((file) => ts.getPreEmitDiagnostics(program, program.getSourceFile(file)))
    .map(({ file, messageText }) => `${path.basename(file?.fileName ?? '')}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`);

  expect(snippets.length).toBeGreaterThan(10);
  expect(problems).toEqual([]);
});
