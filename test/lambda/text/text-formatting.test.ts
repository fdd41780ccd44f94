import * as fc from 'fast-check';
import { bytesOf, list, minutesOf, oneLine, quote, serviceWords, shorten } from '../../../lambda/text/text-formatting';

const NUMBER_OF_RUNS = { seed: 20261122, numRuns: 1_000 };
const anyText = fc.string({ unit: 'binary', maxLength: 200 });

test.each([
  ['text', 4],
  ['"quoted"', 10],
  ['ü', 2],
  ['漢', 3],
  ['😀', 4],
  ['\n', 2],
  ['\u0000', 6],
  ['\ud800', 6],
])('%j takes %d bytes of a JSON document', (text, bytes) => {
  expect(bytesOf(text)).toBe(bytes);
});

test.each([
  ['fits', 4, 'fits'],
  ['too long', 7, 'too …'],
  ['üüüü', 8, 'üüüü'],
  ['üüüü', 7, 'üü…'],
  ['a😀😀', 8, 'a😀…'],
  ['a😀😀', 7, 'a…'],
])('%s in %d bytes is %s', (text, bytes, shortened) => {
  expect(shorten(text, bytes)).toBe(shortened);
});

test('any shortened text fits, has the same beginning, and splits no character', () => {
  fc.assert(fc.property(anyText, fc.integer({ min: 3, max: 300 }), (text, bytes) => {
    const shortened = shorten(text, bytes);
    expect(bytesOf(shortened)).toBeLessThanOrEqual(bytes);
    expect(shortened === text || shortened.endsWith('…')).toBe(true);
    const kept = [...(shortened === text ? text : shortened.slice(0, -1))];
    expect([...text].slice(0, kept.length)).toEqual(kept);
  }), NUMBER_OF_RUNS);
});

test.each([
  ['two\nlines', 'two lines'],
  [' around ', 'around'],
  ['a\r\n\tb', 'a b'],
  ['nul\u0000', 'nul\\u0000'],
  ['right\u202eleft', 'right\\u202eleft'],
  ['zero\u200bwidth', 'zero\\u200bwidth'],
])('%j on one line is %s', (text, line) => {
  expect(oneLine(text)).toBe(line);
});

test('any text on one line has no line break and no invisible character', () => {
  fc.assert(fc.property(anyText, (text) => {
    expect(oneLine(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
  }), NUMBER_OF_RUNS);
});

test.each([
  [[], ''],
  [['a'], 'a'],
  [['a', 'b', 'c'], 'a, b, c'],
  [['a'.repeat(10), 'b'.repeat(10), 'c', 'd'], `${'a'.repeat(10)} and 3 more`],
  [['a'.repeat(9), 'b'.repeat(10)], `${'a'.repeat(9)}, ${'b'.repeat(10)}`],
  [['a', 'b', 'c'.repeat(20), 'd'], 'a, b and 2 more'],
  [['a'.repeat(300)], `${'a'.repeat(257)}…`],
])('%j in a list is %s', (names, listed) => {
  expect(list(names, 19)).toBe(listed);
});

test('a name is quoted', () => {
  expect(quote('shop')).toBe('"shop"');
});

test.each([[1, '1 minute'], [30, '30 minutes']])('%d is %s', (minutes, words) => {
  expect(minutesOf(minutes)).toBe(words);
});

test.each([
  ['a name and a message', { name: 'InvalidInputException', message: 'Wrong.' }, 'InvalidInputException: Wrong'],
  ['a sentence that ends with several marks', { name: 'E', message: 'Version 1.2 failed...' }, 'E: Version 1.2 failed'],
  ['only a message', new Error('connect ECONNREFUSED'), 'connect ECONNREFUSED'],
  ['only a name', { name: 'UnknownError', message: 'UnknownError' }, 'UnknownError'],
  ['several lines', { name: 'E', message: 'one\n  two\n' }, 'E: one two'],
  ['neither a name nor a message', {}, 'no reason given'],
  ['an undefined error', undefined, 'no reason given'],
  ['a name that is not a string', { name: 5, message: { a: 1 } }, '5: [object Object]'],
])('the words of an error are formatted: %s', (_, error, words) => {
  expect(serviceWords(error)).toBe(words);
});

test('the words of an error have a limited length', () => {
  expect(bytesOf(serviceWords(new Error('"ü'.repeat(5_000))))).toBeLessThanOrEqual(400);
});
