import { Account } from './account';
import { writeDueDnsRecords } from './auto-dns';
import type { DnsOracle } from './dns-oracle';
import { checkedKnobs, DEFAULT_KNOBS, type Knobs } from './knobs';
import { Certificate } from './resources/certificate';
import { inUseCount } from './resources/in-use';
import { World } from './resources/world';
import { Seed } from './seed';
import { Validation } from './validation';

export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
}

export interface SimulatorOptions {
  /** The simulator sets no timer: it only asks what time it is. */
  readonly clock: Clock;
  readonly dns: DnsOracle;
  /** An access key ID of twelve digits names another account, as AWS emulators have it. @default '111122223333' */
  readonly accountId?: string;
  /** With which every account begins. */
  readonly knobs?: Partial<Knobs>;
  /** Of IDs, ARNs and shuffles. @default 'lightsail' */
  readonly seed?: string;
}

/** All that the simulator holds, shared by those who use the service and those who control it. */
export class Simulation {
  readonly accountId: string;
  readonly world: World;
  private readonly clock: Clock;
  private readonly validation: Validation;

  constructor({ clock, dns, accountId = '111122223333', knobs, seed = 'lightsail' }: SimulatorOptions) {
    const initial = { ...DEFAULT_KNOBS, ...checkedKnobs({ ...knobs }) };
    this.clock = clock;
    this.accountId = accountId;
    this.world = new World((id) => new Account(id, initial, new Seed(`${seed}/${id}`)));
    this.validation = new Validation(dns);
  }

  now(account: Account): number {
    return this.clock.now() + account.ahead;
  }

  /** Brings an account to the present: called before anybody sees it. */
  settle(account: Account): void {
    const now = this.now(account);
    this.prepare(account, now);
    this.validation.observe(account, now);
    this.conclude(account, now);
  }

  /** As `settle`, after waiting for DNS. */
  async settleThoroughly(account: Account): Promise<void> {
    const now = this.now(account);
    this.prepare(account, now);
    await this.validation.observeThoroughly(account, now);
    this.conclude(account, now);
  }

  private prepare(account: Account, now: number): void {
    for (const region of account.regions()) region.sweep(now);
    for (const certificate of account.certificates()) {
      applyFailures(account, certificate);
      writeDueDnsRecords(account, certificate, now);
    }
  }

  private conclude(account: Account, now: number): void {
    for (const region of account.regions()) {
      for (const certificate of region.all(Certificate)) certificate.advance(now, account.knobs, inUseCount(region, certificate) > 0);
    }
  }
}

function applyFailures({ failingDomains }: Account, certificate: Certificate): void {
  if (failingDomains.size === 0 || !['PENDING_VALIDATION', 'ISSUED'].includes(certificate.status)) return;
  for (const domain of certificate.domains) {
    const failure = failingDomains.get(domain.name);
    if (failure) domain.failure ??= { ...failure, since: Math.max(failure.since, certificate.createdAt) };
  }
}
