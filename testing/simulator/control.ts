import type { Account } from './account';
import { ASSUMPTIONS } from './assumptions';
import type { CallRecord } from './call-record';
import { accountId, checkMembers, listOf, object, oneOf, optional, text, wholeNumber } from './checks';
import { checkFaultOrder, type FaultOrder } from './faults';
import { checkedKnobs, type Knobs } from './knobs';
import { OPERATION_NAMES } from './operations/names';
import { Certificate } from './resources/certificate';
import { ForeignResource } from './resources/resource';
import { CERTIFICATE_STATUSES, type CertificateStatus } from './rules/certificate-status';
import { canonical } from './rules/names';
import { REGIONS } from './rules/regions';
import { REQUEST_FAILURE_REASONS, type RequestFailureReason } from './rules/request-failure';
import type { Simulation } from './simulation';
import type { CertificateAt, InAccount, Place, SimulatorControl, TimeMove } from './simulator-control';
import { moveTime } from './time-travel';
import { worldView, type CertificateInWorld } from './world-view';

const ACCOUNT = { account: optional(accountId) };
const PLACE = { ...ACCOUNT, region: oneOf(...REGIONS) };
const CERTIFICATE = { ...PLACE, certificateName: text };
const OPERATION_LIST = { ...ACCOUNT, operations: listOf(oneOf(...OPERATION_NAMES)) };

/** The control, for one process; `manage` carries it over HTTP. */
export class Control implements SimulatorControl {
  constructor(private readonly simulation: Simulation) {}

  fault(order: FaultOrder & InAccount): void {
    checkFaultOrder(order);
    this.account(order).faults.order(order);
  }

  clearFaults(whose: InAccount = {}): void {
    checkMembers('clearFaults', whose, ACCOUNT);
    this.account(whose).faults.clear();
  }

  deny(order: InAccount & { readonly operations: readonly string[] }): void {
    checkMembers('deny', order, OPERATION_LIST);
    for (const operation of order.operations) this.account(order).deniedOperations.add(operation);
  }

  allow(order: InAccount & { readonly operations: readonly string[] }): void {
    checkMembers('allow', order, OPERATION_LIST);
    for (const operation of order.operations) this.account(order).deniedOperations.delete(operation);
  }

  failDomain(order: InAccount & { readonly domainName: string; readonly reason: RequestFailureReason }): void {
    checkMembers('failDomain', order, { ...ACCOUNT, domainName: text, reason: oneOf(...REQUEST_FAILURE_REASONS) });
    const account = this.account(order);
    account.failingDomains.set(canonical(order.domainName), { reason: order.reason, since: this.simulation.now(account) });
  }

  setStatus(order: CertificateAt & { readonly status: CertificateStatus }): void {
    checkMembers('setStatus', order, { ...CERTIFICATE, status: oneOf(...CERTIFICATE_STATUSES) });
    const { status } = order;
    const account = this.account(order);
    const certificate = this.certificate(order);
    const now = this.simulation.now(account);
    if (['ISSUED', 'EXPIRED', 'REVOKED', 'INACTIVE'].includes(status) && !certificate.issuance) certificate.issue(now, account.knobs);
    if (status === 'REVOKED') certificate.revokedAt = now;
    if (status === 'FAILED') certificate.requestFailureReason ??= 'OTHER';
    certificate.status = status;
  }

  issue(order: CertificateAt): void {
    checkMembers('issue', order, CERTIFICATE);
    const account = this.account(order);
    const certificate = this.certificate(order);
    const { status } = certificate;
    if (status !== 'PENDING_VALIDATION') throw new Error(`only a pending certificate can be issued, the status of "${order.certificateName}" is ${status}`);
    certificate.issue(this.simulation.now(account), account.knobs);
  }

  setInUse(order: CertificateAt & { readonly count?: number }): void {
    checkMembers('setInUse', order, { ...CERTIFICATE, count: optional(wholeNumber(0, 1000)) });
    this.certificate(order).inUseOverride = order.count;
  }

  addResource(order: Place & { readonly resourceType: string; readonly resourceName: string }): void {
    checkMembers('addResource', order, { ...PLACE, resourceType: text, resourceName: text });
    const account = this.account(order);
    account.region(order.region).add(new ForeignResource(order.resourceType, {
      name: order.resourceName,
      account: account.id,
      region: order.region,
      uuid: account.seed.uuid(),
      createdAt: this.simulation.now(account),
      tags: new Map(),
    }));
  }

  putCname(order: InAccount & { readonly name: string; readonly value?: string }): void {
    checkMembers('putCname', order, { ...ACCOUNT, name: text, value: optional(text) });
    this.account(order).cnames.set(canonical(order.name), order.value);
  }

  setKnobs(order: InAccount & Partial<Knobs>): void {
    object('setKnobs', order);
    const { account, ...knobs } = order;
    optional(accountId)('account', account);
    const whose = this.account({ account });
    whose.knobs = { ...whose.knobs, ...checkedKnobs(knobs) };
  }

  async moveTime(move: TimeMove & InAccount): Promise<{ readonly now: number }> {
    return { now: await moveTime(this.simulation, this.account(move), move) };
  }

  reset(whose: InAccount = {}): void {
    checkMembers('reset', whose, ACCOUNT);
    const { world } = this.simulation;
    for (const id of whose.account === undefined ? world.accounts().map((account) => account.id) : [whose.account]) world.forget(id);
  }

  knobs(whose: InAccount = {}): Knobs {
    checkMembers('knobs', whose, ACCOUNT);
    return this.account(whose).knobs;
  }

  time(whose: InAccount = {}): { readonly now: number } {
    checkMembers('time', whose, ACCOUNT);
    return { now: this.simulation.now(this.account(whose)) };
  }

  async world(whose: InAccount = {}): Promise<CertificateInWorld[]> {
    checkMembers('world', whose, ACCOUNT);
    return this.accounts(whose).flatMap((account) => {
      this.simulation.settle(account);
      return worldView(account, this.simulation.now(account));
    });
  }

  calls(whose: InAccount = {}): readonly CallRecord[] {
    checkMembers('calls', whose, ACCOUNT);
    const accounts = this.accounts(whose);
    return accounts.length === 1 ? accounts[0].calls : accounts.flatMap(({ calls }) => calls).sort((a, b) => a.order - b.order);
  }

  assumptions(): object {
    return ASSUMPTIONS;
  }

  private account({ account = this.simulation.accountId }: InAccount): Account {
    return this.simulation.world.account(account);
  }

  private accounts({ account }: InAccount): Account[] {
    return account === undefined ? this.simulation.world.accounts() : [this.account({ account })];
  }

  private certificate({ certificateName, region, ...whose }: CertificateAt): Certificate {
    const account = this.account(whose);
    const certificate = account.region(region).find(Certificate, certificateName);
    if (!certificate) throw new Error(`no certificate "${certificateName}" in ${region} of ${account.id}`);
    return certificate;
  }
}
