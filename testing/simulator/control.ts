import type { Account } from './account';
import { ASSUMPTIONS } from './assumptions';
import type { CallRecord } from './call-record';
import { accountId, checkMembers, listOf, object, oneOf, optional, text, wholeNumber } from './checks';
import { checkFaultCommand, type FaultCommand } from './faults';
import { checkedKnobs, type Knobs } from './knobs';
import { OPERATION_NAMES } from './operations/names';
import { Certificate } from './resources/certificate';
import { ForeignResource } from './resources/resource';
import { CERTIFICATE_STATUSES, type CertificateStatus } from './rules/certificate-status';
import { canonical } from './rules/names';
import { REGIONS } from './rules/regions';
import { REQUEST_FAILURE_REASONS, type RequestFailureReason } from './rules/request-failure';
import type { Simulation } from './simulation';
import type { CertificateAt, InAccount, InRegion, SimulatorControl, TimeMove } from './simulator-control';
import { moveTime } from './time-travel';
import { worldView, type CertificateInWorld } from './world-view';

const ACCOUNT = { account: optional(accountId) };
const REGION = { ...ACCOUNT, region: oneOf(...REGIONS) };
const CERTIFICATE = { ...REGION, certificateName: text };
const OPERATION_LIST = { ...ACCOUNT, operations: listOf(oneOf(...OPERATION_NAMES)) };

/** The control in process; `manage` provides it over HTTP. */
export class Control implements SimulatorControl {
  constructor(private readonly simulation: Simulation) {}

  fault(command: FaultCommand & InAccount): void {
    checkFaultCommand(command);
    this.account(command).faults.add(command);
  }

  clearFaults(scope: InAccount = {}): void {
    checkMembers('clearFaults', scope, ACCOUNT);
    this.account(scope).faults.clear();
  }

  deny(command: InAccount & { readonly operations: readonly string[] }): void {
    checkMembers('deny', command, OPERATION_LIST);
    for (const operation of command.operations) this.account(command).deniedOperations.add(operation);
  }

  allow(command: InAccount & { readonly operations: readonly string[] }): void {
    checkMembers('allow', command, OPERATION_LIST);
    for (const operation of command.operations) this.account(command).deniedOperations.delete(operation);
  }

  failDomain(command: InAccount & { readonly domainName: string; readonly reason: RequestFailureReason }): void {
    checkMembers('failDomain', command, { ...ACCOUNT, domainName: text, reason: oneOf(...REQUEST_FAILURE_REASONS) });
    const account = this.account(command);
    account.failingDomains.set(canonical(command.domainName), { reason: command.reason, since: this.simulation.now(account) });
  }

  setStatus(command: CertificateAt & { readonly status: CertificateStatus }): void {
    checkMembers('setStatus', command, { ...CERTIFICATE, status: oneOf(...CERTIFICATE_STATUSES) });
    const { status } = command;
    const account = this.account(command);
    const certificate = this.certificate(command);
    const now = this.simulation.now(account);
    if (['ISSUED', 'EXPIRED', 'REVOKED', 'INACTIVE'].includes(status) && !certificate.issuance) certificate.issue(now, account.knobs);
    if (status === 'REVOKED') certificate.revokedAt = now;
    if (status === 'FAILED') certificate.requestFailureReason ??= 'OTHER';
    certificate.status = status;
  }

  issue(command: CertificateAt): void {
    checkMembers('issue', command, CERTIFICATE);
    const account = this.account(command);
    const certificate = this.certificate(command);
    const { status } = certificate;
    if (status !== 'PENDING_VALIDATION') throw new Error(`only a pending certificate can be issued; the status of "${command.certificateName}" is ${status}`);
    certificate.issue(this.simulation.now(account), account.knobs);
  }

  setInUse(command: CertificateAt & { readonly count?: number }): void {
    checkMembers('setInUse', command, { ...CERTIFICATE, count: optional(wholeNumber(0, 1000)) });
    this.certificate(command).inUseOverride = command.count;
  }

  addResource(command: InRegion & { readonly resourceType: string; readonly resourceName: string }): void {
    checkMembers('addResource', command, { ...REGION, resourceType: text, resourceName: text });
    const account = this.account(command);
    const region = account.region(command.region);
    region.sweep(this.simulation.now(account));
    region.add(new ForeignResource(command.resourceType, {
      name: command.resourceName,
      account: account.id,
      region: command.region,
      uuid: account.seed.uuid(),
      createdAt: this.simulation.now(account),
      tags: new Map(),
    }));
  }

  putCname(command: InAccount & { readonly name: string; readonly value?: string }): void {
    checkMembers('putCname', command, { ...ACCOUNT, name: text, value: optional(text) });
    this.account(command).cnames.set(canonical(command.name), command.value);
  }

  setKnobs(command: InAccount & Partial<Knobs>): void {
    object('setKnobs', command);
    const { account, ...knobs } = command;
    optional(accountId)('account', account);
    const target = this.account({ account });
    target.knobs = { ...target.knobs, ...checkedKnobs(knobs) };
  }

  async moveTime(move: TimeMove & InAccount): Promise<{ readonly now: number }> {
    return { now: await moveTime(this.simulation, this.account(move), move) };
  }

  reset(scope: InAccount = {}): void {
    checkMembers('reset', scope, ACCOUNT);
    const { world } = this.simulation;
    for (const id of scope.account === undefined ? world.accounts().map((account) => account.id) : [scope.account]) world.forget(id);
  }

  knobs(scope: InAccount = {}): Knobs {
    checkMembers('knobs', scope, ACCOUNT);
    return this.account(scope).knobs;
  }

  time(scope: InAccount = {}): { readonly now: number } {
    checkMembers('time', scope, ACCOUNT);
    return { now: this.simulation.now(this.account(scope)) };
  }

  async world(scope: InAccount = {}): Promise<CertificateInWorld[]> {
    checkMembers('world', scope, ACCOUNT);
    return this.accounts(scope).flatMap((account) => {
      this.simulation.settle(account);
      return worldView(account, this.simulation.now(account));
    });
  }

  calls(scope: InAccount = {}): readonly CallRecord[] {
    checkMembers('calls', scope, ACCOUNT);
    const accounts = this.accounts(scope);
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

  private certificate({ certificateName, region, ...scope }: CertificateAt): Certificate {
    const account = this.account(scope);
    const certificate = account.region(region).find(Certificate, certificateName);
    if (!certificate) throw new Error(`no certificate "${certificateName}" in ${region} of ${account.id}`);
    return certificate;
  }
}
