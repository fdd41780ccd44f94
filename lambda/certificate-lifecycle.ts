import { currentOperation, operationOf } from './ask-stack';
import { certificateAttributes } from './certificate/attributes';
import { absentCertificate, type Certificate } from './certificate/certificate';
import { decideOnKeeping } from './certificate/keeping';
import { nameIn } from './certificate/physical-id';
import { decideOnProgress } from './certificate/progress';
import { isOrWasOwned, isOwned } from './certificate/standing';
import { isUndone } from './certificate/undoing';
import { type RecordsByDomain, recordsByDomain } from './certificate/validation-records';
import { CERTIFICATE_TIMEOUT_MS, CREATE_SETTLED_MS, RETRY_LIMIT_MS, VISIBILITY_MS } from './deadlines';
import { CertificateDeletion } from './delete-certificate';
import { ExplainedError } from './errors/explained-error';
import { TransientError } from './errors/transient-error';
import { type IsCompleteResponse, NOT_YET, type OnEventResponse } from './events';
import type { Lifecycle } from './lifecycle';
import type { Ownership } from './ownership';
import { certificatesAt, type CertificateLocation, type CertificateName, type HandlerServices } from './ports';
import { recordsOfStack } from './records-of-stack';
import { removeCertificate } from './remove-certificate';
import type { LifecycleRequest, WaitingRequest } from './request';
import { CertificateRequester, type CreateOrUpdateRequest } from './request-certificate';
import type { DesiredCertificate } from './resource-properties';
import { explain, retryTransient } from './retry-transient';
import * as messages from './text/messages';
import { CERTIFICATE_TIMEOUT_MINUTES } from '../src/private/shared/contract';

type CertificateRequest = LifecycleRequest<DesiredCertificate>;
type UpdateRequest = Extract<CertificateRequest, { type: 'Update' }>;
type CertificateWaiting = WaitingRequest<DesiredCertificate>;
type CreateOrUpdate = Exclude<CertificateWaiting, { type: 'Delete' }>;

/** Stands for a certificate to which a rollback cannot return. */
const LOST = absentCertificate();

/** The certificate of any kind: complete when every domain has its validation record. */
export class CertificateLifecycle implements Lifecycle<DesiredCertificate> {
  private readonly deletion: CertificateDeletion;

  constructor(private readonly services: HandlerServices, private readonly ownership: Ownership) {
    this.deletion = new CertificateDeletion(services, ownership);
  }

  public async onEvent(request: CertificateRequest): Promise<OnEventResponse> {
    switch (request.type) {
      case 'Create': {
        const { desired } = request;
        const existing = await this.requested(request);
        return responseTo(request, await this.ownership.physicalId(desired, existing));
      }
      case 'Update':
        return this.update(request);
      case 'Delete':
        await this.deletion.untilSeen(request);
        return responseTo(request, request.physicalId);
    }
  }

  public async isComplete(request: CertificateWaiting): Promise<IsCompleteResponse> {
    if (request.type === 'Delete') {
      return await this.deletion.isDone(request) ? { IsComplete: true } : NOT_YET;
    }
    return request.mayBeRollback ? this.completeRollback(request) : this.isRequested(request);
  }

  // --- update ------------------------------------------------------------------------------------------------------

  private async update(request: UpdateRequest): Promise<OnEventResponse> {
    const { desired, previous, physicalId } = request;
    const keepsName = desired.certificateName === nameIn(physicalId);
    const existing = await this.keptOrRequested(request, keepsName).catch((error: Error) => this.lost(request, error));
    const isLost = existing === LOST;
    // With another physical ID, CloudFormation deletes the previous certificate after its consumers have switched.
    return responseTo(request, isLost && keepsName ? physicalId : await this.ownership.physicalId(desired, existing), {
      Leftover: leftoverOf(previous, desired, nameIn(physicalId)),
      ...(isLost && { MayBeRollback: true }),
    });
  }

  private async keptOrRequested(request: UpdateRequest, keepsName: boolean): Promise<Certificate | undefined> {
    const { desired: { certificateName, region }, sentAt } = request;
    const attempt = { doing: 'update', certificateName, region, until: sentAt + RETRY_LIMIT_MS };
    const kept = keepsName ? await retryTransient(this.services, attempt, () => this.keep(request)) : undefined;
    return kept ?? this.requested(request).catch((error: Error) => {
      throw keepsName ? new ExplainedError(messages.notRequestedAgain(certificateName, error.message)) : error;
    });
  }

  /** What happened outside CloudFormation fails an update, but not its rollback, or the stack would be stuck. */
  private async lost(request: UpdateRequest, error: Error): Promise<Certificate> {
    if (await currentOperation(this.services, request) !== 'rollback') {
      throw error;
    }
    this.services.log({ notice: 'rollback without the certificate', reason: error.message });
    return LOST;
  }

  private async requested(request: CreateOrUpdateRequest): Promise<Certificate | undefined> {
    return new CertificateRequester(this.services, this.ownership, request).request();
  }

  /** Updates the certificate that has the desired name. Returns `undefined` if it no longer exists. */
  private async keep(request: UpdateRequest): Promise<Certificate | undefined> {
    const { desired, previous } = request;
    const { certificateName, region } = desired;
    const certificate = await certificatesAt(this.services, desired).find(certificateName);
    const standing = certificate ? this.ownership.standing(certificate, desired) : "another's";
    // The rollback of a rejected move finds its certificate at the original location; the other location may not even exist.
    const moved = isOrWasOwned(standing) ? undefined : await this.whatMoved(desired, previous);
    const keeping = decideOnKeeping({ certificate, standing, desired, moved });
    const seen = { certificateName, region, status: certificate?.status, standing };
    switch (keeping.action) {
      case 'refuse':
        if (await this.undoes(request)) {
          throw new TransientError(messages.stillChanging(certificateName, region, 'it is being deleted'));
        }
        throw new ExplainedError(messages.explicitNameKept(certificateName, keeping.because));
      case 'wait':
        throw new TransientError(messages.stillChanging(certificateName, region, 'its details are not visible yet'));
      case 'request':
        this.services.log({ notice: 'certificate was deleted outside CloudFormation', next: 'request it again', ...seen });
        return undefined;
      case 'keep':
        await this.ownership.reconcile(certificate!, desired, previous);
        this.services.log({ notice: 'certificate kept', ...seen });
        return certificate;
      case 'leave':
        this.services.log({ notice: 'certificate has another owner', next: 'leave it unchanged', ...seen, owner: this.ownership.ownerOf(certificate!) });
        return certificate;
    }
  }

  /** Deletes what the failed update has requested under the same name: with the same physical ID, CloudFormation would not. */
  private async undoes(request: UpdateRequest): Promise<boolean> {
    const { previous, sentAt } = request;
    const certificate = previous && await certificatesAt(this.services, previous).find(previous.certificateName);
    if (!certificate) {
      return false;
    }
    const standing = this.ownership.standing(certificate, previous);
    if (!isUndone(certificate, standing, await operationOf(this.services, request), sentAt)) {
      return false;
    }
    await removeCertificate(this.services, this.ownership, { name: previous, desired: previous, sentBy: request, createdBefore: sentAt });
    return true;
  }

  /** With the same physical ID, CloudFormation would not delete the previous certificate at its old location. */
  private async whatMoved(desired: DesiredCertificate, previous: DesiredCertificate | undefined): Promise<string | undefined> {
    const moved = previous && locationChange(previous, desired);
    if (!moved) {
      return undefined;
    }
    const certificate = await certificatesAt(this.services, previous).find(desired.certificateName);
    return certificate && isOwned(this.ownership.standing(certificate, previous)) ? moved : undefined;
  }

  // --- waiting for the records -------------------------------------------------------------------------------------

  private async isRequested(request: CreateOrUpdate): Promise<IsCompleteResponse> {
    const { desired } = request;
    const { certificateName } = desired;
    const certificate = await certificatesAt(this.services, desired).find(certificateName);
    const standing = certificate ? this.ownership.standing(certificate, desired) : undefined;
    const { state, missing = [] } = decideOnProgress({ certificate, standing, request });
    switch (state) {
      case 'not visible':
        return this.waitForVisibility(request, certificate);
      case 'terminal':
        throw new ExplainedError(messages.terminalStatus(certificate!));
      case 'records are missing':
        return this.waitForRecords(request, certificate!, missing);
      case 'complete':
        return this.complete(request, certificate);
    }
  }

  /** Completes with whatever Lightsail has and shows. */
  private async completeRollback(request: CreateOrUpdate): Promise<IsCompleteResponse> {
    const { desired: { certificateName, region } } = request;
    const certificate = await certificatesAt(this.services, request.desired).find(certificateName).catch((error: unknown) => {
      if (!explain(error, 'read', certificateName, region)) {
        throw error;
      }
      return undefined;
    });
    return this.complete(request, certificate);
  }

  private async complete(request: CreateOrUpdate, certificate: Certificate | undefined): Promise<IsCompleteResponse> {
    const { desired: { certificateName, region, positions }, leftover } = request;
    if (leftover && !await this.isLeftoverRemoved(request, leftover)) {
      return NOT_YET;
    }
    const records = await this.recordsOutside(request, certificate);
    this.services.log({ notice: 'certificate complete', certificateName, region, status: certificate?.status });
    return { IsComplete: true, Data: certificateAttributes(certificate ?? absentCertificate(certificateName), positions, records) };
  }

  /** An update must not change the record of a domain because the certificate does not have it. */
  private async recordsOutside(request: CreateOrUpdate, certificate: Certificate | undefined): Promise<RecordsByDomain> {
    const known = recordsByDomain(certificate ?? absentCertificate());
    const unknown = request.desired.positions.filter((domain) => !known.has(domain));
    return unknown.length > 0 ? recordsOfStack(this.services, request, unknown) : known;
  }

  private waitForVisibility(request: CreateOrUpdate, certificate: Certificate | undefined): IsCompleteResponse {
    const { desired } = request;
    const { certificateName, region } = desired;
    if (this.isPast(request, CREATE_SETTLED_MS)) {
      throw new ExplainedError(certificate?.isDetailed
        ? this.ownership.describeConflict(certificate, desired)
        : messages.neverSeen(certificateName, region));
    }
    this.services.log({ notice: 'certificate is not visible', next: 'wait', certificateName, region });
    return NOT_YET;
  }

  private waitForRecords(request: CreateOrUpdate, certificate: Certificate, missing: string[]): IsCompleteResponse {
    const { desired: { certificateName, region }, deadline } = request;
    if (this.services.clock.now() >= deadline) {
      throw new ExplainedError(messages.recordsNeverCame(certificate, missing, CERTIFICATE_TIMEOUT_MINUTES));
    }
    this.services.log({ notice: 'validation records are missing', next: 'wait', certificateName, region, status: certificate.status, missing });
    return NOT_YET;
  }

  /** Whether the certificate that a failed update left behind is removed. It must neither fail the rollback nor delay it for long. */
  private async isLeftoverRemoved(request: CertificateWaiting, leftover: CertificateName): Promise<boolean> {
    const operation = await currentOperation(this.services, request);
    // Once the rollback has ended, a certificate of that name can belong to a later deployment.
    if (!['rollback', undefined].includes(operation)) {
      return true;
    }
    const isLast = this.isPast(request, CREATE_SETTLED_MS);
    try {
      // The failed update may still be requesting it.
      const createdBefore = request.sentAt + (operation ? VISIBILITY_MS : 0);
      const target = { name: leftover, desired: request.previous, sentBy: request, createdBefore };
      const left = await removeCertificate(this.services, this.ownership, target);
      // A certificate that does not exist may still become visible.
      return isLast || (!left && this.isPast(request, VISIBILITY_MS));
    } catch (error) {
      this.services.log({ notice: 'certificate of a failed update cannot be removed', ...leftover, error: messages.serviceWords(error) });
      return isLast;
    }
  }

  private isPast({ sentAt }: CertificateWaiting, milliseconds: number): boolean {
    return this.services.clock.now() >= sentAt + milliseconds;
  }
}

function responseTo({ sentAt }: CertificateRequest, PhysicalResourceId: string, rest: Partial<OnEventResponse> = {}): OnEventResponse {
  return { ...rest, PhysicalResourceId, StartedAt: sentAt, Deadline: sentAt + CERTIFICATE_TIMEOUT_MS };
}

function locationChange(previous: CertificateLocation, desired: CertificateLocation): string | undefined {
  if (previous.region !== desired.region) {
    return 'the Region';
  }
  return previous.loadBalancerName === desired.loadBalancerName ? undefined : 'the load balancer';
}

/**
 * The certificate that a failed update created, when its rollback arrives: CloudFormation may never have received its physical ID.
 *
 * In any other update, the previous properties and the physical ID contain the same name.
 */
function leftoverOf(previous: DesiredCertificate | undefined, desired: DesiredCertificate, known: string): CertificateName | undefined {
  return previous && previous.certificateName !== known && previous.certificateName !== desired.certificateName
    ? { certificateName: previous.certificateName, region: previous.region, loadBalancerName: previous.loadBalancerName }
    : undefined;
}
