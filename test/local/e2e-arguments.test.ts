import { pickedScenarios } from '../../local/e2e/arguments';

const scenarios = ['route53', 'by-hand', 'in-use'].map((name) => ({ name, claim: '', run: async () => {} }));
const names = (...argv: string[]) => pickedScenarios(argv, scenarios).map(({ name }) => name);

test('all scenarios run unless some are picked', () => {
  expect(names()).toEqual(['route53', 'by-hand', 'in-use']);
});

test('--only picks by a part of the name, and may be repeated', () => {
  expect(names('--only', 'hand', '--only', 'use')).toEqual(['by-hand', 'in-use']);
});

test('--only for a name that there is not says which there are', () => {
  expect(() => names('--only', 'acm')).toThrow('--only acm is none of route53, by-hand, in-use');
});
