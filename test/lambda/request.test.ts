import { createEvent, waitingEvent } from './events';
import { parseRequest, parseWaitingRequest } from '../../lambda/request';
import { parseCertificate } from '../../lambda/resource-properties';

const GOOD = { Region: 'us-east-1', DomainName: 'example.com', CertificateName: 'shop' };
const BAD = { Region: 'us-east-1', DomainName: '*.example.com', LoadBalancerName: 'web' };
const NOW = Date.UTC(2026, 0, 1, 12, 0, 0, 500);
const parse = (...event: Parameters<typeof createEvent>) => parseRequest(createEvent(...event), NOW, parseCertificate);

test('what a template asks for is refused where it cannot be', () => {
  expect(() => parse(BAD)).toThrow('*.example.com');
  expect(() => parse(BAD, { RequestType: 'Update', PhysicalResourceId: 'shop', OldResourceProperties: GOOD } as never)).toThrow('*.example.com');
});

test('what a resource was before is no reason to refuse its update', () => {
  expect(parse(GOOD, { RequestType: 'Update', PhysicalResourceId: 'shop', OldResourceProperties: BAD } as never))
    .toMatchObject({ desired: { certificateName: 'shop' }, previous: undefined });
});

test('nothing of a deletion is refused, and its place is known', () => {
  expect(parse(BAD, { RequestType: 'Delete', PhysicalResourceId: 'web/shop' } as never))
    .toMatchObject({ type: 'Delete', previous: undefined, physicalId: 'web/shop', location: { region: 'us-east-1', loadBalancerName: 'web' } });
});

describe('a request was sent', () => {
  test('when its response URL was signed, whenever it is delivered', () => {
    expect(parse(GOOD, { ResponseURL: 'https://example.com/?X-Amz-Date=20260101T115958Z' }).sentAt).toBe(Date.UTC(2026, 0, 1, 11, 59, 58));
  });

  test('when it was delivered, in whole seconds, where the signature has no date or one that is to come', () => {
    expect(parse(GOOD, { ResponseURL: 'https://example.com/?Expires=1' }).sentAt).toBe(Date.UTC(2026, 0, 1, 12));
    expect(parse(GOOD, { ResponseURL: 'https://example.com/?X-Amz-Date=20260101T120002Z' }).sentAt).toBe(NOW);
  });

  test('when its first handler said so, for those who wait', () => {
    expect(parseWaitingRequest(waitingEvent(GOOD, { StartedAt: 5, Deadline: 7 }), parseCertificate)).toMatchObject({ sentAt: 5, deadline: 7, physicalId: 'shop' });
  });
});
