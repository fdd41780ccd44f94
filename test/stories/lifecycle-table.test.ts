import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { linesOf, observe, ROWS } from './lifecycle-table';

const documented = readFileSync(join(__dirname, '../../docs/lifecycle.md'), 'utf8').split('\n').filter((line) => /^\| (certificate|issuance), /.test(line));

/** The documented outcome of a request for what it finds. */
function saidOf(request: string, found: string): { answer?: string; done?: string } {
  const cells = documented.map((line) => line.split('|').slice(1, -1).map((cell) => cell.trim()));
  const [, , answer, done] = cells.find(([its, founds]) => its === request && founds.split(', ').includes(found)) ?? [];
  return { answer, done };
}

test.each(ROWS)('$request with $found in Lightsail is as documented in docs/lifecycle.md', async (row) => {
  expect(saidOf(row.request, row.found)).toEqual(await observe(row));
});

test('docs/lifecycle.md has no other rows', async () => {
  const observed = [];
  for (const row of ROWS) observed.push({ ...row, ...await observe(row) });

  expect(documented).toEqual(linesOf(observed));
});
