import { claimsOf, physicalIdAfter } from '../../../lambda/load-balancer/claims';
import type { Claim } from '../../../lambda/load-balancer/physical-id';
import type { LifecycleRequest } from '../../../lambda/request';
import type { DesiredCertificate } from '../../../lambda/resource-properties';

const SENT_AT = Date.UTC(2026, 0, 31, 12, 0, 0);
const NOW = { text: '2026-01-31T12:00:01Z', since: SENT_AT + 1_000 };
const EARLIER = { text: '2025-06-30T00:00:00Z', since: Date.UTC(2025, 5, 30) };
const MADE_UP = 'Shop-Certificate4E7ABB08-1ABCDEFGHIJKL';

const named = (certificateName: string) => ({ loadBalancerName: 'web', certificateName, isNameGenerated: false }) as DesiredCertificate;
const generated = (certificateName: string) => ({ ...named(certificateName), isNameGenerated: true });
const claim = (certificateName: string, since?: number): Claim => ({ loadBalancerName: 'web', certificateName, ...(since !== undefined && { since }) });

type Request = Partial<LifecycleRequest<DesiredCertificate>> & { readonly deadline?: number };

describe('a request claims', () => {
  const created = `web/shop/${EARLIER.text}`;
  const renamed = physicalIdAfter(created, claim('new', NOW.since));

  test.each<[string, Request, Claim[]]>([
    ['the certificate that a create with an explicit name requests from now on', { type: 'Create', desired: named('shop') }, [claim('shop', NOW.since)]],
    ['any certificate with the generated name', { type: 'Create', desired: generated('shop-1') }, [claim('shop-1')]],
    ['the certificate in its physical ID, while it waits', { type: 'Create', desired: named('shop'), physicalId: created, deadline: 0 }, [claim('shop', EARLIER.since)]],
    ['the certificate in its physical ID, when it deletes', { type: 'Delete', previous: named('shop'), physicalId: created }, [claim('shop', EARLIER.since)]],
    ['the certificate in its physical ID, when it deletes with invalid properties', { type: 'Delete', physicalId: created }, [claim('shop', EARLIER.since)]],
    ['nothing with an explicit name under the ID of a cancelled create', { type: 'Delete', previous: named('shop'), physicalId: MADE_UP }, []],
    ['its generated name under the ID of a cancelled create', { type: 'Delete', previous: generated('shop-1'), physicalId: MADE_UP }, [claim('shop-1')]],
    ['the certificate before an update and the one after it',
      { type: 'Update', previous: named('shop'), desired: named('new'), physicalId: created }, [claim('shop', EARLIER.since), claim('new', NOW.since)]],
    ['the previous generated name as well, which is not in the ID after an update',
      { type: 'Update', previous: generated('shop-1'), desired: named('new'), physicalId: `web/new/${EARLIER.text}`, deadline: 0 }, [claim('new', EARLIER.since), claim('shop-1')]],
    ['no other certificate if the previous properties of an update are invalid', { type: 'Update', desired: generated('shop-1'), physicalId: 'web/shop-1', deadline: 0 }, [claim('shop-1'), claim('shop-1')]],
    ['the certificate that a rollback returns to, with its own date',
      { type: 'Update', previous: named('new'), desired: named('shop'), physicalId: renamed }, [claim('new', NOW.since), claim('shop', NOW.since), claim('shop', EARLIER.since)]],
    ['the certificate that a deletion returns to, with its own date',
      { type: 'Delete', previous: named('shop'), physicalId: renamed }, [claim('new', NOW.since), claim('shop', EARLIER.since)]],
  ])('%s', (_, request, claims) => {
    expect(claimsOf({ sentAt: SENT_AT, ...request } as LifecycleRequest<DesiredCertificate>)).toEqual(claims);
  });
});

describe('the physical ID after a claim', () => {
  const created = `web/shop/${EARLIER.text}`;
  const renamed = physicalIdAfter(created, claim('new', NOW.since));

  test('is the claim, if there was none before', () => {
    expect(physicalIdAfter(undefined, claim('shop', NOW.since))).toBe(`web/shop/${NOW.text}`);
    expect(physicalIdAfter(MADE_UP, claim('shop', NOW.since))).toBe(`web/shop/${NOW.text}`);
  });

  test('does not change with the same claim, so that CloudFormation replaces nothing', () => {
    expect(physicalIdAfter(created, claim('shop', EARLIER.since))).toBe(created);
    expect(physicalIdAfter(renamed, claim('new', NOW.since))).toBe(renamed);
    expect(physicalIdAfter('web/shop-1', claim('shop-1'))).toBe('web/shop-1');
  });

  test('keeps the date of the previous claim, whose certificate had another name or was created again', () => {
    expect(renamed).toMatch(new RegExp(`^web/new/${NOW.text}~[0-9a-f]{12}/${EARLIER.text}$`));
    expect(physicalIdAfter(created, claim('shop', NOW.since))).toMatch(new RegExp(`^web/shop/${NOW.text}~[0-9a-f]{12}/${EARLIER.text}$`));
  });

  test('does not contain the previous claim to a generated name, which needs no date', () => {
    expect(physicalIdAfter('web/shop-1', claim('shop', NOW.since))).toBe(`web/shop/${NOW.text}`);
  });

  test('is the first one after a rollback', () => {
    expect(physicalIdAfter(renamed, claim('shop', EARLIER.since))).toBe(created);
  });

  test('keeps the previous claim if the former name is requested again', () => {
    expect(physicalIdAfter(renamed, claim('shop', NOW.since))).toMatch(new RegExp(`^web/shop/${NOW.text}~[0-9a-f]{12}/${NOW.text}$`));
  });
});
