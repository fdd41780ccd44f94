import { CERTIFICATE_TIMEOUT_MINUTES } from '../src/private/contract';
import { requestCertificate } from './certificate-request';
import { certificateAttributes } from './certificate/attributes';
import type { Certificate } from './certificate/certificate';
import * as messages from './certificate/messages';
import { ownerOf, ownerTagOf } from './certificate/owner';
import { sameDomains } from './certificate/same-domains';
import { serviceErrorKind } from './certificate/service-error';
import { progressOf } from './certificate/status';
import { tagChange } from './certificate/tags';
import { recordsByDomain } from './certificate/validation-records';
import { type Completion, type Decision, type LifecycleEvent, NOT_YET, type WaitingEvent } from './events';
import { ExplainedError } from './explained-error';
import { patiently } from './patience';
import type { World } from './ports';
import { type CertificateWish, parseCertificate, tryParseCertificate } from './resource-properties';

const TIMEOUT_MS = CERTIFICATE_TIMEOUT_MINUTES * 60_000;
/** How long Lightsail may take to show a certificate that it has just accepted. */
const VISIBILITY_MS = 2 * 60_000;

/** `Custom::LightsailCertificate`: complete when every domain has its validation record; its physical ID is the name. */
export class CertificateLifecycle {
  constructor(private readonly world: World) {}

  public async onEvent(event: LifecycleEvent): Promise<Decision> {
    switch (event.RequestType) {
      case 'Create': {
        const wish = parseCertificate(event);
        const { doubt } = await requestCertificate(this.world, wish);
        return this.decide(wish.certificateName, { Doubt: doubt });
      }
      case 'Update':
        return this.update(event, event.PhysicalResourceId, event.OldResourceProperties);
      case 'Delete':
        return this.decide(event.PhysicalResourceId);
    }
  }

  public async isComplete(event: WaitingEvent): Promise<Completion> {
    return event.RequestType === 'Delete' ? this.isDeleted(event) : this.isRequested(event);
  }

  // --- update ------------------------------------------------------------------------------------------------------

  private async update(event: LifecycleEvent, physicalId: string, oldProperties: object): Promise<Decision> {
    const wish = parseCertificate(event);
    const old = tryParseCertificate(event, oldProperties);
    const Leftover = leftoverOf(old, wish, physicalId);
    if (wish.certificateName !== physicalId) {
      // Another physical ID: CloudFormation deletes the old certificate after the consumers have switched.
      const { doubt } = await requestCertificate(this.world, wish);
      return this.decide(wish.certificateName, { Doubt: doubt, Leftover });
    }
    const patient = <T>(doing: string, call: () => Promise<T>) => patiently(this.world, doing, physicalId, wish.region, call);
    const existing = await patient('read', () => this.world.certificates(wish.region).find(physicalId));
    if (existing && sameDomains(existing.domainNames, wish.domainNames)) {
      await patient('tag', () => this.retag(wish, existing, old));
      return this.decide(physicalId, { Kept: true, Leftover });
    }
    // The rollback of a refused update comes by above: there the domains are those of the certificate that exists.
    if (old && old.region !== wish.region) {
      throw new ExplainedError(messages.explicitNameKept(physicalId, 'the region'));
    }
    if (existing) {
      throw new ExplainedError(messages.explicitNameKept(physicalId, 'its domains'));
    }
    this.world.log({ notice: 'certificate was deleted outside CloudFormation, will be requested again', certificateName: physicalId });
    const { doubt } = await requestCertificate(this.world, wish);
    return this.decide(physicalId, { Doubt: doubt, Leftover });
  }

  private async retag(wish: CertificateWish, existing: Certificate, old: CertificateWish | undefined): Promise<void> {
    const { certificateName, region, owner } = wish;
    const certificates = this.world.certificates(region);
    if (ownerTagOf(existing) !== owner) {
      // To fail here would also fail the rollback. The certificate is what the template wants, but for its tags.
      this.world.log({ notice: 'certificate is not ours any more, its tags stay as they are', certificateName, region, owner: ownerTagOf(existing) });
      return;
    }
    const { set, remove } = tagChange(existing, wish.tags, old?.tags ?? {});
    if (Object.keys(set).length > 0) {
      await certificates.tag(certificateName, set);
    }
    if (remove.length > 0) {
      await certificates.untag(certificateName, remove);
    }
    this.world.log({ notice: 'certificate kept', certificateName, region, tagsSet: Object.keys(set), tagsRemoved: remove });
  }

  // --- waiting for the records -------------------------------------------------------------------------------------

  private async isRequested(event: WaitingEvent): Promise<Completion> {
    const wish = parseCertificate(event);
    const { certificateName, region } = wish;
    const certificate = await this.world.certificates(region).find(certificateName);
    if (!certificate) {
      return this.notVisible(event, wish);
    }
    if (event.Doubt && ownerTagOf(certificate) !== wish.owner) {
      throw new ExplainedError(event.Doubt);
    }
    const status = certificate.status;
    const progress = progressOf(status);
    // A certificate that was there before is as it is: what it became since is for the issuance, and for an alarm.
    if (!event.Kept && (progress === 'failed' || progress === 'lapsed')) {
      throw new ExplainedError(messages.hopeless(certificate));
    }
    const records = recordsByDomain(certificate);
    const missing = wish.domainNames.filter((domain) => !records.has(domain));
    if (missing.length > 0 && !(event.Kept && progress !== 'waiting')) {
      if (this.isLate(event)) {
        throw new ExplainedError(messages.recordsNeverCame(certificate, missing, CERTIFICATE_TIMEOUT_MINUTES));
      }
      this.world.log({ notice: 'waiting for validation records', certificateName, region, status, missing });
      return NOT_YET;
    }
    if (event.Leftover && !await this.isRemoved(event.Leftover, wish.owner) && !this.isLate(event)) {
      return NOT_YET;
    }
    this.world.log({ notice: 'certificate complete', certificateName, region, status });
    return { IsComplete: true, Data: certificateAttributes(certificate, wish.positions) };
  }

  private notVisible(event: WaitingEvent, { certificateName, region }: CertificateWish): Completion {
    if (this.world.clock.now() - event.StartedAt >= VISIBILITY_MS) {
      throw new ExplainedError(event.Doubt ?? messages.gone(certificateName, region));
    }
    this.world.log({ notice: 'certificate is not visible yet', certificateName, region });
    return NOT_YET;
  }

  // --- deletion ----------------------------------------------------------------------------------------------------

  private async isDeleted(event: WaitingEvent): Promise<Completion> {
    const region = String(event.ResourceProperties.Region);
    const owner = ownerOf(event.StackId, event.LogicalResourceId);
    // CloudFormation makes up an ID when it never heard ours, as after a cancelled create: then the name says which.
    const named = tryParseCertificate(event, event.ResourceProperties)?.certificateName;
    const names = [...new Set([event.PhysicalResourceId, ...(named ? [named] : [])])];
    for (const certificateName of names) {
      const removed = await this.isRemoved({ certificateName, region }, owner);
      if (!removed && this.isLate(event)) {
        throw new ExplainedError(await this.whyNotDeleted(certificateName, region));
      }
      if (!removed) {
        return NOT_YET;
      }
    }
    return { IsComplete: true };
  }

  /** Deletes a certificate of ours, once each round until it is gone; leaves alone what belongs to another. */
  private async isRemoved({ certificateName, region }: { certificateName: string; region: string }, owner: string): Promise<boolean> {
    const certificates = this.world.certificates(region);
    const certificate = await certificates.find(certificateName);
    if (!certificate) {
      this.world.log({ notice: 'certificate is gone', certificateName, region });
      return true;
    }
    if (ownerTagOf(certificate) !== owner) {
      this.world.log({ notice: 'certificate is not ours, left alone', certificateName, region, owner: ownerTagOf(certificate) });
      return true;
    }
    try {
      await certificates.delete(certificateName);
      this.world.log({ notice: 'certificate deletion requested', certificateName, region });
    } catch (error) {
      const kind = serviceErrorKind(error);
      if (kind === 'denied') {
        throw new ExplainedError(messages.denied('delete', certificateName, region, error));
      }
      // Also what Lightsail refuses: it says so of a certificate in use, and of one that is being deleted.
      this.world.log({ notice: 'certificate cannot be deleted yet', certificateName, region, inUse: certificate.inUse, error: messages.serviceWords(error) });
    }
    return false;
  }

  private async whyNotDeleted(certificateName: string, region: string): Promise<string> {
    const certificates = this.world.certificates(region);
    const certificate = await certificates.find(certificateName);
    const inUse = certificate !== undefined && certificate.inUse > 0;
    const users = await certificates.usersOf(certificateName);
    return inUse || users.length > 0
      ? messages.stillInUse(certificateName, users, region, CERTIFICATE_TIMEOUT_MINUTES)
      : messages.notDeletedInTime(certificateName, region, CERTIFICATE_TIMEOUT_MINUTES, undefined);
  }

  // --- time --------------------------------------------------------------------------------------------------------

  private decide(certificateName: string, rest: Partial<Decision> = {}): Decision {
    const now = this.world.clock.now();
    return { ...rest, PhysicalResourceId: certificateName, StartedAt: now, Deadline: now + TIMEOUT_MS };
  }

  private isLate(event: WaitingEvent): boolean {
    return this.world.clock.now() >= event.Deadline;
  }
}

/**
 * The certificate that a failed update made, when its rollback arrives: CloudFormation may never have learned of it.
 *
 * In every other update the old properties name the certificate that the physical ID names.
 */
function leftoverOf(old: CertificateWish | undefined, wish: CertificateWish, physicalId: string): Decision['Leftover'] {
  return old && old.certificateName !== physicalId && old.certificateName !== wish.certificateName
    ? { certificateName: old.certificateName, region: old.region }
    : undefined;
}
