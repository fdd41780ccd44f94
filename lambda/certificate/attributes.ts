import type { Certificate } from './certificate';
import { recordsByDomain } from './validation-records';
import { CertificateAttribute, IssuanceAttribute, LoadBalancerIssuanceAttribute, recordNameAttribute, recordValueAttribute } from '../../src/private/shared/contract';

/** Attributes of a resource. CloudFormation fails on one that is absent, so what is not known is an empty string. */
export type Attributes = Record<string, string>;

/** Attributes of a certificate whose template asks for the records of these domains, in their order. */
export function certificateAttributes(certificate: Certificate, domainNames: string[]): Attributes {
  const records = recordsByDomain(certificate);
  return {
    ...commonAttributes(certificate),
    ...Object.fromEntries(domainNames.flatMap((domain, position) => [
      [recordNameAttribute(position), records.get(domain)?.name ?? ''],
      [recordValueAttribute(position), records.get(domain)?.value ?? ''],
    ])),
  };
}

export function issuanceAttributes(certificate: Certificate): Attributes {
  const { isAttached, issuer = '', subject = '' } = certificate;
  return {
    ...commonAttributes(certificate),
    ...(isAttached === undefined ? {} : {
      [LoadBalancerIssuanceAttribute.ISSUER]: issuer,
      [LoadBalancerIssuanceAttribute.SUBJECT]: subject,
    }),
    [IssuanceAttribute.SERIAL_NUMBER]: certificate.serialNumber ?? '',
    [IssuanceAttribute.ISSUED_AT]: certificate.issuedAt?.toISOString() ?? '',
    [IssuanceAttribute.NOT_AFTER]: certificate.notAfter?.toISOString() ?? '',
  };
}

function commonAttributes(certificate: Certificate): Attributes {
  return {
    [CertificateAttribute.NAME]: certificate.name,
    [CertificateAttribute.ARN]: certificate.arn,
    [CertificateAttribute.STATUS]: certificate.status ?? '',
    [CertificateAttribute.SUPPORT_CODE]: certificate.supportCode ?? '',
  };
}
