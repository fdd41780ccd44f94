import type { Account } from './account';
import { domainStatus, visibleResourceRecord } from './certificate-view';
import type { CertificateStatus } from './resources/certificate';
import { Certificate } from './resources/certificate';
import { inUseCount } from './resources/in-use';

/** A certificate as it is, whether or not the service shows it yet or still. */
export interface CertificateInWorld {
  readonly account: string;
  readonly region: string;
  readonly resourceType: string;
  readonly name: string;
  readonly arn: string;
  readonly status: CertificateStatus;
  readonly requestFailureReason?: string;
  readonly domainNames: readonly string[];
  readonly records: readonly { readonly domainName: string; readonly name?: string; readonly value?: string; readonly validationStatus: string }[];
  readonly tags: Readonly<Record<string, string>>;
  readonly inUseResourceCount: number;
  readonly createdAt: number;
  readonly deleting: boolean;
}

export function worldView(account: Account, now: number): CertificateInWorld[] {
  const { knobs } = account;
  return account.regions().flatMap((region) => region.all(Certificate).map((certificate) => ({
    account: region.account,
    region: region.name,
    resourceType: certificate.resourceType,
    name: certificate.name,
    arn: certificate.arn,
    status: certificate.status,
    requestFailureReason: certificate.requestFailureReason,
    domainNames: certificate.domains.map((domain) => domain.name),
    records: certificate.domains.map((domain) => {
      const record = visibleResourceRecord(certificate, domain, { now, knobs });
      return { domainName: domain.name, name: record?.name, value: record?.value, validationStatus: domainStatus(certificate, domain) };
    }),
    tags: Object.fromEntries(certificate.tags),
    inUseResourceCount: inUseCount(region, certificate),
    createdAt: certificate.createdAt,
    deleting: certificate.goneAt !== undefined,
  })));
}
