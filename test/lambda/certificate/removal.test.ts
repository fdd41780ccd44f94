import { certificate } from './certificates';
import { decideOnRemoval, type Removal } from '../../../lambda/certificate/removal';
import type { Standing } from '../../../lambda/certificate/standing';

const BEFORE = Date.UTC(2026, 0, 1);

test.each<[Standing, Removal]>([
  ['requested', 'delete'],
  ['adopted', 'give back'],
  ['taken over', 'return to its former owner'],
  ['handed over', 'renounce'],
  ['in the stack', 'leave'],
  ["another's", 'leave'],
])('a certificate that is %s: %s', (standing, removal) => {
  expect(decideOnRemoval(certificate({ createdAt: new Date(BEFORE - 1) }), standing, BEFORE)).toBe(removal);
});

test('a certificate that was created later belongs to a later request, and is not deleted', () => {
  expect(decideOnRemoval(certificate({ createdAt: new Date(BEFORE) }), 'requested', BEFORE)).toBe('leave');
});

test('a certificate without a creation date is deleted', () => {
  expect(decideOnRemoval(certificate(), 'requested', BEFORE)).toBe('delete');
});
