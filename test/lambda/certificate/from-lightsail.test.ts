import { fromLightsail } from '../../../lambda/certificate/from-lightsail';

const ARN = 'arn:aws:lightsail:us-east-1:123456789012:Certificate/00000000-0000-4000-8000-000000000000';

test('a certificate has all details that Lightsail returns', () => {
  const at = new Date('2026-01-31T00:00:00Z');

  expect(fromLightsail({
    certificateName: 'shop',
    certificateArn: ARN,
    domainName: 'Example.com',
    tags: [{ key: 'team', value: 'red' }],
    certificateDetail: {
      status: 'ISSUED',
      domainName: 'Example.com',
      subjectAlternativeNames: ['example.com', 'WWW.example.com'],
      domainValidationRecords: [
        { domainName: 'www.example.com.', validationStatus: 'SUCCESS', resourceRecord: { name: '_w.www.example.com.', type: 'CNAME', value: '_v.acm-validations.aws.' } },
        { domainName: 'example.com', validationStatus: 'PENDING_VALIDATION', dnsRecordCreationState: { code: 'FAILED', message: 'User not authorized' } },
      ],
      createdAt: at,
      inUseResourceCount: 2,
      supportCode: 'S1',
      requestFailureReason: 'OTHER',
      revocationReason: 'UNSPECIFIED',
      revokedAt: at,
      serialNumber: '0a:1b',
      issuedAt: at,
      notBefore: at,
      notAfter: at,
      issuerCA: 'Amazon',
      keyAlgorithm: 'RSA-2048',
      eligibleToRenew: 'ELIGIBLE',
      renewalSummary: { renewalStatus: 'Failed', renewalStatusReason: 'OTHER', updatedAt: at },
    },
  })).toEqual({
    name: 'shop',
    arn: ARN,
    isDetailed: true,
    status: 'ISSUED',
    createdAt: at,
    domainNames: ['example.com', 'www.example.com'],
    validations: [
      // In the order of the domains, regardless of the order of the records.
      { domainName: 'example.com', status: 'PENDING_VALIDATION', record: undefined, dnsRecordCreation: { state: 'FAILED', message: 'User not authorized' } },
      { domainName: 'www.example.com', status: 'SUCCESS', record: { name: '_w.www.example.com', value: '_v.acm-validations.aws' } },
    ],
    tags: { team: 'red' },
    inUse: 2,
    supportCode: 'S1',
    requestFailureReason: 'OTHER',
    revocationReason: 'UNSPECIFIED',
    revokedAt: at,
    serialNumber: '0a:1b',
    issuedAt: at,
    notBefore: at,
    notAfter: at,
    issuerCa: 'Amazon',
    keyAlgorithm: 'RSA-2048',
    eligibleToRenew: 'ELIGIBLE',
    renewal: { status: 'Failed', reason: 'OTHER' },
  });
});

test.each([
  ['an empty summary', {}, { name: '', arn: '', domainNames: [], validations: [], tags: {}, inUse: 0, status: undefined }],
  ['a summary without details', { certificateName: 'shop', certificateArn: ARN, domainName: 'example.com', tags: [] }, { name: 'shop', arn: ARN, isDetailed: false, domainNames: ['example.com'], status: undefined }],
  ['details without a summary', { certificateDetail: { name: 'shop', arn: ARN, domainName: 'example.com' } }, { name: 'shop', arn: ARN, domainNames: ['example.com'] }],
  ['a list of alternative names without the first domain', { domainName: 'example.com', certificateDetail: { subjectAlternativeNames: ['www.example.com'] } }, { domainNames: ['example.com', 'www.example.com'] }],
  ['a summary with tags only outside the details', { tags: [{ key: 'a', value: '1' }] }, { tags: { a: '1' } }],
  ['a summary with tags only in the details', { tags: [], certificateDetail: { tags: [{ key: 'a', value: '1' }] } }, { tags: { a: '1' } }],
  ['an incomplete resource record', { certificateDetail: { domainValidationRecords: [{ domainName: 'example.com', resourceRecord: { name: '_x.example.com.' } }] } }, { validations: [{ domainName: 'example.com', record: undefined }] }],
  ['a validation record without a domain', { certificateDetail: { domainValidationRecords: [{ validationStatus: 'SUCCESS' as const }] } }, { validations: [] }],
])('%s is accepted', (_, summary, certificate) => {
  expect(fromLightsail(summary)).toMatchObject(certificate);
});

test('a tag may lack its value, but not its key', () => {
  expect(fromLightsail({ tags: [{ key: 'a' }, { value: 'without a key' }] }).tags).toEqual({ a: '' });
});
