import type { CertificateSummary, DomainValidationRecord, LoadBalancerTlsCertificateRenewalSummary, RenewalSummary, Tag } from '@aws-sdk/client-lightsail';
import type { Certificate, DomainValidation, Renewal } from './certificate';
import { distinctDomainNames, normalizeDomainName } from '../../src/private/shared/domain-names';

/** Converts an item of GetCertificates, in which any detail may be absent. */
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

/** Lightsail may or may not repeat the first domain in the alternative names. */
export function domainNamesOf(domainName: string | undefined, alternatives: string[] = []): string[] {
  return distinctDomainNames([domainName, ...alternatives].filter((name) => name !== undefined));
}

/** Lightsail does not guarantee an order, and a message about the records must not differ from one read to the next. */
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

/** It has no reason, and its status is in capital letters. */
type LoadBalancerRenewal = Pick<LoadBalancerTlsCertificateRenewalSummary, 'renewalStatus'> & { readonly renewalStatusReason?: undefined };

/** Lightsail returns names with a trailing dot, which other services append themselves. */
function withoutDot(name: string): string {
  return name.replace(/\.$/, '');
}
