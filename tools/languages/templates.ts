import * as fs from 'node:fs';
import * as path from 'node:path';
import type { Lab } from './lab';
import { type Command, run } from './run';

export interface Synthesis {
  readonly templates: ReadonlyMap<string, string>;
  readonly output: string;
}

/** Runs an app like the CDK CLI, and returns its templates and output. */
export async function synthesize(lab: Lab, name: string, command: Command): Promise<Synthesis> {
  const assembly = lab.cache('assemblies', name);
  fs.rmSync(assembly, { recursive: true, force: true });
  const output = await run({ ...command, env: { CDK_OUTDIR: assembly } });
  const files = fs.readdirSync(assembly).filter((file) => file.endsWith('.template.json'));
  return { templates: new Map(files.map((file) => [file, fs.readFileSync(path.join(assembly, file), 'utf8')])), output };
}

/** Throws at the first difference. */
export function compareTemplates(expected: Synthesis, actual: Synthesis): void {
  const [wanted, got] = [expected, actual].map(({ templates }) => [...templates.keys()].sort().join(', '));
  if (wanted === '' || wanted !== got) throw new Error(`expected the templates ${wanted || 'of an app'}, got ${got || 'none'}`);
  for (const [file, template] of expected.templates) {
    const other = actual.templates.get(file)!;
    if (template !== other) throw new Error(`${file} differs from TypeScript's ${firstDifference(template, other)}`);
  }
}

function firstDifference(expected: string, actual: string): string {
  const lines = [expected, actual].map((text) => text.split('\n'));
  const row = lines[0].findIndex((line, index) => line !== lines[1][index]);
  const [wanted, got] = lines.map((all) => (all[row] ?? 'nothing').trim());
  return `in line ${row + 1}: expected ${wanted}, got ${got}`;
}
