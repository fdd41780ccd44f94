import * as fc from 'fast-check';
import { ancestors, misplacedNames, siblingOf } from '../../../lambda/dns/neighbours';

const name = fc.array(fc.stringMatching(/^[a-z]{1,10}$/), { minLength: 2, maxLength: 6 }).map((labels) => ['_x', ...labels].join('.'));

test('the sibling of a record has the same parent, is always the same, and differs between records', () => {
  fc.assert(fc.property(name, (record) => {
    const sibling = siblingOf(record);
    expect(ancestors(sibling)[1]).toBe(ancestors(record)[1]);
    expect(sibling).toMatch(/^_[0-9a-f]{16}\./);
    expect(siblingOf(record)).toBe(sibling);
    expect(siblingOf(`a${record}`).split('.')[0]).not.toBe(sibling.split('.')[0]);
  }), { seed: 20261125 });
});

test('the misplaced names of a record are distinct, limited in number, and do not include its own name', () => {
  fc.assert(fc.property(name, fc.array(name, { maxLength: 9 }), (record, others) => {
    const zone = ancestors(record)[2];
    const names = misplacedNames(record, [zone, ...others]);
    expect(names).not.toContain(record);
    expect(new Set(names).size).toBe(names.length);
    expect(names.length).toBeGreaterThan(1);
    expect(names.length).toBeLessThanOrEqual(24);
  }), { seed: 20261125 });
});

test('the most likely mistakes come first', () => {
  expect(misplacedNames('_x.www.example.com', ['example.com', 'example.org'])).toEqual([
    '_x.example.com',
    'x.www.example.com',
    '_x.www.example.com.example.com',
    '_x.www.example.example.com',
    '_x.www.example.com.example.org',
    '_x.www.example.example.org',
    '_x.www.example.org',
    '_x.example.org',
  ]);
});

test('a name that is too long for DNS is not queried', () => {
  const long = (length: number) => ['_x', 'l'.repeat(63), 'm'.repeat(63), 'n'.repeat(63), 'o'.repeat(length), 'example', 'com'].join('.');
  expect(misplacedNames(long(34), ['example.com'])).toContain(`${long(34)}.example.com`);
  expect(misplacedNames(long(35), ['example.com'])).not.toContain(`${long(35)}.example.com`);
});
