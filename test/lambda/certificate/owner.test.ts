import { certificate } from './certificates';
import { ownerOf, ownerTagOf } from '../../../lambda/certificate/owner';
import { OWNER_TAG } from '../../../src/private/shared/contract';

const STACK_ID = 'arn:aws:cloudformation:us-east-1:123456789012:stack/Shop/00000000-0000-4000-8000-000000000000';

test('an owner is a resource of a stack', () => {
  expect(ownerOf(STACK_ID, 'Certificate4E7ABB08')).toBe(`${STACK_ID}/Certificate4E7ABB08`);
});

test('an owner fits into a tag, begins with the stack, and differs by resource, however long the IDs are', () => {
  const owners = ['A', 'B'].map((end) => ownerOf(STACK_ID, 'x'.repeat(254) + end));

  expect(new Set(owners).size).toBe(2);
  for (const owner of owners) {
    expect(owner.length).toBeLessThanOrEqual(256);
    expect(owner.startsWith(`${STACK_ID}/`)).toBe(true);
  }
});

test('the longest stack ID leaves room', () => {
  const longest = `arn:aws:cloudformation:ap-southeast-1:123456789012:stack/${'s'.repeat(128)}/00000000-0000-4000-8000-000000000000`;
  expect(ownerOf(longest, 'x'.repeat(255)).length).toBeLessThanOrEqual(256);
});

test.each([
  ['its owner tag', { [OWNER_TAG]: 'me', other: 'you' }, 'me'],
  ['nothing without that tag', { other: 'you' }, undefined],
])('a certificate carries %s', (_, tags, owner) => {
  expect(ownerTagOf(certificate({ tags }))).toBe(owner);
});
