import type { Certificate, ResourceRecord } from './certificate';
import { type RecordsByDomain, recordsByDomain } from './validation-records';
import { CertificateAttribute, IssuanceAttribute, LoadBalancerIssuanceAttribute, recordNameAttribute, recordValueAttribute } from '../../src/private/shared/contract';

export type Attributes = Record<string, string>;

/**
 * Attributes of a certificate, with the validation records of these domains in this order.
 *
 * @param known records of domains that the certificate does not cover, or not yet
 */
export function certificateAttributes(certificate: Certificate, domainNames: string[], known: RecordsByDomain = new Map()): Attributes {
  const records = new Map([...known, ...recordsByDomain(certificate)]);
  const unknown = unknownRecord(certificate);
  return {
    ...commonAttributes(certificate),
    ...Object.fromEntries(domainNames.flatMap((domain, position) => {
      const { name, value } = records.get(domain) ?? unknown;
      return [[recordNameAttribute(position), name], [recordValueAttribute(position), value]];
    })),
  };
}

/** Every DNS refuses this name, and quotes it: no record is changed, and the error tells why. Short, because of the limit of a response. */
function unknownRecord({ name }: Certificate): ResourceRecord {
  const unknown = `_unknown-record-of-certificate-${name.slice(0, 60)}`;
  return { name: unknown, value: unknown };
}

export function issuanceAttributes(certificate: Certificate): Attributes {
  const { isAttached, subject, serialNumber, issuedAt, notBefore, notAfter, issuerCa, keyAlgorithm } = certificate;
  return {
    ...commonAttributes(certificate),
    ...orEmpty({
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
  return orEmpty({
    [CertificateAttribute.NAME]: certificate.name,
    [CertificateAttribute.ARN]: certificate.arn,
    [CertificateAttribute.STATUS]: certificate.status,
    [CertificateAttribute.SUPPORT_CODE]: certificate.supportCode,
  });
}

/** CloudFormation fails if an attribute is absent, so an unknown value is an empty string. */
function orEmpty(values: Readonly<Record<string, string | Date | undefined>>): Attributes {
  return Object.fromEntries(Object.entries(values).map(([name, value = '']) => [name, value instanceof Date ? value.toISOString() : value]));
}
