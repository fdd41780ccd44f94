import { nameIn } from '../../../lambda/certificate/physical-id';

test.each([
  ['shop', 'shop'],
  ['web/shop', 'shop'],
  ['web/shop/2026-01-31T12:00:01Z', 'shop'],
  ['web/new~0123456789ab/2026-01-31T12:00:01Z', 'new'],
])('the physical ID %s contains the certificate name %s', (id, name) => {
  expect(nameIn(id)).toBe(name);
});
