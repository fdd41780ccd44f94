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

test('an ARN is not a name, and is recognized', () => {
  expect(certificateNameProblem('arn:aws:lightsail:us-east-1:123456789012:Certificate/00000000-0000-4000-8000-000000000000')).toContain('is an ARN');
});
