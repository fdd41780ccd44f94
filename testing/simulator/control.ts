import { RULES, SENTENCES } from './assumptions';
import type { CallRecord } from './call-record';
import type { FaultOrder } from './faults';
import { checkedKnobs, type Knobs } from './knobs';
import { Certificate, type CertificateStatus } from './resources/certificate';
import { ForeignResource } from './resources/resource';
import { canonical } from './rules/names';
import type { RequestFailureReason } from './rules/request-failure';
import type { Simulation } from './simulation';
import { worldView, type CertificateInWorld } from './world-view';

/** Where something is; the account is the simulator's own where none is given. */
export interface Place {
  readonly region: string;
  readonly account?: string;
}

/** What a test does to the world behind the service's back. Every method takes one plain object, so that HTTP can carry it. */
export class Control {
  constructor(private readonly simulation: Simulation) {}

  /** Something goes wrong with the next calls of an operation. */
  fault(order: FaultOrder): void {
    this.simulation.faults.order(order);
  }

  clearFaults(): void {
    this.simulation.faults.clear();
  }

  /** Takes permissions away until `allow` gives them back. */
  deny({ operations }: { readonly operations: readonly string[] }): void {
    for (const operation of operations) this.simulation.deniedOperations.add(operation);
  }

  allow({ operations }: { readonly operations: readonly string[] }): void {
    for (const operation of operations) this.simulation.deniedOperations.delete(operation);
  }

  /** Certificates that wait for this domain fail, and so do renewals, now and in future. */
  failDomain({ domainName, reason }: { readonly domainName: string; readonly reason: RequestFailureReason }): void {
    this.simulation.failingDomains.set(canonical(domainName), { reason, since: this.simulation.now() });
  }

  setStatus({ certificateName, status, ...place }: Place & { readonly certificateName: string; readonly status: CertificateStatus }): void {
    const certificate = this.certificate(certificateName, place);
    const now = this.simulation.now();
    if (['ISSUED', 'EXPIRED', 'REVOKED', 'INACTIVE'].includes(status) && !certificate.issuance) certificate.issue(now, this.simulation.knobs);
    if (status === 'REVOKED') certificate.revokedAt = now;
    if (status === 'FAILED') certificate.requestFailureReason ??= 'OTHER';
    certificate.status = status;
  }

  /** As if so many resources used the certificate; without a count, again those that do. */
  setInUse({ certificateName, count, ...place }: Place & { readonly certificateName: string; readonly count?: number }): void {
    this.certificate(certificateName, place).inUseOverride = count;
  }

  /** A resource that takes a name and does nothing else. */
  addResource({ resourceType, resourceName, ...place }: Place & { readonly resourceType: string; readonly resourceName: string }): void {
    const { world, accountId, seed } = this.simulation;
    const { account = accountId, region } = place;
    const identity = { name: resourceName, account, region, uuid: seed.uuid(), createdAt: this.simulation.now(), tags: new Map() };
    world.region(account, region).add(new ForeignResource(resourceType, identity));
  }

  setKnobs(knobs: Partial<Knobs>): void {
    this.simulation.knobs = { ...this.simulation.knobs, ...checkedKnobs(knobs) };
  }

  knobs(): Knobs {
    return this.simulation.knobs;
  }

  /** Every certificate of every account and region as it is at this moment, those under deletion included. */
  async world(): Promise<CertificateInWorld[]> {
    await this.simulation.settle();
    return worldView(this.simulation.world, this.simulation.now(), this.simulation.knobs);
  }

  /** Every call of the service so far. */
  calls(): readonly CallRecord[] {
    return this.simulation.calls;
  }

  assumptions(): object {
    const sentences = Object.entries(SENTENCES).map(([name, { known, source }]) => ({ name, known, source }));
    return { rules: RULES, sentences };
  }

  private certificate(certificateName: string, { region, account = this.simulation.accountId }: Place): Certificate {
    const certificate = this.simulation.world.region(account, region).find(Certificate, certificateName);
    if (!certificate) throw new Error(`no certificate "${certificateName}" in ${region} of ${account}`);
    return certificate;
  }
}
