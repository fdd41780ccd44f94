import type { Certificate } from '../certificate/certificate';
import { ATTACHMENT_GRACE_MS, VISIBILITY_MS } from '../deadlines';
import { lastStep, nextStep, type Step } from './attachment-step';
import { ExplainedError } from '../errors/explained-error';
import { serviceErrorKind } from '../errors/service-error';
import type { HandlerServices } from '../ports';
import type { WaitingRequest } from '../request';
import type { DesiredIssuance } from '../resource-properties';
import { explain } from '../retry-transient';
import { notPutToUse, serviceWords } from '../text/messages';

/** Brings a load balancer to the desired state of an issuance, with one change in each call of `isComplete`. */
export class Attachment {
  constructor(private readonly services: HandlerServices, private readonly request: WaitingRequest<DesiredIssuance>) {}

  /** Whether the load balancer, if any, uses the certificate as desired. */
  public async isDone(desired: DesiredIssuance, certificate: Certificate): Promise<boolean> {
    const { region, loadBalancerName } = desired;
    if (loadBalancerName === undefined) {
      return true;
    }
    const { previous, sentAt } = this.request;
    const redirects = await this.services.loadBalancer(region, loadBalancerName).redirectsToHttps();
    const step = nextStep(desired, previous?.loadBalancerName === loadBalancerName ? previous : undefined, certificate, redirects);
    // Lightsail may still reject the attachment shortly after the status has become ISSUED.
    const settledAt = Math.max(sentAt, certificate.issuedAt?.getTime() ?? 0) + VISIBILITY_MS;
    return step === undefined || this.take(step, { ...desired, loadBalancerName }, settledAt);
  }

  /** Whether the redirection of a deleted issuance is turned off, if it set one. */
  public async isReleased(): Promise<boolean> {
    const { previous, sentAt } = this.request;
    if (!previous?.httpsRedirection || previous.loadBalancerName === undefined) {
      return true;
    }
    const { region, loadBalancerName, certificateName } = previous;
    const loadBalancer = this.services.loadBalancer(region, loadBalancerName);
    const step = lastStep(previous, await loadBalancer.find(certificateName), await loadBalancer.redirectsToHttps());
    return step === undefined || this.take(step, { ...previous, loadBalancerName }, sentAt);
  }

  /** Makes one change. The next call checks its effect, because a load balancer is busy for some time after each change. */
  private async take(step: Step, { region, loadBalancerName, certificateName }: Target, settledAt: number): Promise<false> {
    const loadBalancer = this.services.loadBalancer(region, loadBalancerName);
    const now = this.services.clock.now();
    const log = { loadBalancerName, certificateName, region, step };
    let lastError: unknown;
    try {
      await (step === 'attach' ? loadBalancer.attach(certificateName) : loadBalancer.redirectToHttps(step === 'turn on HTTPS redirection for'));
      this.services.log({ notice: 'load balancer changed', next: 'check the effect', ...log });
    } catch (error) {
      const explained = explain(error, step, certificateName, region);
      if (explained && !(serviceErrorKind(error) === 'permanent' && now < settledAt)) {
        throw explained;
      }
      lastError = error;
      this.services.log({ notice: 'load balancer was not changed', next: 'retry', ...log, error: serviceWords(error) });
    }
    const { deadline, sentAt } = this.request;
    if (now >= deadline + ATTACHMENT_GRACE_MS) {
      throw new ExplainedError(notPutToUse(certificateName, step, loadBalancerName, region, Math.round((deadline - sentAt) / 60_000), lastError));
    }
    return false;
  }
}

type Target = Pick<DesiredIssuance, 'region' | 'certificateName'> & { readonly loadBalancerName: string };
