import { pickedScenarios } from '../../local/e2e/arguments';

const scenarios = ['route53', 'by-hand', 'in-use'].map((name) => ({ name, claim: '', run: async () => {} }));
const names = (...argv: string[]) => pickedScenarios(argv, scenarios).map(({ name }) => name);

test('all scenarios run by default', () => {
  expect(names()).toEqual(['route53', 'by-hand', 'in-use']);
});

test('--only selects by a part of the name, and can be repeated', () => {
  expect(names('--only', 'hand', '--only', 'use')).toEqual(['by-hand', 'in-use']);
});

test('--only with an unknown name lists the known ones', () => {
  expect(() => names('--only', 'acm')).toThrow('--only acm matches none of route53, by-hand, in-use');
});
