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
  /** The simulator sets no timers; it only reads the time. */
  readonly clock: Clock;
  readonly dns: DnsOracle;
  /** An access key ID of twelve digits selects another account, as in AWS emulators. @default '111122223333' */
  readonly accountId?: string;
  /** The initial knobs of every account. */
  readonly knobs?: Partial<Knobs>;
  /** The seed of IDs, ARNs and shuffles. @default 'lightsail' */
  readonly seed?: string;
}

/** The whole state of the simulator, shared by the service and its control. */
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

  /** Applies all changes of an account that are due; called before every access. */
  settle(account: Account): void {
    const now = this.now(account);
    this.prepare(account, now);
    this.validation.observe(account, now);
    this.conclude(account, now);
  }

  /** Like `settle`, after waiting for DNS. */
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
