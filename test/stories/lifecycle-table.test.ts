import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { linesOf, observe, ROWS } from './lifecycle-table';

const documented = readFileSync(join(__dirname, '../../docs/lifecycle.md'), 'utf8').split('\n').filter((line) => /^\| (certificate|issuance), /.test(line));

/** What the document says about a request and what it finds. */
function saidOf(request: string, found: string): { answer?: string; done?: string } {
  const cells = documented.map((line) => line.split('|').slice(1, -1).map((cell) => cell.trim()));
  const [, , answer, done] = cells.find(([its, founds]) => its === request && founds.split(', ').includes(found)) ?? [];
  return { answer, done };
}

test.each(ROWS)('$request, where Lightsail has $found, is as docs/lifecycle.md says', async (row) => {
  expect(saidOf(row.request, row.found)).toEqual(await observe(row));
});

test('docs/lifecycle.md says nothing else', async () => {
  const observed = [];
  for (const row of ROWS) observed.push({ ...row, ...await observe(row) });

  expect(documented).toEqual(linesOf(observed));
});
