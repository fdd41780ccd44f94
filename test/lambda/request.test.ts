import { createEvent, waitingEvent } from './events';
import { parseRequest, parseWaitingRequest } from '../../lambda/request';
import { parseCertificate } from '../../lambda/resource-properties';

const GOOD = { Region: 'us-east-1', DomainName: 'example.com', CertificateName: 'shop' };
const BAD = { Region: 'us-east-1', DomainName: '*.example.com', LoadBalancerName: 'web' };
const NOW = Date.UTC(2026, 0, 1, 12, 0, 0, 500);
const parse = (...event: Parameters<typeof createEvent>) => parseRequest(createEvent(...event), NOW, parseCertificate);

test('invalid desired properties are rejected', () => {
  expect(() => parse(BAD)).toThrow('*.example.com');
  expect(() => parse(BAD, { RequestType: 'Update', PhysicalResourceId: 'shop', OldResourceProperties: GOOD } as never)).toThrow('*.example.com');
});

test('invalid previous properties do not fail an update', () => {
  expect(parse(GOOD, { RequestType: 'Update', PhysicalResourceId: 'shop', OldResourceProperties: BAD } as never))
    .toMatchObject({ desired: { certificateName: 'shop' }, previous: undefined });
});

test('invalid properties do not fail a deletion, which still has a location', () => {
  expect(parse(BAD, { RequestType: 'Delete', PhysicalResourceId: 'web/shop' } as never))
    .toMatchObject({ type: 'Delete', previous: undefined, physicalId: 'web/shop', location: { region: 'us-east-1', loadBalancerName: 'web' } });
});

describe('the time at which a request was sent', () => {
  test('is the time at which its response URL was signed, regardless of the delivery', () => {
    expect(parse(GOOD, { ResponseURL: 'https://example.com/?X-Amz-Date=20260101T115958Z' }).sentAt).toBe(Date.UTC(2026, 0, 1, 11, 59, 58));
  });

  test('is the time of the delivery if the signature has no date or a later one', () => {
    expect(parse(GOOD, { ResponseURL: 'https://example.com/?Expires=1' }).sentAt).toBe(Date.UTC(2026, 0, 1, 12));
    expect(parse(GOOD, { ResponseURL: 'https://example.com/?X-Amz-Date=20260101T120002Z' }).sentAt).toBe(NOW);
  });

  test('is passed from onEvent to isComplete', () => {
    expect(parseWaitingRequest(waitingEvent(GOOD, { StartedAt: 5, Deadline: 7 }), parseCertificate)).toMatchObject({ sentAt: 5, deadline: 7, physicalId: 'shop' });
  });
});
