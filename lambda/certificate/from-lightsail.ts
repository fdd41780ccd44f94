import type { CertificateSummary, DomainValidationRecord } from '@aws-sdk/client-lightsail';
import type { Certificate, DomainValidation } from './certificate';
import { distinctDomainNames, normalizeDomainName } from '../../src/private/shared/domain-names';

/** Reads what GetCertificates shows, which may lack any detail. */
export function fromLightsail(summary: CertificateSummary): Certificate {
  const detail = summary.certificateDetail ?? {};
  return {
    name: summary.certificateName ?? detail.name ?? '',
    arn: summary.certificateArn ?? detail.arn ?? '',
    status: detail.status,
    createdAt: detail.createdAt,
    // Lightsail may or may not repeat the first domain among the alternatives.
    domainNames: distinctDomainNames([detail.domainName ?? summary.domainName, ...(detail.subjectAlternativeNames ?? [])]
      .filter((name) => name !== undefined)),
    validations: (detail.domainValidationRecords ?? []).flatMap((record) => fromValidationRecord(record)),
    tags: Object.fromEntries((detail.tags ?? summary.tags ?? []).flatMap(({ key, value }) => key === undefined ? [] : [[key, value ?? '']])),
    inUse: detail.inUseResourceCount ?? 0,
    supportCode: detail.supportCode,
    requestFailureReason: detail.requestFailureReason,
    revocationReason: detail.revocationReason,
    serialNumber: detail.serialNumber,
    issuedAt: detail.issuedAt,
    notAfter: detail.notAfter,
  };
}

/** Lightsail may or may not repeat the first domain among the alternatives. */
export function domainNamesOf(domainName: string | undefined, alternatives: string[] = []): string[] {
  return distinctDomainNames([domainName, ...alternatives].filter((name) => name !== undefined));
}

export function fromValidationRecord(shown: DomainValidationRecord): DomainValidation[] {
  const { domainName, validationStatus, resourceRecord, dnsRecordCreationState } = shown;
  return domainName === undefined ? [] : [{
    domainName: normalizeDomainName(withoutDot(domainName)),
    status: validationStatus,
    record: resourceRecord?.name && resourceRecord.value
      ? { name: withoutDot(resourceRecord.name), value: withoutDot(resourceRecord.value) }
      : undefined,
    dnsRecordCreation: dnsRecordCreationState?.code ? { state: dnsRecordCreationState.code, message: dnsRecordCreationState.message } : undefined,
  }];
}

/** Lightsail writes the dot of the root; everybody else appends it, or the zone. */
function withoutDot(name: string): string {
  return name.replace(/\.$/, '');
}
