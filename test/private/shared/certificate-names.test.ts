import { certificateNameProblem } from '../../../src/private/shared/certificate-names';

test.each(['ab', 'shop', 'Shop.example-org_1', '3com', 'x'.repeat(255)])('%.20s is a valid name', (name) => {
  expect(certificateNameProblem(name)).toBeUndefined();
});

test.each(['', 'a', 'x'.repeat(256)])('%.20j has the wrong length', (name) => {
  expect(certificateNameProblem(name)).toBe(`has ${name.length} characters, and Lightsail allows 2 to 255`);
});

test.each(['-shop', 'shop-', '.shop', 'shop_', 'my shop', 'shop!', 'shöp', 'shop\n', '"shop"'])('%j is not a valid name', (name) => {
  expect(certificateNameProblem(name)).toContain('is not a valid resource name');
});
