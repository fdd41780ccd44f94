import type { Account } from './account';
import { CnameWatch } from './cname-watch';
import type { DnsOracle } from './dns-oracle';
import type { Knobs } from './knobs';
import type { Certificate, CertificateDomain } from './resources/certificate';
import { zoneCname } from './resources/dns-zone';
import { canonical, sameName } from './rules/names';
import { GLOBAL_HOME } from './rules/regions';

/**
 * Looks up the CNAMEs that certificates wait for, and notes when each was seen first. Validation has no other time than
 * that of a look: a record that came and went between two looks was never there.
 */
export class Validation {
  private readonly publicDns: CnameWatch;

  constructor(oracle: DnsOracle) {
    this.publicDns = new CnameWatch(oracle);
  }

  observe(account: Account, now: number): void {
    for (const domain of awaitedDomains(account, now)) {
      const target = this.target(account, canonical(domain.resourceRecord.name));
      domain.present = target !== undefined && sameName(target, domain.resourceRecord.value);
      if (domain.present) domain.seenAt ??= now;
    }
  }

  /** As `observe`, after waiting for DNS. */
  async observeThoroughly(account: Account, now: number): Promise<void> {
    await this.publicDns.refresh([...new Set(awaitedDomains(account, now).map(({ resourceRecord }) => canonical(resourceRecord.name)))]);
    this.observe(account, now);
  }

  private target(account: Account, name: string): string | undefined {
    if (account.cnames.has(name)) return account.cnames.get(name);
    return zoneCname(account.region(GLOBAL_HOME), name) ?? this.publicDns.target(name);
  }
}

const awaitedDomains = (account: Account, now: number) =>
  account.certificates().flatMap((certificate) => awaited(certificate, now, account.knobs));

/** Domains worth a look: not yet seen, or needed again for a renewal. */
function awaited(certificate: Certificate, now: number, knobs: Knobs): readonly CertificateDomain[] {
  if (certificate.status === 'PENDING_VALIDATION' && now >= certificate.recordsAt(knobs)) {
    return certificate.domains.filter((domain) => domain.seenAt === undefined && !domain.failure);
  }
  return certificate.status === 'ISSUED' && now >= certificate.renewableFrom(knobs) ? certificate.domains : [];
}
