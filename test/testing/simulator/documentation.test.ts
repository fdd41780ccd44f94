import * as fs from 'node:fs';
import * as path from 'node:path';
import { readCommandLine, usage } from '../../../testing/simulator/command-line';
import { FAULTS } from '../../../testing/simulator/faults';
import { DEFAULT_KNOBS } from '../../../testing/simulator/knobs';
import { QUERIES, COMMANDS } from '../../../testing/simulator/management';
import { OPERATION_NAMES } from '../../../testing/simulator/operations/names';

const page = fs.readFileSync(path.join(__dirname, '..', '..', '..', 'docs', 'simulator.md'), 'utf8');
const section = (title: string) => page.split(`\n## ${title}\n`)[1].split('\n## ')[0];

test('every knob is documented with its default', () => {
  const rows = [...section('Knobs').matchAll(/^\| `(\w+)` \| (\S+) \|/gm)].map(([, name, standard]) => [name, standard]);

  expect(Object.fromEntries(rows)).toEqual(Object.fromEntries(Object.entries(DEFAULT_KNOBS).map(([name, value]) => [name, String(value)])));
});

test('every command, fault and query is documented', () => {
  const rows = [...section('Commands').matchAll(/^\| (`\w+`(?:, `\w+`)*) \|/gm)].flatMap(([, names]) => names.replace(/`/g, '').split(', '));

  expect(rows.sort()).toEqual([...COMMANDS].sort());
  for (const name of [...FAULTS, ...QUERIES]) expect(section('Commands')).toContain(`\`${name}\``);
});

test('every operation is listed, and no other', () => {
  expect(section('What it offers').match(/\b(?:Create|Get|Update|Delete|Attach|Detach|Tag|Untag)[A-Z]\w+/g)!.sort()).toEqual([...OPERATION_NAMES].sort());
});

test('every option is documented, and accepted', () => {
  const options = [...section('Options of the command').matchAll(/^\| `(--[\w-]+)`/gm)].map(([, option]) => option);

  expect(options.sort()).toEqual(usage().match(/^ {2}--[\w-]+/gm)!.map((option) => option.trim()).sort());
  for (const option of options) expect(() => readCommandLine([option])).not.toThrow(/Unknown option/);
});
