import * as fs from 'node:fs';
import * as path from 'node:path';
import * as messages from '../lambda/text/messages';
import { cutAtRemedy, FAILURES, failuresTable } from '../tools/readme/failures';
import { policiesTable } from '../tools/readme/policy';
import { withSections } from '../tools/readme/sections';

const README = fs.readFileSync(path.join(__dirname, '..', 'README.md'), 'utf8');

test('the README prints the failures and the policies as they are: `npx tsx tools/readme.ts` writes them', () => {
  expect(README).toBe(withSections(README));
});

test('the table of failures has a row for each, with what to do', () => {
  const rows = failuresTable().split('\n').slice(2);
  expect(rows).toHaveLength(FAILURES.length);
  for (const [number, row] of rows.entries()) {
    const [, remedy] = cutAtRemedy(FAILURES[number].sentence);
    expect(row.split(' | ')).toHaveLength(3);
    expect(row.replace(/\\/g, '')).toContain(remedy);
  }
});

test('every sentence of the handlers is in the table', () => {
  const source = fs.readFileSync(path.join(__dirname, '..', 'tools', 'readme', 'failures.ts'), 'utf8');
  const { serviceWords: _, ...sentences } = messages;
  expect(Object.keys(sentences).filter((name) => !source.includes(`messages.${name}(`))).toEqual([]);
});

test('no failure is told twice', () => {
  expect(new Set(FAILURES.map(({ sentence }) => sentence)).size).toBe(FAILURES.length);
});

test('the table of policies has a row for each statement of both handlers', () => {
  const rows = policiesTable().split('\n').slice(2);

  const create = rows.filter((row) => row.includes('lightsail:CreateCertificate'));
  expect(create).toEqual(['| `onEvent` | `lightsail:CreateCertificate` | `*` | `StringLike` `aws:RequestTag/cdk-lightsail-certificate:owner` `${AWS::StackId}/*` |']);
  expect(rows.filter((row) => row.includes('lightsail:DeleteCertificate')).map((row) => row.split(' | ')[0])).toEqual(['| `isComplete`']);
  expect(rows.join()).not.toMatch(/Fn::|undefined|\[object/);
});

test.each([['no markers', ''], ['only one', '<!-- failures:start -->\n'], ['the wrong order', '<!-- failures:end --><!-- failures:start -->\n']])('a README with %s is an error', (_, readme) => {
  expect(() => withSections(readme)).toThrow('the README must have a part between <!-- failures:start --> and <!-- failures:end -->');
});
