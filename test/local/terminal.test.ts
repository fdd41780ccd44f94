import { colour } from '../../local/terminal/colour';
import { duration } from '../../local/terminal/duration';
import { table } from '../../local/terminal/table';

test.each([
  [0, '0.0 s'],
  [4_149, '4.1 s'],
  [59_949, '59.9 s'],
  [59_960, '1 min 0 s'],
  [63_000, '1 min 3 s'],
])('%d milliseconds are shown as %s', (milliseconds, text) => {
  expect(duration(milliseconds)).toBe(text);
});

test('columns are as wide as their widest cell, without trailing spaces', () => {
  expect(table([['a', 'bbb', 'c'], ['aaaa', 'b', '']], '  ')).toEqual(['  a     bbb  c', '  aaaa  b']);
});

test('colour does not count towards the width of a column', () => {
  expect(table([['\u001b[32mok\u001b[39m', 'x'], ['fail', 'y']])[0]).toBe('\u001b[32mok\u001b[39m    x');
});

test('output to a pipe has no colour', () => {
  expect(colour('green', 'ok', {})).toBe('ok');
});
