import { issuanceAttributes } from './certificate/attributes';
import { absentCertificate, type Certificate } from './certificate/certificate';
import { type IssuanceFailure, issuanceStep } from './certificate/issuance-step';
import { VISIBILITY_MS } from './deadlines';
import { diagnose } from './dns/diagnosis';
import { ExplainedError } from './errors/explained-error';
import { type IsCompleteResponse, NOT_YET, type OnEventResponse } from './events';
import type { Lifecycle } from './lifecycle';
import { Attachment } from './load-balancer/attachment';
import { certificatesAt, type HandlerServices } from './ports';
import type { LifecycleRequest, WaitingRequest } from './request';
import type { DesiredIssuance } from './resource-properties';
import { type Subject, waitFor } from './rollback';
import * as messages from './text/messages';

/** The issuance of any kind of certificate: complete when Lightsail has issued it, and its load balancer, if any, uses it as desired. */
export class IssuanceLifecycle implements Lifecycle<DesiredIssuance> {
  constructor(private readonly services: HandlerServices) {}

  public async onEvent(request: LifecycleRequest<DesiredIssuance>): Promise<OnEventResponse> {
    const { timeoutSeconds = 0 } = request.desired ?? request.previous ?? {};
    return waitFor(request, timeoutSeconds * 1000, subjectOf);
  }

  public async isComplete(request: WaitingRequest<DesiredIssuance>): Promise<IsCompleteResponse> {
    const { desired, sentAt, deadline, mayBeRollback } = request;
    if (!desired) {
      return await new Attachment(this.services, request).isReleased() ? { IsComplete: true } : NOT_YET;
    }
    const { certificateName, region } = desired;
    const certificate = await certificatesAt(this.services, desired).find(certificateName);
    const now = this.services.clock.now();
    const step = issuanceStep({ certificate, isSettled: now - sentAt >= VISIBILITY_MS, isLate: now >= deadline, mayBeRollback });
    switch (step) {
      case 'wait':
        this.services.log({
          notice: certificate ? 'certificate is not issued' : 'certificate is not visible',
          next: 'wait',
          certificateName,
          region,
          status: certificate?.status,
        });
        return NOT_YET;
      case 'complete':
        return this.complete(request, desired, certificate);
      default:
        throw new ExplainedError(await this.explain(step, request, desired, certificate));
    }
  }

  private async complete(
    request: WaitingRequest<DesiredIssuance>, desired: DesiredIssuance, certificate: Certificate | undefined,
  ): Promise<IsCompleteResponse> {
    const { certificateName, certificateArn, region } = desired;
    if (certificate && !await new Attachment(this.services, request).isDone(desired, certificate)) {
      return NOT_YET;
    }
    const notice = certificate?.status === 'ISSUED' ? 'certificate issued' : 'certificate is not issued';
    this.services.log({ notice, certificateName, region, status: certificate?.status });
    return { IsComplete: true, Data: issuanceAttributes(certificate ?? absentCertificate(certificateName, certificateArn)) };
  }

  private async explain(
    step: IssuanceFailure, { previous }: WaitingRequest<DesiredIssuance>, desired: DesiredIssuance, certificate?: Certificate,
  ): Promise<string> {
    const { certificateName, region, loadBalancerName, isImported, timeoutSeconds, hostedZones } = desired;
    const keepsPrevious = previous !== undefined && previous.certificateName !== certificateName;
    if (!certificate) {
      return isImported
        ? messages.noSuchCertificate(certificateName, region)
        : messages.gone(certificateName, region, loadBalancerName === undefined);
    }
    return step === 'fail: not issued in time'
      ? diagnose(this.services.dns, certificate, hostedZones, Math.round(timeoutSeconds / 60), { isImported, keepsPrevious })
      : messages.terminalStatus(certificate, { isImported, keepsPrevious });
  }
}

function subjectOf({ certificateName, certificateArn, region, loadBalancerName }: DesiredIssuance): Subject {
  return { name: certificateName, identity: [region, loadBalancerName, certificateArn ?? certificateName] };
}
