import type { Account } from './account';
import type { CertificateInWorld } from './certificate-in-world';
import { domainStatus, visibleResourceRecord } from './certificate-view';
import { Certificate } from './resources/certificate';
import { inUseCount } from './resources/in-use';

export type { CertificateInWorld } from './certificate-in-world';

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
