import { literal } from '../../../src/private/shared/literal';

test.each([
  ['text', '"text"'],
  ['"', '"\\""'],
  ['line\n', '"line\\n"'],
  ['zero\u200bwidth', '"zero\\u200bwidth"'],
  ['hard\u00a0space', '"hard\\u00a0space"'],
  ['', '""'],
  [5, '5'],
  [true, 'true'],
  [null, 'null'],
  [undefined, 'undefined'],
  [{ Ref: 'X' }, '{"Ref":"X"}'],
  [['a'], '["a"]'],
])('%j is written as %s', (value, written) => {
  expect(literal(value)).toBe(written);
});

test('a value that JSON cannot express is written as its string, such as the path of a construct', () => {
  const circular: { self?: object; toString(): string } = { toString: () => 'Stack/Zone' };
  circular.self = circular;

  expect(literal(circular)).toBe('Stack/Zone');
});

test('a long value is truncated', () => {
  expect(literal('x'.repeat(500))).toBe(`"${'x'.repeat(118)}…`);
  expect(literal('😀'.repeat(500))).toBe(`"${'😀'.repeat(118)}…`);
  expect(literal('x'.repeat(118))).toBe(`"${'x'.repeat(118)}"`);
});
