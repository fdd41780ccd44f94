import { certificateAttributes } from './certificate/attributes';
import { absentCertificate, type Certificate } from './certificate/certificate';
import { candidatesFor, lookupStep } from './certificate/lookup';
import { CERTIFICATE_TIMEOUT_MS, LOOKUP_VISIBILITY_MS } from './deadlines';
import { ExplainedError } from './errors/explained-error';
import { type IsCompleteResponse, NOT_YET, type OnEventResponse } from './events';
import type { Lifecycle } from './lifecycle';
import { certificatesAt, type HandlerServices } from './ports';
import { recordsOfStack } from './records-of-stack';
import type { LifecycleRequest, WaitingRequest } from './request';
import type { DesiredLookup } from './resource-properties';
import { type Subject, waitFor } from './rollback';
import * as messages from './text/messages';
import { CERTIFICATE_TIMEOUT_MINUTES } from '../src/private/shared/contract';

/** `Custom::LightsailCertificateLookup`: reads a certificate that is managed elsewhere. Changes nothing. */
export class LookupLifecycle implements Lifecycle<DesiredLookup> {
  constructor(private readonly services: HandlerServices) {}

  public async onEvent(request: LifecycleRequest<DesiredLookup>): Promise<OnEventResponse> {
    return waitFor(request, CERTIFICATE_TIMEOUT_MS, subjectOf);
  }

  public async isComplete(request: WaitingRequest<DesiredLookup>): Promise<IsCompleteResponse> {
    const { desired } = request;
    if (!desired) {
      return { IsComplete: true };
    }
    try {
      return await this.lookUp(request, desired);
    } catch (error) {
      if (!(error instanceof ExplainedError) || !request.mayBeRollback) {
        throw error;
      }
      const { certificateName, domainName, region, positions } = desired;
      this.services.log({ notice: 'look-up failed', certificateName, domainName, region, reason: error.message });
      const records = await recordsOfStack(this.services, request, positions);
      return { IsComplete: true, Data: certificateAttributes(absentCertificate(certificateName), positions, records) };
    }
  }

  private async lookUp({ sentAt, deadline }: WaitingRequest<DesiredLookup>, desired: DesiredLookup): Promise<IsCompleteResponse> {
    const { certificateName, domainName, region, positions } = desired;
    const now = this.services.clock.now();
    const certificate = await this.find(desired, now);
    if (!certificate) {
      if (now - sentAt < LOOKUP_VISIBILITY_MS) {
        return this.wait('certificate is not visible', desired);
      }
      throw new ExplainedError(certificateName === undefined
        ? messages.noCertificateOf(domainName!, region)
        : messages.noSuchCertificate(certificateName, region));
    }
    const step = lookupStep(certificate, positions, now >= deadline);
    switch (step.next) {
      case 'wait':
        return this.wait('certificate has no validation records', desired);
      case 'complete':
        this.services.log({ notice: 'certificate found', certificateName: certificate.name, region, status: certificate.status });
        return { IsComplete: true, Data: certificateAttributes(certificate, positions) };
      case 'fail: other domains':
        throw new ExplainedError(messages.noDomainOf(certificate, step.domainName));
      case 'fail: terminal status':
        throw new ExplainedError(messages.terminalStatus(certificate, { isImported: true }));
      case 'fail: no records':
        throw new ExplainedError(messages.recordsNeverCame(certificate, step.missing, CERTIFICATE_TIMEOUT_MINUTES, { isImported: true }));
    }
  }

  private async find(desired: DesiredLookup, now: number): Promise<Certificate | undefined> {
    const { region, certificateName, domainName } = desired;
    const certificates = certificatesAt(this.services, desired);
    if (certificateName !== undefined) {
      return certificates.find(certificateName);
    }
    const candidates = candidatesFor(domainName!, await certificates.list(), now);
    if (candidates.length > 1) {
      throw new ExplainedError(messages.severalCertificatesOf(domainName!, region, candidates.map(({ name }) => name)));
    }
    return candidates[0];
  }

  private wait(notice: string, { certificateName, domainName, region }: DesiredLookup): IsCompleteResponse {
    this.services.log({ notice, next: 'wait', certificateName, domainName, region });
    return NOT_YET;
  }
}

function subjectOf({ region, loadBalancerName, certificateName, domainName, positions, refresh }: DesiredLookup): Subject {
  const name = certificateName ?? domainName ?? positions[0];
  return { name, identity: [region, loadBalancerName, certificateName, domainName, refresh, ...positions] };
}
