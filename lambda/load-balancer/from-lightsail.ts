import type { LoadBalancerTlsCertificate } from '@aws-sdk/client-lightsail';
import type { Certificate } from '../certificate/certificate';
import { domainNamesOf, fromRenewalSummary, fromValidationRecord, inOrderOf } from '../certificate/from-lightsail';

/** Converts an item of GetLoadBalancerTlsCertificates, in which any detail may be absent. */
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
    // The name and the value of the record are on the same level as the domain.
    validations: inOrderOf(domainNames, records.flatMap((record) => fromValidationRecord({ ...record, resourceRecord: record }))),
    // It cannot be tagged after its creation, and the response has no tags.
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
