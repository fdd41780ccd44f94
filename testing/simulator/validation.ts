import type { Account } from './account';
import { AnswerWatch } from './answer-watch';
import type { DnsOracle } from './dns-oracle';
import type { Knobs } from './knobs';
import type { Certificate, CertificateDomain } from './resources/certificate';
import { DnsZone, nameServersOf, zoneCname, zoneFor } from './resources/dns-zone';
import { sameName } from './rules/names';
import { GLOBAL_HOME } from './rules/regions';

/**
 * Looks up the CNAMEs that certificates wait for, and records when each was first found. A record that appeared and disappeared
 * between two look-ups does not count.
 */
export class Validation {
  private readonly cnames: AnswerWatch<string>;
  private readonly nameServers?: AnswerWatch<readonly string[]>;

  constructor(oracle: DnsOracle) {
    this.cnames = new AnswerWatch((name) => oracle.cname(name));
    this.nameServers = oracle.nameServers && new AnswerWatch((zone) => oracle.nameServers!(zone));
  }

  observe(account: Account, now: number): void {
    for (const domain of awaitedDomains(account, now)) {
      const target = this.target(account, domain.recordName);
      domain.present = target !== undefined && isValue(target, domain.resourceRecord.value);
      if (domain.present) domain.seenAt ??= now;
    }
  }

  /** Like `observe`, after waiting for DNS. */
  async observeThoroughly(account: Account, now: number): Promise<void> {
    await this.nameServers?.refresh(account.region(GLOBAL_HOME).all(DnsZone).map(({ name }) => name));
    await this.cnames.refresh([...new Set(awaitedDomains(account, now).map(({ recordName }) => recordName))]);
    this.observe(account, now);
  }

  private target(account: Account, name: string): string | undefined {
    if (account.cnames.has(name)) return account.cnames.get(name);
    return this.lightsailTarget(account, name) ?? this.cnames.answer(name);
  }

  /** Entries of a Lightsail DNS zone count only if public DNS delegates the zone to its name servers. */
  private lightsailTarget(account: Account, name: string): string | undefined {
    const home = account.region(GLOBAL_HOME);
    const zone = zoneFor(home, name);
    return zone && this.isDelegated(zone.name) ? zoneCname(home, name) : undefined;
  }

  private isDelegated(zone: string): boolean {
    if (!this.nameServers) return true;
    const delegated = this.nameServers.answer(zone) ?? [];
    return delegated.some((server) => nameServersOf(zone).some((own) => sameName(own, server)));
  }
}

/** ACM also accepts the value without its leading underscore, which some DNS providers forbid. */
const isValue = (target: string, value: string) => sameName(target, value) || sameName(target, value.replace(/^_/, ''));

const awaitedDomains = (account: Account, now: number) =>
  account.certificates().flatMap((certificate) => awaited(certificate, now, account.knobs));

/** The domains to look up: not validated yet, or needed again for a renewal. */
function awaited(certificate: Certificate, now: number, knobs: Knobs): readonly CertificateDomain[] {
  if (certificate.status === 'PENDING_VALIDATION' && now >= certificate.recordsAt(knobs)) {
    return certificate.domains.filter((domain) => domain.seenAt === undefined && !domain.failure);
  }
  return certificate.status === 'ISSUED' && now >= certificate.renewableFrom(knobs) ? certificate.domains : [];
}
