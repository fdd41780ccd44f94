import { issuanceAttributes } from './certificate/attributes';
import * as messages from './certificate/messages';
import { progressOf } from './certificate/status';
import { diagnose } from './diagnosis';
import { type Completion, type Decision, type LifecycleEvent, NOT_YET, type WaitingEvent } from './events';
import { ExplainedError } from './explained-error';
import type { World } from './ports';
import { parseIssuance } from './resource-properties';

/** How long reads may lag behind: the certificate was there when its records were. */
const VISIBILITY_MS = 2 * 60_000;

/** `Custom::LightsailCertificateIssuance`: complete when Lightsail has issued the certificate; changes nothing itself. */
export class IssuanceLifecycle {
  constructor(private readonly world: World) {}

  public async onEvent(event: LifecycleEvent): Promise<Decision> {
    const now = this.world.clock.now();
    if (event.RequestType === 'Delete') {
      return { PhysicalResourceId: event.PhysicalResourceId, StartedAt: now, Deadline: now };
    }
    const { certificateName, certificateArn, timeoutSeconds } = parseIssuance(event.ResourceProperties);
    return {
      PhysicalResourceId: certificateName,
      StartedAt: now,
      Deadline: now + timeoutSeconds * 1000,
      Kept: event.RequestType === 'Update' && event.OldResourceProperties.CertificateArn === certificateArn,
    };
  }

  public async isComplete(event: WaitingEvent): Promise<Completion> {
    if (event.RequestType === 'Delete') {
      return { IsComplete: true };
    }
    const { certificateName, region, timeoutSeconds } = parseIssuance(event.ResourceProperties);
    const now = this.world.clock.now();
    const certificate = await this.world.certificates(region).find(certificateName);
    if (!certificate) {
      if (now - event.StartedAt >= VISIBILITY_MS) {
        throw new ExplainedError(messages.gone(certificateName, region));
      }
      return NOT_YET;
    }
    const { status } = certificate;
    const progress = progressOf(status);
    // Only the patience changed, and the certificate was issued before: to fail here would also fail the rollback.
    if (progress === 'issued' || (progress === 'lapsed' && event.Kept)) {
      this.world.log({ notice: 'certificate issued', certificateName, region, status });
      return { IsComplete: true, Data: issuanceAttributes(certificate) };
    }
    if (progress === 'failed' || progress === 'lapsed' || (progress === 'unknown' && now >= event.Deadline)) {
      throw new ExplainedError(messages.hopeless(certificate));
    }
    if (now >= event.Deadline) {
      throw new ExplainedError(await diagnose(this.world.dns, certificate, Math.round(timeoutSeconds / 60)));
    }
    this.world.log({ notice: 'waiting for issuance', certificateName, region, status, secondsLeft: Math.round((event.Deadline - now) / 1000) });
    return NOT_YET;
  }
}
