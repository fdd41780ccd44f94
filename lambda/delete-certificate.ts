import type { Certificate } from './certificate/certificate';
import { nameIn } from './certificate/physical-id';
import {
  CANCELLED_CREATE_MS, CLOCK_SKEW_MS, DELETION_MS, RETRY_PAUSE_MS, VISIBILITY_MS,
} from './deadlines';
import { ExplainedError } from './errors/explained-error';
import { serviceErrorKind } from './errors/service-error';
import type { Ownership } from './ownership';
import { certificatesAt, type CertificateLocation, type CertificateName, type HandlerServices } from './ports';
import { type Remainder, removeCertificate, type Target } from './remove-certificate';
import type { LifecycleRequest } from './request';
import type { DesiredCertificate } from './resource-properties';
import { explain } from './retry-transient';
import * as messages from './text/messages';
import { CERTIFICATE_TIMEOUT_MINUTES } from '../src/private/shared/contract';

type DeleteRequest = Extract<LifecycleRequest<DesiredCertificate>, { type: 'Delete' }>;

/** Deletes a certificate, gives it back, or leaves it alone, and waits until its name is free. */
export class CertificateDeletion {
  constructor(private readonly services: HandlerServices, private readonly ownership: Ownership) {}

  public async isDone(request: DeleteRequest & { readonly deadline: number }): Promise<boolean> {
    const target = deletionTarget(request);
    const left = await removeCertificate(this.services, this.ownership, target);
    if (!left || (isDenied(left) && await this.isGoneSoon(target.name))) {
      return true;
    }
    if (isDenied(left) || this.services.clock.now() >= request.deadline) {
      throw new ExplainedError(await this.whyNotRemoved(left, target.name));
    }
    return false;
  }

  /** A certificate that is being deleted may no longer have its owner tag, without which the handler is not authorized to delete it again. */
  private async isGoneSoon(name: CertificateName): Promise<boolean> {
    const { clock } = this.services;
    const until = clock.now() + DELETION_MS;
    while (clock.now() < until) {
      await clock.sleep(RETRY_PAUSE_MS);
      if (!await certificatesAt(this.services, name).find(name.certificateName)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Waits until the certificate to delete is visible, because it may have just been requested.
   *
   * This happens in `onEvent`, because in `isComplete` a certificate that is not visible may have been deleted.
   */
  public async untilSeen(request: DeleteRequest): Promise<void> {
    const { clock } = this.services;
    const { name } = deletionTarget(request);
    const until = request.sentAt + (isMadeUp(request) ? CANCELLED_CREATE_MS : VISIBILITY_MS);
    while (!await this.isSeen(request, name) && clock.now() < until) {
      this.services.log({ notice: 'certificate is not visible', next: 'wait, because it may have just been requested', ...name });
      await clock.sleep(RETRY_PAUSE_MS);
    }
  }

  private async isSeen(request: DeleteRequest, name: CertificateName): Promise<boolean> {
    const { certificateName, region } = name;
    try {
      const certificate = await certificatesAt(this.services, name).find(certificateName);
      return certificate !== undefined && !(isMadeUp(request) && this.mayBecomeOwned(certificate, name, request.previous));
    } catch (error) {
      const explained = explain(error, 'read', certificateName, region);
      if (explained) {
        throw explained;
      }
      return false;
    }
  }

  /** A create that was cancelled may still be running, and may be about to take over an existing certificate. */
  private mayBecomeOwned(certificate: Certificate, name: CertificateName, desired: DesiredCertificate | undefined): boolean {
    const standing = this.ownership.standing(certificate, name);
    return standing === 'in the stack' || (standing === "another's" && desired?.adoptExisting === true);
  }

  private async whyNotRemoved({ certificate: { name, inUse }, removal, error }: Remainder, location: CertificateLocation): Promise<string> {
    const { region } = location;
    if (serviceErrorKind(error) === 'denied') {
      return messages.denied(removal === 'delete' ? 'delete' : 'untag', name, region, error);
    }
    const users = removal === 'delete' ? await certificatesAt(this.services, location).usersOf(name) : [];
    return removal === 'delete' && (inUse > 0 || users.length > 0)
      ? messages.stillInUse(name, users, region, CERTIFICATE_TIMEOUT_MINUTES)
      : messages.notDeletedInTime(name, region, CERTIFICATE_TIMEOUT_MINUTES, error);
  }
}

function isDenied({ error }: Remainder): boolean {
  return error !== undefined && serviceErrorKind(error) === 'denied';
}

/**
 * The certificate to delete, which the physical ID names.
 *
 * The properties do not identify it, because they can be those of the certificate that a rollback returned to. Only if CloudFormation
 * never received a physical ID, as after a cancelled create, it generates one, and the name must come from the properties.
 */
function deletionTarget(request: DeleteRequest): Target {
  const { location, previous, physicalId, sentAt } = request;
  const madeUp = isMadeUp(request);
  const certificateName = (madeUp ? previous?.certificateName : undefined) ?? nameIn(physicalId);
  const createdBefore = sentAt + (madeUp ? CANCELLED_CREATE_MS : CLOCK_SKEW_MS);
  return { name: { ...location, certificateName }, desired: previous, sentBy: request, createdBefore };
}

function isMadeUp({ stackId, physicalId }: DeleteRequest): boolean {
  const [, stackName] = stackId.split('/');
  return physicalId.startsWith(`${stackName}-`) && /-[0-9A-Z]{12,13}$/.test(physicalId);
}
