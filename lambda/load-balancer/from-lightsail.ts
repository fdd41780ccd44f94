import type { LoadBalancerTlsCertificate } from '@aws-sdk/client-lightsail';
import type { Certificate } from '../certificate/certificate';
import { domainNamesOf, fromRenewalSummary, fromValidationRecord, inOrderOf } from '../certificate/from-lightsail';

/** Reads what GetLoadBalancerTlsCertificates shows: the same facts in another layout, any of which may be missing. */
export function fromLoadBalancer(certificate: LoadBalancerTlsCertificate): Certificate {
  const domainNames = domainNamesOf(certificate.domainName, certificate.subjectAlternativeNames);
  const {
    name = '', arn = '', isAttached = false, status, createdAt,
    supportCode, keyAlgorithm, issuedAt, notBefore, notAfter, subject,
  } = certificate;
  const records = certificate.domainValidationRecords ?? [];
  return {
    name,
    arn,
    isDetailed: true,
    status,
    createdAt,
    domainNames,
    // Flat here, with the record's name beside the domain's.
    validations: inOrderOf(domainNames, records.flatMap((record) => fromValidationRecord({ ...record, resourceRecord: record }))),
    // They take no tags once they exist, and are not known to show any.
    tags: {},
    inUse: isAttached ? 1 : 0,
    isAttached,
    supportCode,
    requestFailureReason: certificate.failureReason,
    revocationReason: certificate.revocationReason,
    revokedAt: certificate.revokedAt,
    issuerCa: certificate.issuer,
    keyAlgorithm,
    serialNumber: certificate.serial,
    issuedAt,
    notBefore,
    notAfter,
    renewal: fromRenewalSummary(certificate.renewalSummary),
    subject,
  };
}
