import { writeDueDnsRecords } from './auto-dns';
import type { CallRecord } from './call-record';
import type { DnsOracle } from './dns-oracle';
import { Faults } from './faults';
import { checkedKnobs, DEFAULT_KNOBS, type Knobs } from './knobs';
import { Certificate } from './resources/certificate';
import { inUseCount } from './resources/in-use';
import { World } from './resources/world';
import type { RequestFailureReason } from './rules/request-failure';
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
  readonly knobs?: Partial<Knobs>;
  /** Of IDs, ARNs and shuffles. @default 'lightsail' */
  readonly seed?: string;
}

/** All that the simulator knows, shared by those who use the service and those who control it. */
export class Simulation {
  knobs: Knobs;
  readonly accountId: string;
  readonly seed: Seed;
  readonly world = new World();
  readonly faults = new Faults();
  readonly calls: CallRecord[] = [];
  readonly deniedOperations = new Set<string>();
  readonly failingDomains = new Map<string, { readonly reason: RequestFailureReason; readonly since: number }>();
  private readonly clock: Clock;
  private readonly validation: Validation;

  constructor({ clock, dns, accountId = '111122223333', knobs, seed = 'lightsail' }: SimulatorOptions) {
    this.clock = clock;
    this.accountId = accountId;
    this.knobs = { ...DEFAULT_KNOBS, ...checkedKnobs({ ...knobs }) };
    this.seed = new Seed(seed);
    this.validation = new Validation(dns, this.world);
  }

  now(): number {
    return this.clock.now();
  }

  /** Brings the world to the present: called before anybody sees it. */
  async settle(): Promise<void> {
    const now = this.now();
    for (const region of this.world.regions()) region.sweep(now);
    const certificates = this.world.regions().flatMap((region) => region.all(Certificate).map((certificate) => ({ region, certificate })));
    for (const { certificate } of certificates) {
      this.applyFailures(certificate);
      writeDueDnsRecords(this.world, certificate, now, this.knobs, this.seed);
    }
    await this.validation.observe(certificates.map(({ certificate }) => certificate), now, this.knobs);
    for (const { region, certificate } of certificates) certificate.advance(now, this.knobs, inUseCount(region, certificate) > 0);
  }

  private applyFailures(certificate: Certificate): void {
    if (certificate.status !== 'PENDING_VALIDATION' && certificate.status !== 'ISSUED') return;
    for (const domain of certificate.domains) {
      const failure = this.failingDomains.get(domain.name);
      if (failure) domain.failure ??= { ...failure, since: Math.max(failure.since, certificate.createdAt) };
    }
  }
}
