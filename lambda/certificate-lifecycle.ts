import { certificateAttributes } from './certificate/attributes';
import type { Certificate } from './certificate/certificate';
import { nameIn } from './certificate/physical-id';
import { sameDomains } from './certificate/same-domains';
import { progressOf } from './certificate/status';
import { recordsByDomain } from './certificate/validation-records';
import { CANCELLED_CREATE_MS, CERTIFICATE_TIMEOUT_MS, CREATE_SETTLED_MS, RETRY_LIMIT_MS, RETRY_PAUSE_MS, VISIBILITY_MS } from './deadlines';
import type { Lifecycle } from './dispatch';
import { ExplainedError } from './errors/explained-error';
import { serviceErrorKind } from './errors/service-error';
import { type IsCompleteResponse, NOT_YET, type OnEventResponse } from './events';
import type { Ownership } from './ownership';
import { certificatesAt, type CertificateLocation, type CertificateName, type HandlerServices } from './ports';
import type { LifecycleRequest, WaitingRequest } from './request';
import { requestCertificate } from './request-certificate';
import type { DesiredCertificate } from './resource-properties';
import { explain, retryTransient } from './retry-transient';
import * as messages from './text/messages';
import { CERTIFICATE_TIMEOUT_MINUTES } from '../src/private/shared/contract';

type CertificateRequest = LifecycleRequest<DesiredCertificate>;
type UpdateRequest = Extract<CertificateRequest, { type: 'Update' }>;
type DeleteRequest = Extract<CertificateRequest, { type: 'Delete' }>;
type CertificateWaiting = WaitingRequest<DesiredCertificate>;

/** A certificate of either kind: complete when every domain has its validation record. */
export class CertificateLifecycle implements Lifecycle<DesiredCertificate> {
  constructor(private readonly services: HandlerServices, private readonly ownership: Ownership) {}

  public async onEvent(request: CertificateRequest): Promise<OnEventResponse> {
    switch (request.type) {
      case 'Create': {
        const { desired } = request;
        const existing = await requestCertificate(this.services, this.ownership, desired, retryLimit(request));
        return responseTo(request, await this.ownership.physicalId(desired, existing));
      }
      case 'Update':
        return this.update(request);
      case 'Delete':
        await this.untilSeen(request);
        return responseTo(request, request.physicalId);
    }
  }

  public async isComplete(request: CertificateWaiting): Promise<IsCompleteResponse> {
    return request.type === 'Delete' ? this.isDeleted(request) : this.isRequested(request);
  }

  // --- update ------------------------------------------------------------------------------------------------------

  private async update(request: UpdateRequest): Promise<OnEventResponse> {
    const { desired, previous, physicalId } = request;
    const { certificateName, region } = desired;
    const until = retryLimit(request);
    const kept = certificateName === nameIn(physicalId)
      ? await retryTransient(this.services, { doing: 'update', certificateName, region, until }, () => this.keep(desired, previous))
      : undefined;
    // Under another physical ID: CloudFormation deletes the previous certificate after the consumers have switched.
    const existing = kept ?? await requestCertificate(this.services, this.ownership, desired, until);
    return responseTo(request, await this.ownership.physicalId(desired, existing), { Leftover: leftoverOf(previous, desired, nameIn(physicalId)) });
  }

  /** Brings the certificate up to date that has the wanted name; nothing where there is none any more. */
  private async keep(desired: DesiredCertificate, previous: DesiredCertificate | undefined): Promise<Certificate | undefined> {
    const { certificateName, region } = desired;
    const existing = await certificatesAt(this.services, desired).find(certificateName);
    const ours = existing && this.ownership.isOurs(existing, desired);
    const moved = previous && whatMoved(previous, desired);
    // The rollback of a refused move finds its certificate where it always was.
    if (moved && !ours && await this.isOurs(certificateName, previous)) {
      throw new ExplainedError(messages.explicitNameKept(certificateName, moved));
    }
    if (!existing) {
      this.services.log({ notice: 'certificate was deleted outside CloudFormation', next: 'request it again', certificateName, region });
      return undefined;
    }
    if (!sameDomains(existing.domainNames, desired.domainNames)) {
      throw new ExplainedError(ours
        ? messages.explicitNameKept(certificateName, 'its domains')
        : messages.nameOfOtherDomains(existing, desired.domainNames, region));
    }
    if (ours) {
      await this.ownership.reconcile(existing, desired, previous);
      this.services.log({ notice: 'certificate kept', certificateName, region, status: existing.status });
    } else {
      // To fail here would also fail the rollback. The certificate is what the template wants, but for its tags.
      this.services.log({ notice: 'certificate is not ours any more', next: 'leave its tags as they are', certificateName, region, status: existing.status, owner: this.ownership.ownerOf(existing) });
    }
    return existing;
  }

  private async isOurs(certificateName: string, place: CertificateLocation): Promise<boolean> {
    const certificate = await certificatesAt(this.services, place).find(certificateName);
    return certificate !== undefined && this.ownership.isOurs(certificate, place);
  }

  // --- waiting for the records -------------------------------------------------------------------------------------

  private async isRequested(request: Exclude<CertificateWaiting, { type: 'Delete' }>): Promise<IsCompleteResponse> {
    const { desired, type, sentAt, leftover } = request;
    const { certificateName, region } = desired;
    const certificate = await certificatesAt(this.services, desired).find(certificateName);
    if (!certificate) {
      return this.notVisible(request, desired);
    }
    if (type === 'Create' && !this.ownership.isOurs(certificate, desired)) {
      throw new ExplainedError(this.ownership.describeConflict(certificate, desired));
    }
    const status = certificate.status;
    const progress = progressOf(status);
    // What became of a certificate that was there before is for the issuance to say: to fail here would fail a rollback, too.
    const fresh = type === 'Create' || (certificate.createdAt?.getTime() ?? 0) >= sentAt;
    if (fresh && (progress === 'failed' || progress === 'lapsed')) {
      throw new ExplainedError(messages.terminalStatus(certificate));
    }
    const records = recordsByDomain(certificate);
    const missing = desired.domainNames.filter((domain) => !records.has(domain));
    if (missing.length > 0 && (fresh || progress === 'waiting')) {
      if (this.isLate(request)) {
        throw new ExplainedError(messages.recordsNeverCame(certificate, missing, CERTIFICATE_TIMEOUT_MINUTES));
      }
      this.services.log({ notice: 'validation records are missing', next: 'wait', certificateName, region, status, missing });
      return NOT_YET;
    }
    if (leftover && !await this.isLeftoverRemoved(request, leftover)) {
      return NOT_YET;
    }
    this.services.log({ notice: 'certificate complete', certificateName, region, status });
    return { IsComplete: true, Data: certificateAttributes(certificate, desired.positions) };
  }

  private notVisible(request: CertificateWaiting, { certificateName, region }: DesiredCertificate): IsCompleteResponse {
    if (this.isPast(request, CREATE_SETTLED_MS)) {
      throw new ExplainedError(messages.neverSeen(certificateName, region));
    }
    this.services.log({ notice: 'certificate is not visible', next: 'wait', certificateName, region });
    return NOT_YET;
  }

  /** Whether what a failed update left is gone. It must not fail the rollback, nor hold it up for long. */
  private async isLeftoverRemoved(request: CertificateWaiting, leftover: CertificateName): Promise<boolean> {
    const over = this.isPast(request, CREATE_SETTLED_MS);
    try {
      const left = await this.remove(leftover);
      // What is not there may still be about to show up.
      return over || (!left && this.isPast(request, VISIBILITY_MS));
    } catch (error) {
      this.services.log({ notice: 'certificate of a failed update cannot be removed', next: over ? 'leave it' : 'try again', ...leftover, error: messages.serviceWords(error) });
      return over;
    }
  }

  // --- deletion ----------------------------------------------------------------------------------------------------

  private async isDeleted(request: DeleteRequest & CertificateWaiting): Promise<IsCompleteResponse> {
    const name = deletionTarget(request);
    const left = await this.remove(name);
    if (left && (isDenied(left) || this.isLate(request))) {
      throw new ExplainedError(await this.whyNotDeleted(left, name));
    }
    return left ? NOT_YET : { IsComplete: true };
  }

  /**
   * Waits for what is to be deleted: it may have been requested just before, and not be visible yet.
   *
   * Here, where it is known what there was when the event came: later, what is not there has been deleted.
   */
  private async untilSeen(request: DeleteRequest): Promise<void> {
    const name = deletionTarget(request);
    const { certificateName, region } = name;
    // Of a create that was cancelled, nobody knows how far it is.
    const until = request.sentAt + (certificateName === nameIn(request.physicalId) ? VISIBILITY_MS : CANCELLED_CREATE_MS);
    while (!await this.isSeen(name) && this.services.clock.now() < until) {
      this.services.log({ notice: 'certificate is not visible', next: 'wait, for it may have been requested just before', certificateName, region });
      await this.services.clock.sleep(RETRY_PAUSE_MS);
    }
  }

  private async isSeen(name: CertificateName): Promise<boolean> {
    const { certificateName, region } = name;
    try {
      return await certificatesAt(this.services, name).find(certificateName) !== undefined;
    } catch (error) {
      const explained = explain(error, 'read', certificateName, region);
      if (explained) {
        throw explained;
      }
      return false;
    }
  }

  /** Tries to delete a certificate of ours, and says what is left of it: of what belongs to another, nothing that concerns us. */
  private async remove(name: CertificateName): Promise<Remainder | undefined> {
    const { certificateName, region } = name;
    const certificates = certificatesAt(this.services, name);
    const certificate = await certificates.find(certificateName);
    if (!certificate) {
      this.services.log({ notice: 'certificate is gone', certificateName, region });
      return undefined;
    }
    const { status, inUse } = certificate;
    if (!this.ownership.isOurs(certificate, name)) {
      this.services.log({ notice: 'certificate is not ours', next: 'leave it alone', certificateName, region, status, owner: this.ownership.ownerOf(certificate) });
      return undefined;
    }
    try {
      await certificates.delete(certificateName);
      this.services.log({ notice: 'certificate deletion requested', next: 'wait until it is gone', certificateName, region, status });
      return { certificate };
    } catch (error) {
      // Also what Lightsail refuses: it says so of a certificate in use, and of one that is being deleted.
      this.services.log({ notice: 'certificate cannot be deleted', next: 'try again', certificateName, region, status, inUse, error: messages.serviceWords(error) });
      return { certificate, error };
    }
  }

  private async whyNotDeleted(left: Remainder, place: CertificateLocation): Promise<string> {
    const { certificate: { name, inUse }, error } = left;
    const { region } = place;
    if (isDenied(left)) {
      return messages.denied('delete', name, region, error);
    }
    const users = await certificatesAt(this.services, place).usersOf(name);
    return inUse > 0 || users.length > 0
      ? messages.stillInUse(name, users, region, CERTIFICATE_TIMEOUT_MINUTES)
      : messages.notDeletedInTime(name, region, CERTIFICATE_TIMEOUT_MINUTES, error);
  }

  // --- time --------------------------------------------------------------------------------------------------------

  private isLate({ deadline }: CertificateWaiting): boolean {
    return this.services.clock.now() >= deadline;
  }

  private isPast({ sentAt }: CertificateWaiting, milliseconds: number): boolean {
    return this.services.clock.now() >= sentAt + milliseconds;
  }
}

function responseTo({ sentAt }: CertificateRequest, PhysicalResourceId: string, rest: Partial<OnEventResponse> = {}): OnEventResponse {
  return { ...rest, PhysicalResourceId, StartedAt: sentAt, Deadline: sentAt + CERTIFICATE_TIMEOUT_MS };
}

function retryLimit({ sentAt }: CertificateRequest): number {
  return sentAt + RETRY_LIMIT_MS;
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
function deletionTarget({ stackId, location, previous, physicalId }: DeleteRequest): CertificateName {
  const [, stackName] = stackId.split('/');
  const isMadeUp = physicalId.startsWith(`${stackName}-`) && /-[0-9A-Z]{12,13}$/.test(physicalId);
  return { ...location, certificateName: (isMadeUp ? previous?.certificateName : undefined) ?? nameIn(physicalId) };
}

/** Under one name there cannot be two certificates at the same time, or CloudFormation would take them for one. */
function whatMoved(previous: CertificateLocation, desired: CertificateLocation): string | undefined {
  if (previous.region !== desired.region) {
    return 'the region';
  }
  return previous.loadBalancerName === desired.loadBalancerName ? undefined : 'the load balancer';
}

/**
 * The certificate that a failed update made, when its rollback arrives: CloudFormation may never have learned of it.
 *
 * In every other update the old properties name the certificate that the physical ID names.
 */
function leftoverOf(previous: DesiredCertificate | undefined, desired: DesiredCertificate, known: string): CertificateName | undefined {
  return previous && previous.certificateName !== known && previous.certificateName !== desired.certificateName
    ? { certificateName: previous.certificateName, region: previous.region, loadBalancerName: previous.loadBalancerName }
    : undefined;
}
