import { certificate } from './certificates';
import { ownerOf, ownerTagOf } from '../../../lambda/certificate/owner';
import { OWNER_TAG } from '../../../src/private/shared/contract';

const STACK_ID = 'arn:aws:cloudformation:us-east-1:123456789012:stack/Shop/00000000-0000-4000-8000-000000000000';

test('an owner is identified by its stack and logical ID', () => {
  expect(ownerOf(STACK_ID, 'Certificate4E7ABB08')).toBe(`${STACK_ID}/Certificate4E7ABB08`);
});

test('an owner with long IDs fits into a tag value, begins with the stack ID, and is unique', () => {
  const owners = ['A', 'B'].map((end) => ownerOf(STACK_ID, 'x'.repeat(254) + end));

  expect(new Set(owners).size).toBe(2);
  for (const owner of owners) {
    expect(owner.length).toBeLessThanOrEqual(256);
    expect(owner.startsWith(`${STACK_ID}/`)).toBe(true);
    expect(owner).toMatch(/^[\w.:/=+@ -]+$/);
  }
});

test('an owner is abbreviated only if it does not fit into a tag value', () => {
  const longest = 'x'.repeat(256 - STACK_ID.length - 1);

  expect(ownerOf(STACK_ID, longest)).toBe(`${STACK_ID}/${longest}`);
  expect(ownerOf(STACK_ID, `${longest}x`)).not.toContain('xx');
});

test('an owner with the longest stack ID fits into a tag value', () => {
  const longest = `arn:aws:cloudformation:ap-southeast-1:123456789012:stack/${'s'.repeat(128)}/00000000-0000-4000-8000-000000000000`;
  expect(ownerOf(longest, 'x'.repeat(255)).length).toBeLessThanOrEqual(256);
});

test.each([
  ['the value of its owner tag', { [OWNER_TAG]: 'me', other: 'you' }, 'me'],
  ['undefined without an owner tag', { other: 'you' }, undefined],
])('the owner of a certificate is %s', (_, tags, owner) => {
  expect(ownerTagOf(certificate({ tags }))).toBe(owner);
});
