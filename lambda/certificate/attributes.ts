import { absentCertificate, type Certificate, type ResourceRecord } from './certificate';
import { recordsByDomain } from './validation-records';
import { CertificateAttribute, IssuanceAttribute, LoadBalancerIssuanceAttribute, recordNameAttribute, recordValueAttribute } from '../../src/private/shared/contract';

export type Attributes = Record<string, string>;

/** Attributes of a certificate, with the validation records of these domains in this order. */
export function certificateAttributes(certificate: Certificate, domainNames: string[]): Attributes {
  const records = recordsByDomain(certificate);
  return { ...commonAttributes(certificate), ...recordAttributes(domainNames, (domain) => records.get(domain)) };
}

/**
 * Attributes of a certificate that no longer exists.
 *
 * Its records are unknown. Every DNS refuses the name that takes their place, and quotes it: no record is changed, and the error tells why.
 */
export function lostCertificateAttributes(certificateName: string, domainNames: string[]): Attributes {
  const name = `_certificate-${certificateName}-no-longer-exists`;
  return { ...commonAttributes(absentCertificate(certificateName)), ...recordAttributes(domainNames, () => ({ name, value: name })) };
}

function recordAttributes(domainNames: string[], recordOf: (domain: string) => ResourceRecord | undefined): Attributes {
  return Object.fromEntries(domainNames.flatMap((domain, position) => [
    [recordNameAttribute(position), recordOf(domain)?.name ?? ''],
    [recordValueAttribute(position), recordOf(domain)?.value ?? ''],
  ]));
}

export function issuanceAttributes(certificate: Certificate): Attributes {
  const { isAttached, subject, serialNumber, issuedAt, notBefore, notAfter, issuerCa, keyAlgorithm } = certificate;
  return {
    ...commonAttributes(certificate),
    ...known({
      ...(isAttached === undefined ? {} : { [LoadBalancerIssuanceAttribute.SUBJECT]: subject }),
      [IssuanceAttribute.SERIAL_NUMBER]: serialNumber,
      [IssuanceAttribute.ISSUED_AT]: issuedAt,
      [IssuanceAttribute.NOT_BEFORE]: notBefore,
      [IssuanceAttribute.NOT_AFTER]: notAfter,
      [IssuanceAttribute.ISSUER_CA]: issuerCa,
      [IssuanceAttribute.KEY_ALGORITHM]: keyAlgorithm,
    }),
  };
}

function commonAttributes(certificate: Certificate): Attributes {
  return known({
    [CertificateAttribute.NAME]: certificate.name,
    [CertificateAttribute.ARN]: certificate.arn,
    [CertificateAttribute.STATUS]: certificate.status,
    [CertificateAttribute.SUPPORT_CODE]: certificate.supportCode,
  });
}

/** CloudFormation fails if an attribute is absent, so an unknown value is an empty string. */
function known(values: Readonly<Record<string, string | Date | undefined>>): Attributes {
  return Object.fromEntries(Object.entries(values).map(([name, value = '']) => [name, value instanceof Date ? value.toISOString() : value]));
}
