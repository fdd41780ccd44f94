import { certificateAttributes } from './certificate/attributes';
import type { Certificate } from './certificate/certificate';
import { progressOf } from './certificate/status';
import { recordsByDomain } from './certificate/validation-records';
import { ExplainedError } from './errors/explained-error';
import { type IsCompleteResponse, type OnEventResponse, type LifecycleEvent, NOT_YET, sentAt, type WaitingEvent } from './events';
import { certificatesAt, type HandlerServices } from './ports';
import { type DesiredLookup, parseLookup } from './resource-properties';
import * as messages from './text/messages';
import { CERTIFICATE_TIMEOUT_MINUTES } from '../src/private/shared/contract';

/** How long a certificate that the same deployment made may take to be shown. */
const VISIBILITY_MS = 60_000;

/** `Custom::LightsailCertificateLookup`: a certificate that others look after, read at deployment. Changes nothing. */
export class LookupLifecycle {
  constructor(private readonly world: HandlerServices) {}

  public async onEvent(event: LifecycleEvent): Promise<OnEventResponse> {
    const StartedAt = sentAt(event, this.world.clock.now());
    const Deadline = StartedAt + CERTIFICATE_TIMEOUT_MINUTES * 60_000;
    if (event.RequestType === 'Delete') {
      return { PhysicalResourceId: event.PhysicalResourceId, StartedAt, Deadline };
    }
    const { certificateName, domainName, positions } = parseLookup(event.ResourceProperties);
    return { PhysicalResourceId: certificateName ?? domainName ?? positions[0], StartedAt, Deadline };
  }

  public async isComplete(event: WaitingEvent): Promise<IsCompleteResponse> {
    if (event.RequestType === 'Delete') {
      return { IsComplete: true };
    }
    const desired = parseLookup(event.ResourceProperties);
    const now = this.world.clock.now();
    const certificate = await this.find(desired);
    if (!certificate) {
      if (now - event.StartedAt >= VISIBILITY_MS) {
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
      throw new ExplainedError(messages.terminalStatus(certificate));
    }
    if (missing.length > 0 && now >= event.Deadline) {
      throw new ExplainedError(messages.recordsNeverCame(certificate, missing, CERTIFICATE_TIMEOUT_MINUTES));
    }
    if (missing.length > 0) {
      return this.wait('certificate has no validation records', desired);
    }
    this.world.log({ notice: 'certificate found', certificateName: certificate.name, region: desired.region, status: certificate.status });
    return { IsComplete: true, Data: certificateAttributes(certificate, desired.positions) };
  }

  private async find(desired: DesiredLookup): Promise<Certificate | undefined> {
    const { region, certificateName, domainName } = desired;
    const certificates = certificatesAt(this.world, desired);
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
    this.world.log({ notice, next: 'wait', certificateName, domainName, region });
    return NOT_YET;
  }
}
