import { issuanceAttributes } from './certificate/attributes';
import * as messages from './certificate/messages';
import { progressOf } from './certificate/status';
import { diagnose } from './diagnosis';
import { type Completion, type Decision, type LifecycleEvent, NOT_YET, sentAt, type WaitingEvent } from './events';
import { ExplainedError } from './explained-error';
import { VISIBILITY_MS } from './patience';
import type { World } from './ports';
import { parseIssuance } from './resource-properties';

/** `Custom::LightsailCertificateIssuance`: complete when Lightsail has issued the certificate; changes nothing itself. */
export class IssuanceLifecycle {
  constructor(private readonly world: World) {}

  public async onEvent(event: LifecycleEvent): Promise<Decision> {
    const StartedAt = sentAt(event, this.world.clock.now());
    if (event.RequestType === 'Delete') {
      return { PhysicalResourceId: event.PhysicalResourceId, StartedAt, Deadline: StartedAt };
    }
    const { certificateName, timeoutSeconds } = parseIssuance(event.ResourceProperties);
    return { PhysicalResourceId: certificateName, StartedAt, Deadline: StartedAt + timeoutSeconds * 1000 };
  }

  public async isComplete(event: WaitingEvent): Promise<Completion> {
    if (event.RequestType === 'Delete') {
      return { IsComplete: true };
    }
    const { certificateName, seen, region, timeoutSeconds, hostedZones } = parseIssuance(event.ResourceProperties);
    const now = this.world.clock.now();
    const certificate = await this.world.certificates(region).find(certificateName);
    if (!certificate) {
      // It was there when its records were: reads may lag behind, but not for long.
      if (now - event.StartedAt >= VISIBILITY_MS) {
        throw new ExplainedError(seen ? messages.gone(certificateName, region) : messages.noSuchCertificate(certificateName, region));
      }
      this.world.log({ notice: 'certificate is not visible', next: 'wait', certificateName, region });
      return NOT_YET;
    }
    const { status, issuedAt } = certificate;
    const progress = progressOf(status);
    // To fail because of what an issued certificate has become since would also fail a rollback.
    const wasIssued = event.RequestType === 'Update' && progress === 'lapsed' && !(issuedAt && issuedAt.getTime() >= event.StartedAt);
    if (progress === 'issued' || wasIssued) {
      this.world.log({ notice: 'certificate issued', certificateName, region, status });
      return { IsComplete: true, Data: issuanceAttributes(certificate) };
    }
    if (progress === 'failed' || progress === 'lapsed' || (progress === 'unknown' && now >= event.Deadline)) {
      throw new ExplainedError(messages.hopeless(certificate));
    }
    if (now >= event.Deadline) {
      throw new ExplainedError(await diagnose(this.world.dns, certificate, hostedZones, Math.round(timeoutSeconds / 60)));
    }
    this.world.log({ notice: 'certificate is not issued', next: 'wait', certificateName, region, status });
    return NOT_YET;
  }
}
