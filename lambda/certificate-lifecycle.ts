import { certificateAttributes } from './certificate/attributes';
import type { Certificate } from './certificate/certificate';
import { nameIn } from './certificate/physical-id';
import { sameDomains } from './certificate/same-domains';
import { progressOf } from './certificate/status';
import { recordsByDomain } from './certificate/validation-records';
import { ExplainedError } from './errors/explained-error';
import { serviceErrorKind } from './errors/service-error';
import { type IsCompleteResponse, type OnEventResponse, type LifecycleEvent, NOT_YET, sentAt, type WaitingEvent } from './events';
import type { Ownership } from './ownership';
import { certificatesAt, type CertificateLocation, type HandlerServices } from './ports';
import { requestCertificate } from './request-certificate';
import { type DesiredCertificate, parseCertificate, tryParseCertificate } from './resource-properties';
import { CANCELLED_MS, explain, PATIENCE_MS, retryTransient, PAUSE_MS, SETTLED_MS, VISIBILITY_MS } from './retry-transient';
import * as messages from './text/messages';
import { CERTIFICATE_TIMEOUT_MINUTES } from '../src/private/shared/contract';

const TIMEOUT_MS = CERTIFICATE_TIMEOUT_MINUTES * 60_000;

/** A certificate of either kind: complete when every domain has its validation record. */
export class CertificateLifecycle {
  /** Before anything is done: what is made from now on is newer. */
  private readonly arrivedAt: number;

  constructor(private readonly world: HandlerServices, private readonly ownership: Ownership) {
    this.arrivedAt = world.clock.now();
  }

  public async onEvent(event: LifecycleEvent): Promise<OnEventResponse> {
    switch (event.RequestType) {
      case 'Create': {
        const desired = parseCertificate(event);
        const existing = await requestCertificate(this.world, this.ownership, desired, this.patienceOf(event));
        return this.decide(event, await this.ownership.physicalId(desired, existing));
      }
      case 'Update':
        return this.update(event, event.PhysicalResourceId, event.OldResourceProperties);
      case 'Delete':
        await this.untilSeen(event, event.PhysicalResourceId);
        return this.decide(event, event.PhysicalResourceId);
    }
  }

  public async isComplete(event: WaitingEvent): Promise<IsCompleteResponse> {
    return event.RequestType === 'Delete' ? this.isDeleted(event) : this.isRequested(event);
  }

  // --- update ------------------------------------------------------------------------------------------------------

  private async update(event: LifecycleEvent, physicalId: string, oldProperties: object): Promise<OnEventResponse> {
    const desired = parseCertificate(event);
    const old = tryParseCertificate(event, oldProperties);
    const { certificateName, region } = desired;
    const until = this.patienceOf(event);
    const kept = certificateName === nameIn(physicalId)
      ? await retryTransient(this.world, { doing: 'update', certificateName, region, until }, () => this.keep(desired, old))
      : undefined;
    // Under another physical ID: CloudFormation deletes the old certificate after the consumers have switched.
    const existing = kept ?? await requestCertificate(this.world, this.ownership, desired, until);
    return this.decide(event, await this.ownership.physicalId(desired, existing), { Leftover: leftoverOf(old, desired, nameIn(physicalId)) });
  }

  /** Brings the certificate up to date that has the wanted name; nothing where there is none any more. */
  private async keep(desired: DesiredCertificate, old: DesiredCertificate | undefined): Promise<Certificate | undefined> {
    const { certificateName, region } = desired;
    const existing = await certificatesAt(this.world, desired).find(certificateName);
    const ours = existing && this.ownership.isOurs(existing, desired);
    const moved = old && whatMoved(old, desired);
    // The rollback of a refused move finds its certificate where it always was.
    if (moved && !ours && await this.isOurs(certificateName, old)) {
      throw new ExplainedError(messages.explicitNameKept(certificateName, moved));
    }
    if (!existing) {
      this.world.log({ notice: 'certificate was deleted outside CloudFormation', next: 'request it again', certificateName, region });
      return undefined;
    }
    if (!sameDomains(existing.domainNames, desired.domainNames)) {
      throw new ExplainedError(ours
        ? messages.explicitNameKept(certificateName, 'its domains')
        : messages.nameOfOtherDomains(existing, desired.domainNames, region));
    }
    if (ours) {
      await this.ownership.reconcile(existing, desired, old);
      this.world.log({ notice: 'certificate kept', certificateName, region, status: existing.status });
    } else {
      // To fail here would also fail the rollback. The certificate is what the template wants, but for its tags.
      this.world.log({ notice: 'certificate is not ours any more', next: 'leave its tags as they are', certificateName, region, status: existing.status, owner: this.ownership.ownerOf(existing) });
    }
    return existing;
  }

  private async isOurs(certificateName: string, place: CertificateLocation): Promise<boolean> {
    const certificate = await certificatesAt(this.world, place).find(certificateName);
    return certificate !== undefined && this.ownership.isOurs(certificate, place);
  }

  // --- waiting for the records -------------------------------------------------------------------------------------

  private async isRequested(event: WaitingEvent): Promise<IsCompleteResponse> {
    const desired = parseCertificate(event);
    const { certificateName, region } = desired;
    const certificate = await certificatesAt(this.world, desired).find(certificateName);
    if (!certificate) {
      return this.notVisible(event, desired);
    }
    if (event.RequestType === 'Create' && !this.ownership.isOurs(certificate, desired)) {
      throw new ExplainedError(this.ownership.describeConflict(certificate, desired));
    }
    const status = certificate.status;
    const progress = progressOf(status);
    // What became of a certificate that was there before is for the issuance to say: to fail here would fail a rollback, too.
    const fresh = event.RequestType === 'Create' || (certificate.createdAt?.getTime() ?? 0) >= event.StartedAt;
    if (fresh && (progress === 'failed' || progress === 'lapsed')) {
      throw new ExplainedError(messages.terminalStatus(certificate));
    }
    const records = recordsByDomain(certificate);
    const missing = desired.domainNames.filter((domain) => !records.has(domain));
    if (missing.length > 0 && (fresh || progress === 'waiting')) {
      if (this.isLate(event)) {
        throw new ExplainedError(messages.recordsNeverCame(certificate, missing, CERTIFICATE_TIMEOUT_MINUTES));
      }
      this.world.log({ notice: 'validation records are missing', next: 'wait', certificateName, region, status, missing });
      return NOT_YET;
    }
    if (event.Leftover && !await this.isLeftoverRemoved(event, event.Leftover)) {
      return NOT_YET;
    }
    this.world.log({ notice: 'certificate complete', certificateName, region, status });
    return { IsComplete: true, Data: certificateAttributes(certificate, desired.positions) };
  }

  private notVisible(event: WaitingEvent, { certificateName, region }: DesiredCertificate): IsCompleteResponse {
    if (this.isPast(event, SETTLED_MS)) {
      throw new ExplainedError(messages.neverSeen(certificateName, region));
    }
    this.world.log({ notice: 'certificate is not visible', next: 'wait', certificateName, region });
    return NOT_YET;
  }

  /** Whether what a failed update left is gone. It must not fail the rollback, nor hold it up for long. */
  private async isLeftoverRemoved(event: WaitingEvent, leftover: Name): Promise<boolean> {
    const over = this.isPast(event, SETTLED_MS);
    try {
      const left = await this.remove(leftover);
      // What is not there may still be about to show up.
      return over || (!left && this.isPast(event, VISIBILITY_MS));
    } catch (error) {
      this.world.log({ notice: 'certificate of a failed update cannot be removed', next: over ? 'leave it' : 'try again', ...leftover, error: messages.serviceWords(error) });
      return over;
    }
  }

  // --- deletion ----------------------------------------------------------------------------------------------------

  private async isDeleted(event: WaitingEvent): Promise<IsCompleteResponse> {
    const name = deletionTarget(event, event.PhysicalResourceId);
    const left = await this.remove(name);
    if (left && (isDenied(left) || this.isLate(event))) {
      throw new ExplainedError(await this.whyNotDeleted(left, name));
    }
    return left ? NOT_YET : { IsComplete: true };
  }

  /**
   * Waits for what is to be deleted: it may have been requested just before, and not be visible yet.
   *
   * Here, where it is known what there was when the event came: later, what is not there has been deleted.
   */
  private async untilSeen(event: LifecycleEvent, physicalId: string): Promise<void> {
    const name = deletionTarget(event, physicalId);
    const { certificateName, region } = name;
    // Of a create that was cancelled, nobody knows how far it is.
    const until = sentAt(event, this.arrivedAt) + (certificateName === nameIn(physicalId) ? VISIBILITY_MS : CANCELLED_MS);
    while (!await this.isSeen(name) && this.world.clock.now() < until) {
      this.world.log({ notice: 'certificate is not visible', next: 'wait, for it may have been requested just before', certificateName, region });
      await this.world.clock.sleep(PAUSE_MS);
    }
  }

  private async isSeen(name: Name): Promise<boolean> {
    const { certificateName, region } = name;
    try {
      return await certificatesAt(this.world, name).find(certificateName) !== undefined;
    } catch (error) {
      const explained = explain(error, 'read', certificateName, region);
      if (explained) {
        throw explained;
      }
      return false;
    }
  }

  /** Tries to delete a certificate of ours, and says what is left of it: of what belongs to another, nothing that concerns us. */
  private async remove(name: Name): Promise<Remainder | undefined> {
    const { certificateName, region } = name;
    const certificates = certificatesAt(this.world, name);
    const certificate = await certificates.find(certificateName);
    if (!certificate) {
      this.world.log({ notice: 'certificate is gone', certificateName, region });
      return undefined;
    }
    const { status, inUse } = certificate;
    if (!this.ownership.isOurs(certificate, name)) {
      this.world.log({ notice: 'certificate is not ours', next: 'leave it alone', certificateName, region, status, owner: this.ownership.ownerOf(certificate) });
      return undefined;
    }
    try {
      await certificates.delete(certificateName);
      this.world.log({ notice: 'certificate deletion requested', next: 'wait until it is gone', certificateName, region, status });
      return { certificate };
    } catch (error) {
      // Also what Lightsail refuses: it says so of a certificate in use, and of one that is being deleted.
      this.world.log({ notice: 'certificate cannot be deleted', next: 'try again', certificateName, region, status, inUse, error: messages.serviceWords(error) });
      return { certificate, error };
    }
  }

  private async whyNotDeleted(left: Remainder, place: CertificateLocation): Promise<string> {
    const { certificate: { name, inUse }, error } = left;
    const { region } = place;
    if (isDenied(left)) {
      return messages.denied('delete', name, region, error);
    }
    const users = await certificatesAt(this.world, place).usersOf(name);
    return inUse > 0 || users.length > 0
      ? messages.stillInUse(name, users, region, CERTIFICATE_TIMEOUT_MINUTES)
      : messages.notDeletedInTime(name, region, CERTIFICATE_TIMEOUT_MINUTES, error);
  }

  // --- time --------------------------------------------------------------------------------------------------------

  private decide(event: LifecycleEvent, PhysicalResourceId: string, rest: Partial<OnEventResponse> = {}): OnEventResponse {
    const StartedAt = sentAt(event, this.arrivedAt);
    return { ...rest, PhysicalResourceId, StartedAt, Deadline: StartedAt + TIMEOUT_MS };
  }

  private patienceOf(event: LifecycleEvent): number {
    return sentAt(event, this.arrivedAt) + PATIENCE_MS;
  }

  private isLate(event: WaitingEvent): boolean {
    return this.world.clock.now() >= event.Deadline;
  }

  private isPast(event: WaitingEvent, milliseconds: number): boolean {
    return this.world.clock.now() >= event.StartedAt + milliseconds;
  }
}

interface Name extends CertificateLocation {
  readonly certificateName: string;
}

interface Remainder {
  readonly certificate: Certificate;
  /** Why it could not be deleted. */
  readonly error?: unknown;
}

function isDenied({ error }: Remainder): boolean {
  return error !== undefined && serviceErrorKind(error) === 'denied';
}

/**
 * The certificate that a Delete is about: that of the physical ID.
 *
 * Its properties are no proof of more, for they can be those of the certificate that a rollback returned to. Only where
 * CloudFormation never heard our ID, as after a cancelled create, it makes one up, and they have to say the name.
 */
function deletionTarget(event: LifecycleEvent, physicalId: string): Name {
  const [, stackName] = event.StackId.split('/');
  const madeUp = physicalId.startsWith(`${stackName}-`) && /-[0-9A-Z]{12,13}$/.test(physicalId);
  const desired = madeUp ? tryParseCertificate(event, event.ResourceProperties) : undefined;
  const { Region, LoadBalancerName } = event.ResourceProperties;
  return {
    certificateName: desired?.certificateName ?? nameIn(physicalId),
    region: String(Region),
    loadBalancerName: LoadBalancerName === undefined ? undefined : String(LoadBalancerName),
  };
}

/** Under one name there cannot be two certificates at the same time, or CloudFormation would take them for one. */
function whatMoved(old: CertificateLocation, desired: CertificateLocation): string | undefined {
  if (old.region !== desired.region) {
    return 'the region';
  }
  return old.loadBalancerName === desired.loadBalancerName ? undefined : 'the load balancer';
}

/**
 * The certificate that a failed update made, when its rollback arrives: CloudFormation may never have learned of it.
 *
 * In every other update the old properties name the certificate that the physical ID names.
 */
function leftoverOf(old: DesiredCertificate | undefined, desired: DesiredCertificate, known: string): OnEventResponse['Leftover'] {
  return old && old.certificateName !== known && old.certificateName !== desired.certificateName
    ? { certificateName: old.certificateName, region: old.region, loadBalancerName: old.loadBalancerName }
    : undefined;
}
