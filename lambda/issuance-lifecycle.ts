import { issuanceAttributes } from './certificate/attributes';
import type { Certificate } from './certificate/certificate';
import { progressOf } from './certificate/status';
import { diagnose } from './dns/diagnosis';
import { ExplainedError } from './errors/explained-error';
import { serviceErrorKind } from './errors/service-error';
import { type IsCompleteResponse, type OnEventResponse, type LifecycleEvent, NOT_YET, sentAt, type WaitingEvent } from './events';
import { lastStep, nextStep, type Step } from './load-balancer/attachment-step';
import { certificatesAt, type HandlerServices } from './ports';
import { type DesiredIssuance, parseIssuance, tryParseIssuance } from './resource-properties';
import { explain, VISIBILITY_MS } from './retry-transient';
import * as messages from './text/messages';

/** A certificate that was issued just in time still gets attached. */
const GRACE_MS = 60_000;

/** The issuance of a certificate of either kind: complete when Lightsail has issued it, and its load balancer uses it as asked for. */
export class IssuanceLifecycle {
  constructor(private readonly world: HandlerServices) {}

  public async onEvent(event: LifecycleEvent): Promise<OnEventResponse> {
    const StartedAt = sentAt(event, this.world.clock.now());
    if (event.RequestType === 'Delete') {
      const seconds = tryParseIssuance(event.ResourceProperties)?.timeoutSeconds ?? 0;
      return { PhysicalResourceId: event.PhysicalResourceId, StartedAt, Deadline: StartedAt + seconds * 1000 };
    }
    const { certificateName, timeoutSeconds } = parseIssuance(event.ResourceProperties);
    return { PhysicalResourceId: certificateName, StartedAt, Deadline: StartedAt + timeoutSeconds * 1000 };
  }

  public async isComplete(event: WaitingEvent): Promise<IsCompleteResponse> {
    if (event.RequestType === 'Delete') {
      return this.isReleased(event);
    }
    const desired = parseIssuance(event.ResourceProperties);
    const { certificateName, seen, region, timeoutSeconds, hostedZones } = desired;
    const now = this.world.clock.now();
    const certificate = await certificatesAt(this.world, desired).find(certificateName);
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
      if (!await this.isPutToUse(event, desired, certificate)) {
        return NOT_YET;
      }
      this.world.log({ notice: 'certificate issued', certificateName, region, status });
      return { IsComplete: true, Data: issuanceAttributes(certificate) };
    }
    if (progress === 'failed' || progress === 'lapsed' || (progress === 'unknown' && now >= event.Deadline)) {
      throw new ExplainedError(messages.terminalStatus(certificate));
    }
    if (now >= event.Deadline) {
      throw new ExplainedError(await diagnose(this.world.dns, certificate, hostedZones, Math.round(timeoutSeconds / 60)));
    }
    this.world.log({ notice: 'certificate is not issued', next: 'wait', certificateName, region, status });
    return NOT_YET;
  }

  // --- the load balancer -------------------------------------------------------------------------------------------

  private async isPutToUse(event: WaitingEvent, desired: DesiredIssuance, certificate: Certificate): Promise<boolean> {
    const { region, loadBalancerName, certificateName } = desired;
    if (loadBalancerName === undefined) {
      return true;
    }
    const redirects = await this.world.loadBalancer(region, loadBalancerName).redirectsToHttps();
    const old = event.RequestType === 'Update' ? tryParseIssuance(event.OldResourceProperties) : undefined;
    const before = old?.loadBalancerName === loadBalancerName ? old : undefined;
    const step = nextStep(desired, before, certificate, redirects);
    // Lightsail may refuse for some moments to attach what it calls issued.
    const settledAt = Math.max(event.StartedAt, certificate.issuedAt?.getTime() ?? 0) + VISIBILITY_MS;
    return step === undefined || this.take(step, event, { region, loadBalancerName, certificateName, settledAt });
  }

  /** What a certificate leaves behind: only what it was asked to do, and only while the load balancer uses it. */
  private async isReleased(event: WaitingEvent): Promise<IsCompleteResponse> {
    const desired = tryParseIssuance(event.ResourceProperties);
    if (!desired?.httpsRedirection || desired.loadBalancerName === undefined) {
      return { IsComplete: true };
    }
    const { region, loadBalancerName, certificateName } = desired;
    const loadBalancer = this.world.loadBalancer(region, loadBalancerName);
    const step = lastStep(desired, await loadBalancer.find(certificateName), await loadBalancer.redirectsToHttps());
    const released = step === undefined || await this.take(step, event, { region, loadBalancerName, certificateName, settledAt: event.StartedAt });
    return released ? { IsComplete: true } : NOT_YET;
  }

  /** Makes one change, and leaves it to the next round to see whether it took: a load balancer is busy for some time after each. */
  private async take(step: Step, event: WaitingEvent, { region, loadBalancerName, certificateName, settledAt }: Undertaking): Promise<false> {
    const loadBalancer = this.world.loadBalancer(region, loadBalancerName);
    const now = this.world.clock.now();
    let setback: unknown;
    try {
      await (step === 'attach' ? loadBalancer.attach(certificateName) : loadBalancer.redirectToHttps(step === 'redirect HTTP to'));
      this.world.log({ notice: 'load balancer changed', next: 'see whether it took', loadBalancerName, certificateName, region, step });
    } catch (error) {
      const explained = explain(error, step, certificateName, region);
      if (explained && !(serviceErrorKind(error) === 'permanent' && now < settledAt)) {
        throw explained;
      }
      setback = error;
      this.world.log({ notice: 'load balancer was not changed', next: 'try again', loadBalancerName, certificateName, region, step, because: messages.serviceWords(error) });
    }
    if (now >= event.Deadline + GRACE_MS) {
      const minutes = Math.round((event.Deadline - event.StartedAt) / 60_000);
      throw new ExplainedError(messages.notPutToUse(certificateName, step, loadBalancerName, region, minutes, setback));
    }
    return false;
  }
}

interface Undertaking {
  readonly region: string;
  readonly loadBalancerName: string;
  readonly certificateName: string;
  /** Until then a refusal may pass. */
  readonly settledAt: number;
}
