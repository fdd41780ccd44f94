import { certificate } from './certificates';
import { certificateAttributes, issuanceAttributes } from '../../../lambda/certificate/attributes';
import { absentCertificate, type Certificate } from '../../../lambda/certificate/certificate';

const RECORDS = [
  { domainName: 'www.example.com', record: { name: '_w.www.example.com', value: '_w.acm-validations.aws' } },
  { domainName: 'example.com', record: { name: '_e.example.com', value: '_e.acm-validations.aws' } },
];

test('a certificate returns its records in the order of the template, regardless of the order in Lightsail', () => {
  const attributes = certificateAttributes(certificate({ supportCode: 'S1', validations: RECORDS }), ['example.com', 'www.example.com', 'example.com']);

  expect(attributes).toEqual({
    CertificateName: 'shop',
    CertificateArn: expect.stringMatching(/^arn:/),
    Status: 'PENDING_VALIDATION',
    SupportCode: 'S1',
    Record0Name: '_e.example.com',
    Record0Value: '_e.acm-validations.aws',
    Record1Name: '_w.www.example.com',
    Record1Value: '_w.acm-validations.aws',
    Record2Name: '_e.example.com',
    Record2Value: '_e.acm-validations.aws',
  });
});

test('records that are known otherwise complete those of the certificate, and do not replace them', () => {
  const known = new Map([['example.com', { name: '_o.example.com', value: '_o.acm-validations.aws' }], ['blog.example.com', { name: '_b.blog.example.com', value: '_b.acm-validations.aws' }]]);

  expect(certificateAttributes(certificate({ validations: RECORDS }), ['example.com', 'blog.example.com'], known)).toMatchObject({
    Record0Name: '_e.example.com', Record0Value: '_e.acm-validations.aws', Record1Name: '_b.blog.example.com', Record1Value: '_b.acm-validations.aws',
  });
});

test('the name of an unknown record is short, because ten of them must fit into a response', () => {
  const { Record0Name: name } = certificateAttributes(absentCertificate('x'.repeat(255)), ['example.com']);

  expect(name).toBe(`_unknown-record-of-certificate-${'x'.repeat(60)}`);
});

test('an issuance returns the details of the issued certificate', () => {
  const issued = certificate({
    status: 'ISSUED',
    serialNumber: '0a:1b',
    issuedAt: new Date('2026-01-31T09:30:00Z'),
    notBefore: new Date('2026-01-31T00:00:00Z'),
    notAfter: new Date('2027-02-28T23:59:59Z'),
    issuerCa: 'Amazon',
    keyAlgorithm: 'RSA-2048',
  });

  expect(issuanceAttributes(issued)).toMatchObject({
    Status: 'ISSUED',
    SerialNumber: '0a:1b',
    IssuedAt: '2026-01-31T09:30:00.000Z',
    NotBefore: '2026-01-31T00:00:00.000Z',
    NotAfter: '2027-02-28T23:59:59.000Z',
    IssuerCA: 'Amazon',
    KeyAlgorithm: 'RSA-2048',
  });
});

test('only an issuance for a load balancer returns the subject, which is empty until Lightsail returns it', () => {
  const subjectOf = (details: Partial<Certificate>) => issuanceAttributes(certificate(details)).Subject;

  expect(subjectOf({ isAttached: true, subject: 'CN=example.com' })).toBe('CN=example.com');
  expect(subjectOf({ isAttached: false })).toBe('');
  expect(issuanceAttributes(certificate())).not.toHaveProperty('Subject');
});

test('the attributes of a certificate that does not exist are its name and ARN, and names of records that every DNS refuses', () => {
  const known = { CertificateName: 'shop', CertificateArn: 'arn' };
  const unknown = '_unknown-record-of-certificate-shop';

  expect(certificateAttributes(absentCertificate('shop', 'arn'), ['example.com']))
    .toEqual({ ...known, Status: '', SupportCode: '', Record0Name: unknown, Record0Value: unknown });
  expect(issuanceAttributes(absentCertificate())).toMatchObject({ CertificateName: '', CertificateArn: '', Status: '', SerialNumber: '' });
});

test('an unknown value is an empty string, because CloudFormation fails if an attribute is absent', () => {
  const bare = certificate({ arn: '', status: undefined });

  expect(certificateAttributes(bare, [])).toEqual({ CertificateName: 'shop', CertificateArn: '', Status: '', SupportCode: '' });
  expect(issuanceAttributes(bare)).toEqual({
    CertificateName: 'shop', CertificateArn: '', Status: '', SupportCode: '', SerialNumber: '', IssuedAt: '', NotBefore: '', NotAfter: '', IssuerCA: '', KeyAlgorithm: '',
  });
});
