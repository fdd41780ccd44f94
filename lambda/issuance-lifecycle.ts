import { issuanceAttributes } from './certificate/attributes';
import type { Certificate } from './certificate/certificate';
import { progressOf } from './certificate/status';
import { ATTACHMENT_GRACE_MS, VISIBILITY_MS } from './deadlines';
import type { Lifecycle } from './dispatch';
import { diagnose } from './dns/diagnosis';
import { ExplainedError } from './errors/explained-error';
import { serviceErrorKind } from './errors/service-error';
import { type IsCompleteResponse, NOT_YET, type OnEventResponse } from './events';
import { lastStep, nextStep, type Step } from './load-balancer/attachment-step';
import { certificatesAt, type CertificateName, type HandlerServices } from './ports';
import type { LifecycleRequest, WaitingRequest } from './request';
import type { DesiredIssuance } from './resource-properties';
import { explain } from './retry-transient';
import * as messages from './text/messages';

/** The issuance of a certificate of either kind: complete when Lightsail has issued it, and its load balancer uses it as asked for. */
export class IssuanceLifecycle implements Lifecycle<DesiredIssuance> {
  constructor(private readonly services: HandlerServices) {}

  public async onEvent({ desired, previous, physicalId, sentAt }: LifecycleRequest<DesiredIssuance>): Promise<OnEventResponse> {
    const timeoutMs = ((desired ?? previous)?.timeoutSeconds ?? 0) * 1000;
    const time = { StartedAt: sentAt, Deadline: sentAt + timeoutMs };
    return desired ? { PhysicalResourceId: desired.certificateName, ...time } : { PhysicalResourceId: physicalId, ...time };
  }

  public async isComplete(request: WaitingRequest<DesiredIssuance>): Promise<IsCompleteResponse> {
    const { desired, deadline, sentAt } = request;
    if (!desired) {
      return this.isReleased(request);
    }
    const { certificateName, seen, region, timeoutSeconds, hostedZones } = desired;
    const now = this.services.clock.now();
    const certificate = await certificatesAt(this.services, desired).find(certificateName);
    if (!certificate) {
      // It was there when its records were: reads may lag behind, but not for long.
      if (now - sentAt >= VISIBILITY_MS) {
        throw new ExplainedError(seen ? messages.gone(certificateName, region) : messages.noSuchCertificate(certificateName, region));
      }
      this.services.log({ notice: 'certificate is not visible', next: 'wait', certificateName, region });
      return NOT_YET;
    }
    const { status, issuedAt } = certificate;
    const progress = progressOf(status);
    // To fail because of what an issued certificate has become since would also fail a rollback.
    const wasIssued = request.type === 'Update' && progress === 'lapsed' && !(issuedAt && issuedAt.getTime() >= sentAt);
    if (progress === 'issued' || wasIssued) {
      if (!await this.isPutToUse(request, desired, certificate)) {
        return NOT_YET;
      }
      this.services.log({ notice: 'certificate issued', certificateName, region, status });
      return { IsComplete: true, Data: issuanceAttributes(certificate) };
    }
    if (progress === 'failed' || progress === 'lapsed' || (progress === 'unknown' && now >= deadline)) {
      throw new ExplainedError(messages.terminalStatus(certificate));
    }
    if (now >= deadline) {
      throw new ExplainedError(await diagnose(this.services.dns, certificate, hostedZones, Math.round(timeoutSeconds / 60)));
    }
    this.services.log({ notice: 'certificate is not issued', next: 'wait', certificateName, region, status });
    return NOT_YET;
  }

  // --- the load balancer -------------------------------------------------------------------------------------------

  private async isPutToUse(request: WaitingRequest<DesiredIssuance>, desired: DesiredIssuance, certificate: Certificate): Promise<boolean> {
    const { region, loadBalancerName, certificateName } = desired;
    if (loadBalancerName === undefined) {
      return true;
    }
    const redirects = await this.services.loadBalancer(region, loadBalancerName).redirectsToHttps();
    const before = request.previous?.loadBalancerName === loadBalancerName ? request.previous : undefined;
    const step = nextStep(desired, before, certificate, redirects);
    // Lightsail may refuse for some moments to attach what it calls issued.
    const settledAt = Math.max(request.sentAt, certificate.issuedAt?.getTime() ?? 0) + VISIBILITY_MS;
    return step === undefined || this.take(step, request, { region, loadBalancerName, certificateName, settledAt });
  }

  /** What a certificate leaves behind: only what it was asked to do, and only while the load balancer uses it. */
  private async isReleased(request: WaitingRequest<DesiredIssuance>): Promise<IsCompleteResponse> {
    const { previous } = request;
    if (!previous?.httpsRedirection || previous.loadBalancerName === undefined) {
      return { IsComplete: true };
    }
    const { region, loadBalancerName, certificateName } = previous;
    const loadBalancer = this.services.loadBalancer(region, loadBalancerName);
    const step = lastStep(previous, await loadBalancer.find(certificateName), await loadBalancer.redirectsToHttps());
    const released = step === undefined || await this.take(step, request, { region, loadBalancerName, certificateName, settledAt: request.sentAt });
    return released ? { IsComplete: true } : NOT_YET;
  }

  /** Makes one change, and leaves it to the next round to see whether it took: a load balancer is busy for some time after each. */
  private async take(step: Step, request: WaitingRequest<DesiredIssuance>, change: Change): Promise<false> {
    const { region, loadBalancerName, certificateName, settledAt } = change;
    const loadBalancer = this.services.loadBalancer(region, loadBalancerName);
    const now = this.services.clock.now();
    let setback: unknown;
    try {
      await (step === 'attach' ? loadBalancer.attach(certificateName) : loadBalancer.redirectToHttps(step === 'turn on HTTPS redirection for'));
      this.services.log({ notice: 'load balancer changed', next: 'see whether it took', loadBalancerName, certificateName, region, step });
    } catch (error) {
      const explained = explain(error, step, certificateName, region);
      if (explained && !(serviceErrorKind(error) === 'permanent' && now < settledAt)) {
        throw explained;
      }
      setback = error;
      this.services.log({ notice: 'load balancer was not changed', next: 'try again', loadBalancerName, certificateName, region, step, because: messages.serviceWords(error) });
    }
    if (now >= request.deadline + ATTACHMENT_GRACE_MS) {
      const minutes = Math.round((request.deadline - request.sentAt) / 60_000);
      throw new ExplainedError(messages.notPutToUse(certificateName, step, loadBalancerName, region, minutes, setback));
    }
    return false;
  }
}

interface Change extends CertificateName {
  readonly loadBalancerName: string;
  /** Until then a refusal may pass. */
  readonly settledAt: number;
}
