import type { LoadBalancerTlsCertificate } from '@aws-sdk/client-lightsail';
import { fromLoadBalancer } from '../../../lambda/load-balancer/from-lightsail';

test('a certificate of a load balancer is converted to the common form', () => {
  const shown: LoadBalancerTlsCertificate = {
    name: 'shop',
    arn: 'arn',
    isAttached: true,
    status: 'FAILED',
    failureReason: 'OTHER' as LoadBalancerTlsCertificate['failureReason'],
    domainName: 'Example.com',
    subjectAlternativeNames: ['www.example.com', 'example.com'],
    domainValidationRecords: [
      { domainName: 'example.com', name: '_x.example.com.', type: 'CNAME', value: '_y.acm-validations.aws.', validationStatus: 'SUCCESS' },
      { domainName: 'www.example.com', validationStatus: 'PENDING_VALIDATION', dnsRecordCreationState: { code: 'FAILED', message: 'm' } },
    ],
    renewalSummary: { renewalStatus: 'PENDING_AUTO_RENEWAL' },
    serial: '00:01',
    issuer: 'Amazon',
    subject: 'CN=example.com',
  };

  expect(fromLoadBalancer(shown)).toMatchObject({
    name: 'shop',
    inUse: 1,
    isAttached: true,
    requestFailureReason: 'OTHER',
    domainNames: ['example.com', 'www.example.com'],
    validations: [
      { domainName: 'example.com', status: 'SUCCESS', record: { name: '_x.example.com', value: '_y.acm-validations.aws' } },
      { domainName: 'www.example.com', status: 'PENDING_VALIDATION', record: undefined, dnsRecordCreation: { state: 'FAILED', message: 'm' } },
    ],
    serialNumber: '00:01',
    issuerCa: 'Amazon',
    renewal: { status: 'PENDING_AUTO_RENEWAL' },
    subject: 'CN=example.com',
  });
});

test('a certificate without any details is accepted', () => {
  expect(fromLoadBalancer({})).toMatchObject({ name: '', arn: '', isDetailed: true, domainNames: [], validations: [], tags: {}, inUse: 0, isAttached: false });
});
