import { nameIn } from '../../../lambda/certificate/physical-id';
import { type Claim, claimOf, formerClaimOf, holds, physicalIdOf, sinceCreation, sinceEvent } from '../../../lambda/load-balancer/physical-id';
import { certificate } from '../certificate/certificates';

const SENT_AT = Date.UTC(2026, 0, 31, 12, 0, 0);
const NAMED = { loadBalancerName: 'web', certificateName: 'shop' };
const made = (milliseconds: number) => certificate({ createdAt: new Date(milliseconds) });

test('a generated name is all of the proof', () => {
  expect(physicalIdOf(NAMED)).toBe('web/shop');
  expect(claimOf('web/shop')).toEqual(NAMED);
  expect(holds(NAMED, certificate({ createdAt: undefined }))).toBe(true);
});

test('under an explicit name the date is proof, and comes back from the physical ID as it was', () => {
  const claim = { ...NAMED, since: sinceEvent(SENT_AT) };

  expect(physicalIdOf(claim)).toBe('web/shop/2026-01-31T12:00:01Z');
  expect(claimOf(physicalIdOf(claim))).toEqual(claim);
});

test.each([
  ['before the event', -1, false],
  ['within the second of the event', 999, false],
  ['after it', 1_000, true],
  ['half an hour after it', 30 * 60_000, true],
  ['when CloudFormation does not wait any more', 36 * 60_000, false],
])('a certificate made %s is ours: %s ms, %s', (_, milliseconds, ours) => {
  expect(holds({ ...NAMED, since: sinceEvent(SENT_AT) }, made(SENT_AT + milliseconds))).toBe(ours);
});

test('a certificate without a date is nobody’s under an explicit name', () => {
  expect(holds({ ...NAMED, since: 0 }, certificate({ createdAt: undefined }))).toBe(false);
});

test('the date of an adopted certificate is its own, and holds of it', () => {
  const adopted = made(SENT_AT + 345);

  expect(holds({ ...NAMED, since: sinceCreation(adopted) }, adopted)).toBe(true);
});

test('an adopted certificate is known by the physical ID, also behind the name that replaced it', () => {
  const adopted = { ...NAMED, since: SENT_AT, adopted: true };

  expect(physicalIdOf(adopted)).toBe('web/shop/2026-01-31T12:00:00Z/adopted');
  expect(claimOf(physicalIdOf(adopted))).toEqual(adopted);
  expect(formerClaimOf(physicalIdOf({ ...NAMED, certificateName: 'new' }, adopted), NAMED)).toEqual(adopted);
  expect(nameIn(physicalIdOf(adopted))).toBe('shop');
});

test('an ID that CloudFormation made up claims nothing', () => {
  expect(claimOf('Stack-Certificate-1ABCDEFGHIJKL')).toBeUndefined();
});

test('a former claim with a date goes with the new ID, and is known again by its name alone', () => {
  const former = { ...NAMED, since: sinceEvent(SENT_AT) };
  const id = physicalIdOf({ loadBalancerName: 'web', certificateName: 'new' }, former);

  expect(claimOf(id)).toEqual({ loadBalancerName: 'web', certificateName: 'new' });
  expect(formerClaimOf(id, NAMED)).toEqual(former);
  expect(formerClaimOf(id, { ...NAMED, certificateName: 'other' })).toBeUndefined();
  expect(formerClaimOf('web/shop', NAMED)).toBeUndefined();
});

test('the longest names make an ID that CloudFormation takes', () => {
  const longest: Claim = { loadBalancerName: 'l'.repeat(255), certificateName: 'c'.repeat(255), since: SENT_AT };

  expect(physicalIdOf(longest, longest).length).toBeLessThanOrEqual(1_024);
});

test.each([['shop', 'shop'], ['web/shop', 'shop'], ['web/shop/2026-01-31T12:00:01Z', 'shop'], ['web/new~0123456789ab/2026-01-31T12:00:01Z', 'new']])('the physical ID %s is about %s', (id, name) => {
  expect(nameIn(id)).toBe(name);
});
