import { certificateAttributes } from './certificate/attributes';
import type { Certificate } from './certificate/certificate';
import { progressOf } from './certificate/status';
import { recordsByDomain } from './certificate/validation-records';
import { CERTIFICATE_TIMEOUT_MS, LOOKUP_VISIBILITY_MS } from './deadlines';
import type { Lifecycle } from './dispatch';
import { ExplainedError } from './errors/explained-error';
import { type IsCompleteResponse, NOT_YET, type OnEventResponse } from './events';
import { certificatesAt, type HandlerServices } from './ports';
import type { LifecycleRequest, WaitingRequest } from './request';
import type { DesiredLookup } from './resource-properties';
import * as messages from './text/messages';
import { CERTIFICATE_TIMEOUT_MINUTES } from '../src/private/shared/contract';

/** `Custom::LightsailCertificateLookup`: a certificate that others look after, read at deployment. Changes nothing. */
export class LookupLifecycle implements Lifecycle<DesiredLookup> {
  constructor(private readonly services: HandlerServices) {}

  public async onEvent({ desired, physicalId, sentAt }: LifecycleRequest<DesiredLookup>): Promise<OnEventResponse> {
    const time = { StartedAt: sentAt, Deadline: sentAt + CERTIFICATE_TIMEOUT_MS };
    return desired
      ? { PhysicalResourceId: desired.certificateName ?? desired.domainName ?? desired.positions[0], ...time }
      : { PhysicalResourceId: physicalId, ...time };
  }

  public async isComplete({ desired, sentAt, deadline }: WaitingRequest<DesiredLookup>): Promise<IsCompleteResponse> {
    if (!desired) {
      return { IsComplete: true };
    }
    const now = this.services.clock.now();
    const certificate = await this.find(desired);
    if (!certificate) {
      if (now - sentAt >= LOOKUP_VISIBILITY_MS) {
        throw new ExplainedError(desired.certificateName !== undefined
          ? messages.noSuchCertificate(desired.certificateName, desired.region)
          : messages.noCertificateOf(desired.domainName!, desired.region));
      }
      return this.wait('certificate is not visible', desired);
    }
    const stranger = desired.positions.find((domain) => !certificate.domainNames.includes(domain));
    if (stranger !== undefined) {
      throw new ExplainedError(messages.noDomainOf(certificate, stranger));
    }
    const records = recordsByDomain(certificate);
    const missing = desired.positions.filter((domain) => !records.has(domain));
    if (missing.length > 0 && progressOf(certificate.status) === 'failed') {
      throw new ExplainedError(messages.terminalStatus(certificate, { isImported: true }));
    }
    if (missing.length > 0 && now >= deadline) {
      throw new ExplainedError(messages.recordsNeverCame(certificate, missing, CERTIFICATE_TIMEOUT_MINUTES, { isImported: true }));
    }
    if (missing.length > 0) {
      return this.wait('certificate has no validation records', desired);
    }
    this.services.log({ notice: 'certificate found', certificateName: certificate.name, region: desired.region, status: certificate.status });
    return { IsComplete: true, Data: certificateAttributes(certificate, desired.positions) };
  }

  private async find(desired: DesiredLookup): Promise<Certificate | undefined> {
    const { region, certificateName, domainName } = desired;
    const certificates = certificatesAt(this.services, desired);
    if (certificateName !== undefined) {
      return certificates.find(certificateName);
    }
    const having = (await certificates.list()).filter((certificate) => certificate.domainNames.includes(domainName!));
    const withProgress = (progress: string) => having.filter((certificate) => progressOf(certificate.status) === progress);
    const issued = withProgress('issued');
    const candidates = issued.length > 0 ? issued : withProgress('waiting');
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
