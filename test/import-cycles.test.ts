import { readdirSync, readFileSync } from 'fs';
import * as path from 'path';
import * as ts from 'typescript';

const ROOT = path.join(__dirname, '..');

test('the imports of src/ have no cycles, not even for types', () => {
  const files = readdirSync(path.join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => path.join(ROOT, 'src', name));
  const imports = new Map(files.map((file) => [file, importsOf(file).filter((each) => files.includes(each))]));

  expect(files.filter((file) => reaches(imports, file, file)).map((file) => path.relative(ROOT, file))).toEqual([]);
});

function importsOf(file: string): string[] {
  return ts.preProcessFile(readFileSync(file, 'utf8')).importedFiles
    .map(({ fileName }) => `${path.resolve(path.dirname(file), fileName)}.ts`);
}

function reaches(imports: Map<string, string[]>, from: string, target: string, seen = new Set<string>()): boolean {
  return (imports.get(from) ?? []).some((next) => {
    if (next === target) {
      return true;
    }
    return !seen.has(next) && reaches(imports, next, target, seen.add(next));
  });
}
