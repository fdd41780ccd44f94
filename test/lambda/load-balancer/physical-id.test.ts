import { nameIn } from '../../../lambda/certificate/physical-id';
import { type Claim, claimOf, formerClaimOf, holds, isClaimTo, physicalIdOf, sinceCreation, sinceEvent } from '../../../lambda/load-balancer/physical-id';
import { certificate } from '../certificate/certificates';

const SENT_AT = Date.UTC(2026, 0, 31, 12, 0, 0);
const NAMED = { loadBalancerName: 'web', certificateName: 'shop' };
const createdAt = (milliseconds: number) => certificate({ createdAt: new Date(milliseconds) });

test('a generated name alone proves the ownership', () => {
  expect(physicalIdOf(NAMED)).toBe('web/shop');
  expect(claimOf('web/shop')).toEqual(NAMED);
  expect(holds(NAMED, certificate({ createdAt: undefined }))).toBe(true);
});

test('with an explicit name, the physical ID contains the date that proves the ownership', () => {
  const claim = { ...NAMED, since: sinceEvent(SENT_AT) };

  expect(physicalIdOf(claim)).toBe('web/shop/2026-01-31T12:00:01Z');
  expect(claimOf(physicalIdOf(claim))).toEqual(claim);
});

test.each([
  ['before the event', -1, false],
  ['within the second of the event', 999, false],
  ['after it', 1_000, true],
  ['almost 35 minutes after that second', 35 * 60_000 + 999, true],
  ['when CloudFormation no longer waits', 35 * 60_000 + 1_000, false],
])('a certificate created %s (%s ms) is owned: %s', (_, milliseconds, isOwned) => {
  expect(holds({ ...NAMED, since: sinceEvent(SENT_AT) }, createdAt(SENT_AT + milliseconds))).toBe(isOwned);
});

test('a certificate with an explicit name but without a date is not owned', () => {
  expect(holds({ ...NAMED, since: 0 }, certificate({ createdAt: undefined }))).toBe(false);
});

test('the claim to an adopted certificate contains its own date', () => {
  const adopted = createdAt(SENT_AT + 345);

  expect(sinceCreation(adopted)).toBe(SENT_AT);
  expect(holds({ ...NAMED, since: sinceCreation(adopted) }, adopted)).toBe(true);
});

test('the claim to an adopted certificate without a date contains a date on which nothing was created', () => {
  expect(sinceCreation(certificate({ createdAt: undefined }))).toBe(0);
});

test.each([
  [NAMED, true],
  [{ ...NAMED, loadBalancerName: 'api' }, false],
  [{ ...NAMED, certificateName: 'blog' }, false],
])('a claim is to a name on a load balancer: %j, %s', (key, isClaimed) => {
  expect(isClaimTo({ ...NAMED, since: SENT_AT }, key)).toBe(isClaimed);
});

test('the physical ID records that a certificate is adopted, even as the former claim', () => {
  const adopted = { ...NAMED, since: SENT_AT, adopted: true };

  expect(physicalIdOf(adopted)).toBe('web/shop/2026-01-31T12:00:00Z/adopted');
  expect(claimOf(physicalIdOf(adopted))).toEqual(adopted);
  expect(formerClaimOf(physicalIdOf({ ...NAMED, certificateName: 'new' }, adopted), NAMED)).toEqual(adopted);
  expect(nameIn(physicalIdOf(adopted))).toBe('shop');
});

test('an ID that CloudFormation generated contains no claim', () => {
  expect(claimOf('Stack-Certificate-1ABCDEFGHIJKL')).toBeUndefined();
});

test('a new ID contains the former claim with its date, which every version finds by name', () => {
  const former = { ...NAMED, since: sinceEvent(SENT_AT) };
  const id = physicalIdOf({ loadBalancerName: 'web', certificateName: 'new' }, former);

  expect(id).toBe('web/new~6b66b278f15f/2026-01-31T12:00:01Z');
  expect(claimOf(id)).toEqual({ loadBalancerName: 'web', certificateName: 'new' });
  expect(formerClaimOf(id, NAMED)).toEqual(former);
  expect(formerClaimOf(id, { ...NAMED, certificateName: 'other' })).toBeUndefined();
  expect(formerClaimOf('web/shop', NAMED)).toBeUndefined();
});

test('an ID with the longest names is within the limit of CloudFormation', () => {
  const longest: Claim = { loadBalancerName: 'l'.repeat(255), certificateName: 'c'.repeat(255), since: SENT_AT };

  expect(physicalIdOf(longest, longest).length).toBeLessThanOrEqual(1_024);
});
