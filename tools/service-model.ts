/**
 * Records the constraints of the service's own model for the requests that the simulator supports:
 * `npx tsx tools/service-model.ts <service-2.json or service-2.json.gz> [--check]`. botocore has the file in
 * `data/lightsail/2016-11-28`.
 */
import { promises as fs } from 'node:fs';
import * as path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { OPERATION_NAMES } from '../testing/simulator/operations/names';

const RECORDED = path.join(__dirname, '..', 'testing', 'simulator', 'model', 'constraints.json');

interface Shape {
  readonly type: string;
  readonly members?: Readonly<Record<string, { readonly shape: string }>>;
  readonly member?: { readonly shape: string };
  readonly key?: { readonly shape: string };
  readonly value?: { readonly shape: string };
}

interface ServiceModel {
  readonly operations: Readonly<Record<string, { readonly input: { readonly shape: string } }>>;
  readonly shapes: Readonly<Record<string, Shape>>;
}

const CONSTRAINTS: readonly string[] = ['type', 'required', 'enum', 'min', 'max', 'pattern'];

function constraintsOf({ operations, shapes }: ServiceModel) {
  const recorded: Record<string, object> = {};
  const record = (name: string): string => {
    if (!(name in recorded)) {
      const shape = shapes[name];
      recorded[name] = {}; // reserves its place, in case it contains itself
      recorded[name] = {
        ...Object.fromEntries(Object.entries(shape).filter(([constraint]) => CONSTRAINTS.includes(constraint))),
        ...(shape.members && { members: Object.fromEntries(Object.entries(shape.members).map(([member, { shape: its }]) => [member, record(its)])) }),
        ...Object.fromEntries((['member', 'key', 'value'] as const).flatMap((part) => shape[part] ? [[part, record(shape[part].shape)]] : [])),
      };
    }
    return name;
  };
  const inputs = Object.fromEntries(OPERATION_NAMES.map((name) => [name, record(operations[name].input.shape)]));
  return { operations: inputs, shapes: recorded };
}

/** One line for each shape, so that a change of the model changes one line. */
function formatted(constraints: ReturnType<typeof constraintsOf>): string {
  const line = ([name, value]: [string, unknown]) => `    ${JSON.stringify(name)}: ${JSON.stringify(value)}`;
  const block = (entries: object) => Object.entries(entries).sort(([a], [b]) => a < b ? -1 : 1).map(line).join(',\n');
  return `{\n  "operations": {\n${block(constraints.operations)}\n  },\n  "shapes": {\n${block(constraints.shapes)}\n  }\n}\n`;
}

async function main([file, option]: readonly string[]): Promise<void> {
  if (!file) throw new Error('specify the path of service-2.json');
  const bytes = await fs.readFile(file);
  const text = formatted(constraintsOf(JSON.parse((file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString())));
  if (option !== '--check') return fs.writeFile(RECORDED, text);
  if (await fs.readFile(RECORDED, 'utf8') !== text) {
    throw new Error(`${path.relative(process.cwd(), RECORDED)} differs from the model: run this command without --check, and review the difference`);
  }
}

main(process.argv.slice(2)).catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
