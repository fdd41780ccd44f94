import { sameDomains } from '../../../lambda/certificate/same-domains';

test.each([
  [['a.com', 'b.com'], ['b.com', 'a.com'], true],
  [['a.com', 'a.com', 'b.com'], ['a.com', 'b.com', 'b.com'], true],
  [['a.com'], ['a.com', 'b.com'], false],
  [['a.com', 'b.com'], ['a.com'], false],
  [['a.com'], ['b.com'], false],
  [[], [], true],
])('%j and %j contain the same domains: %s', (some, others, same) => {
  expect(sameDomains(some, others)).toBe(same);
});
