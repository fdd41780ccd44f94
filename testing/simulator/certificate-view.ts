import type { Knobs } from './knobs';
import type { Certificate, CertificateDomain, Renewal } from './resources/certificate';
import { tagList } from './rules/tags';
import type { Seed } from './seed';
import { seconds } from './wire';

export interface Look {
  readonly now: number;
  readonly knobs: Knobs;
  readonly seed: Seed;
  readonly inUse: number;
}

/** The members that GetCertificates always returns; its documentation calls the others details. */
export function certificateSummary(certificate: Certificate, detail?: object) {
  return {
    certificateArn: certificate.arn,
    certificateName: certificate.name,
    domainName: certificate.domains[0].name,
    certificateDetail: detail,
    tags: tagList(certificate.tags),
  };
}

export function certificateDetail(certificate: Certificate, look: Look) {
  return {
    ...commonDetail(certificate),
    domainValidationRecords: domainsInOrder(certificate, look).map((domain) => domainValidationRecord(certificate, domain, look)),
    requestFailureReason: certificate.requestFailureReason,
    inUseResourceCount: look.inUse,
    serialNumber: certificate.issuance?.serialNumber,
    issuerCA: certificate.issuance && 'Amazon',
    eligibleToRenew: certificate.status === 'ISSUED' && look.inUse > 0 ? 'ELIGIBLE' : 'INELIGIBLE',
    renewalSummary: renewalSummary(certificate, look),
  };
}

/** The members that both kinds of certificates share. */
export function commonDetail(certificate: Certificate) {
  const { issuance, revokedAt, status } = certificate;
  return {
    arn: certificate.arn,
    name: certificate.name,
    domainName: certificate.domains[0].name,
    status,
    subjectAlternativeNames: certificate.domains.map((domain) => domain.name),
    createdAt: seconds(certificate.createdAt),
    keyAlgorithm: 'RSA-2048',
    supportCode: certificate.supportCode,
    tags: tagList(certificate.tags),
    ...(issuance && { issuedAt: seconds(issuance.issuedAt), notBefore: seconds(issuance.notBefore), notAfter: seconds(issuance.notAfter) }),
    ...(status === 'REVOKED' && revokedAt !== undefined && { revokedAt: seconds(revokedAt), revocationReason: 'UNSPECIFIED' }),
  };
}

export function domainsInOrder({ domains }: Certificate, { knobs, seed }: Pick<Look, 'knobs' | 'seed'>): CertificateDomain[] {
  switch (knobs.recordOrder) {
    case 'input': return [...domains];
    case 'reverse': return [...domains].reverse();
    case 'shuffle': return seed.shuffled(domains);
  }
}

/** The CNAME if it is shown: after a delay, and never for a certificate that cannot be issued. */
export function visibleResourceRecord(certificate: Certificate, domain: CertificateDomain, { now, knobs }: Pick<Look, 'now' | 'knobs'>) {
  const recordsAt = certificate.recordsAt(knobs);
  const doomed = certificate.domains.some(({ failure }) => failure && failure.since <= recordsAt);
  return !doomed && now >= recordsAt ? domain.resourceRecord : undefined;
}

export function domainStatus(certificate: Certificate, domain: CertificateDomain): 'PENDING_VALIDATION' | 'FAILED' | 'SUCCESS' {
  if (certificate.issuance || domain.seenAt !== undefined) return 'SUCCESS';
  const failed = certificate.status === 'VALIDATION_TIMED_OUT' || (certificate.status === 'FAILED' && domain.failure);
  return failed ? 'FAILED' : 'PENDING_VALIDATION';
}

function domainValidationRecord(certificate: Certificate, domain: CertificateDomain, look: Look) {
  const resourceRecord = visibleResourceRecord(certificate, domain, look);
  return {
    domainName: domain.name,
    resourceRecord,
    dnsRecordCreationState: resourceRecord && domain.dnsRecordCreation,
    validationStatus: domainStatus(certificate, domain),
  };
}

/** Absent until the first renewal begins. */
function renewalSummary(certificate: Certificate, look: Look) {
  const { renewal } = certificate;
  return renewal && {
    renewalStatus: renewal.status,
    renewalStatusReason: renewal.reason,
    updatedAt: seconds(renewal.since),
    domainValidationRecords: certificate.domains.map((domain) => ({
      ...domainValidationRecord(certificate, domain, look),
      validationStatus: renewedStatus(renewal, domain),
    })),
  };
}

/** The status of a domain's validation during a renewal. */
export function renewedStatus({ status }: Renewal, { present }: CertificateDomain): 'PENDING_VALIDATION' | 'FAILED' | 'SUCCESS' {
  if (present || status === 'Success') return 'SUCCESS';
  return status === 'Failed' ? 'FAILED' : 'PENDING_VALIDATION';
}
