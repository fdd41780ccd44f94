import type { CertificateSummary, DomainValidationRecord, LoadBalancerTlsCertificateRenewalSummary, RenewalSummary, Tag } from '@aws-sdk/client-lightsail';
import type { Certificate, DomainValidation, Renewal } from './certificate';
import { distinctDomainNames, normalizeDomainName } from '../../src/private/shared/domain-names';

/** Reads what GetCertificates shows, which may lack any detail. */
export function fromLightsail(summary: CertificateSummary): Certificate {
  const detail = summary.certificateDetail ?? {};
  const domainNames = domainNamesOf(detail.domainName ?? summary.domainName, detail.subjectAlternativeNames);
  return {
    name: summary.certificateName ?? detail.name ?? '',
    arn: summary.certificateArn ?? detail.arn ?? '',
    isDetailed: summary.certificateDetail !== undefined,
    status: detail.status,
    createdAt: detail.createdAt,
    domainNames,
    validations: inOrderOf(domainNames, (detail.domainValidationRecords ?? []).flatMap((record) => fromValidationRecord(record))),
    tags: fromTags(detail.tags ?? summary.tags),
    inUse: detail.inUseResourceCount ?? 0,
    supportCode: detail.supportCode,
    requestFailureReason: detail.requestFailureReason,
    revocationReason: detail.revocationReason,
    revokedAt: detail.revokedAt,
    issuerCa: detail.issuerCA,
    keyAlgorithm: detail.keyAlgorithm,
    serialNumber: detail.serialNumber,
    issuedAt: detail.issuedAt,
    notBefore: detail.notBefore,
    notAfter: detail.notAfter,
    eligibleToRenew: detail.eligibleToRenew,
    renewal: fromRenewalSummary(detail.renewalSummary),
  };
}

function fromTags(tags: Tag[] = []): Readonly<Record<string, string>> {
  return Object.fromEntries(tags.flatMap(({ key, value = '' }) => key === undefined ? [] : [[key, value]]));
}

/** Lightsail may or may not repeat the first domain among the alternatives. */
export function domainNamesOf(domainName: string | undefined, alternatives: string[] = []): string[] {
  return distinctDomainNames([domainName, ...alternatives].filter((name) => name !== undefined));
}

/** Lightsail promises no order: without one, what is told of the records would change from read to read. */
export function inOrderOf(domainNames: readonly string[], validations: readonly DomainValidation[]): DomainValidation[] {
  return [...validations].sort((a, b) => domainNames.indexOf(a.domainName) - domainNames.indexOf(b.domainName));
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

export function fromRenewalSummary({ renewalStatus, renewalStatusReason }: RenewalSummary | LoadBalancerRenewal = {}): Renewal | undefined {
  return renewalStatus && { status: renewalStatus, reason: renewalStatusReason };
}

/** Without a reason, and with a status in capitals. */
type LoadBalancerRenewal = Pick<LoadBalancerTlsCertificateRenewalSummary, 'renewalStatus'> & { readonly renewalStatusReason?: undefined };

/** Lightsail writes the dot of the root; everybody else appends it, or the zone. */
function withoutDot(name: string): string {
  return name.replace(/\.$/, '');
}
