import * as fs from 'node:fs';
import * as path from 'node:path';
import * as messages from '../lambda/text/messages';
import { commonFailuresTable, cutAtRemedy, FAILURES, failuresTable } from '../tools/readme/failures';
import { policiesTable, STACKS } from '../tools/readme/policy';
import { GENERATED, withSections } from '../tools/readme/sections';

test.each(Object.entries(GENERATED))('%s has current tables, which `npx projen readme` generates', (file, sections) => {
  const text = fs.readFileSync(path.join(__dirname, '..', file), 'utf8');
  expect(text).toBe(withSections(text, sections));
});

test('the README has at most 200 lines', () => {
  expect(fs.readFileSync(path.join(__dirname, '..', 'README.md'), 'utf8').split('\n').length - 1).toBeLessThanOrEqual(200);
});

test('the README shows the eight most common failures', () => {
  expect(FAILURES.filter(({ common }) => common)).toHaveLength(8);
  expect(commonFailuresTable().split('\n').slice(2)).toHaveLength(8);
});

test('the table of failures has a row for each failure, with its remedy', () => {
  const rows = failuresTable().split('\n').slice(2);
  expect(rows).toHaveLength(FAILURES.length);
  for (const [number, row] of rows.entries()) {
    const [, remedy] = cutAtRemedy(FAILURES[number].sentence);
    expect(row.split(' | ')).toHaveLength(3);
    expect(row.replace(/\\/g, '')).toContain(remedy);
  }
});

test('every message of the handlers is in the table', () => {
  const source = fs.readFileSync(path.join(__dirname, '..', 'tools', 'readme', 'failures.ts'), 'utf8');
  const { serviceWords: _, ...sentences } = messages;
  expect(Object.keys(sentences).filter((name) => !source.includes(`messages.${name}(`))).toEqual([]);
});

test('every failure is listed once', () => {
  expect(new Set(FAILURES.map(({ sentence }) => sentence)).size).toBe(FAILURES.length);
});

describe('the tables of permissions', () => {
  const rowsOf = (name: string) => policiesTable(STACKS[name]).split('\n').slice(2);
  const handlersWith = (name: string, action: string) => rowsOf(name).filter((row) => row.includes(`\`lightsail:${action}\``)).map((row) => row.split(' | ')[0]);

  test('have a readable row for each statement of both handlers', () => {
    expect(rowsOf('certificates').filter((row) => row.includes('lightsail:CreateCertificate'))).toEqual([
      '| `onEvent` | `lightsail:CreateCertificate`, `lightsail:TagResource` | `*` | `StringLike` `aws:RequestTag/cdk-lightsail-certificate:owner` `${AWS::StackId}/*` |',
    ]);
    expect(Object.keys(STACKS).flatMap(rowsOf).join()).not.toMatch(/Fn::|undefined|\[object/);
  });

  test.each([
    ['certificates', 'CreateCertificate', ['| `onEvent`']],
    ['certificates', 'DeleteCertificate', ['| `isComplete`']],
    ['certificates', 'GetDomain', []],
    ['load-balancers', 'CreateCertificate', []],
    ['load-balancers', 'DeleteLoadBalancerTlsCertificate', ['| `isComplete`']],
    ['lightsail-dns', 'GetDomains', ['| `onEvent`']],
    ['lightsail-dns', 'GetDomain', ['| `isComplete`']],
    ['lightsail-dns', 'CreateDomainEntry', ['| `onEvent`', '| `isComplete`']],
    ['existing-certificates', 'GetCertificates', ['| `onEvent`', '| `isComplete`']],
    ['existing-certificates', 'DeleteCertificate', []],
    ['existing-certificates', 'TagResource', []],
  ])('of a stack with %s list %s for %j', (name, action, handlers) => {
    expect(handlersWith(name, action)).toEqual(handlers);
  });
});

test.each([['no markers', ''], ['only one', '<!-- failures:start -->\n'], ['the wrong order', '<!-- failures:end --><!-- failures:start -->\n']])('a page with %s is an error', (_, text) => {
  expect(() => withSections(text, GENERATED['docs/failures.md'])).toThrow('a generated part must be between <!-- failures:start --> and <!-- failures:end -->');
});
