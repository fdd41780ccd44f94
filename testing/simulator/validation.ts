import type { DnsOracle } from './dns-oracle';
import type { Knobs } from './knobs';
import type { Certificate, CertificateDomain } from './resources/certificate';
import { zoneCname } from './resources/dns-zone';
import type { World } from './resources/world';
import { canonical, sameName } from './rules/names';
import { GLOBAL_HOME } from './rules/regions';

/**
 * Looks up the CNAMEs that certificates wait for, and notes when each was seen first. Validation has no other time than
 * that of a look: a record that came and went between two requests was never there.
 */
export class Validation {
  constructor(private readonly oracle: DnsOracle, private readonly world: World) {}

  async observe(certificates: readonly Certificate[], now: number, knobs: Knobs): Promise<void> {
    const answers = new Map<string, Promise<string | undefined>>();
    const lookUp = (account: string, name: string) => {
      const key = `${account}/${name}`;
      if (!answers.has(key)) answers.set(key, this.target(account, name));
      return answers.get(key)!;
    };
    await Promise.all(certificates.flatMap((certificate) => awaited(certificate, now, knobs).map(async (domain) => {
      const target = await lookUp(certificate.identity.account, canonical(domain.resourceRecord.name));
      domain.present = target !== undefined && sameName(target, domain.resourceRecord.value);
      if (domain.present) domain.seenAt ??= now;
    })));
  }

  private async target(account: string, name: string): Promise<string | undefined> {
    const home = this.world.region(account, GLOBAL_HOME);
    // DNS that does not answer is a record that is not seen, and no reason to fail a request.
    return zoneCname(home, name) ?? this.oracle.cname(name).catch(() => undefined);
  }
}

/** Domains worth a look: not yet seen, or needed again for a renewal. */
function awaited(certificate: Certificate, now: number, knobs: Knobs): CertificateDomain[] {
  if (certificate.status === 'PENDING_VALIDATION' && now >= certificate.recordsAt(knobs)) {
    return certificate.domains.filter((domain) => domain.seenAt === undefined && !domain.failure);
  }
  return certificate.status === 'ISSUED' && now >= certificate.renewableFrom(knobs) ? [...certificate.domains] : [];
}
