import { certificateAttributes } from './certificate/attributes';
import type { Certificate } from './certificate/certificate';
import * as messages from './certificate/messages';
import { progressOf } from './certificate/status';
import { recordsByDomain } from './certificate/validation-records';
import { type Completion, type Decision, type LifecycleEvent, NOT_YET, sentAt, type WaitingEvent } from './events';
import { ExplainedError } from './explained-error';
import { certificatesAt, type World } from './ports';
import { type LookupWish, parseLookup } from './resource-properties';
import { CERTIFICATE_TIMEOUT_MINUTES } from '../src/private/contract';

/** How long a certificate that the same deployment made may take to be shown. */
const VISIBILITY_MS = 60_000;

/** `Custom::LightsailCertificateLookup`: a certificate that others look after, read at deployment. Changes nothing. */
export class LookupLifecycle {
  constructor(private readonly world: World) {}

  public async onEvent(event: LifecycleEvent): Promise<Decision> {
    const StartedAt = sentAt(event, this.world.clock.now());
    const Deadline = StartedAt + CERTIFICATE_TIMEOUT_MINUTES * 60_000;
    if (event.RequestType === 'Delete') {
      return { PhysicalResourceId: event.PhysicalResourceId, StartedAt, Deadline };
    }
    const { certificateName, domainName, positions } = parseLookup(event.ResourceProperties);
    return { PhysicalResourceId: certificateName ?? domainName ?? positions[0], StartedAt, Deadline };
  }

  public async isComplete(event: WaitingEvent): Promise<Completion> {
    if (event.RequestType === 'Delete') {
      return { IsComplete: true };
    }
    const wish = parseLookup(event.ResourceProperties);
    const now = this.world.clock.now();
    const certificate = await this.find(wish);
    if (!certificate) {
      if (now - event.StartedAt >= VISIBILITY_MS) {
        throw new ExplainedError(wish.certificateName !== undefined
          ? messages.noSuchCertificate(wish.certificateName, wish.region)
          : messages.noCertificateOf(wish.domainName!, wish.region));
      }
      return this.wait('certificate is not visible', wish);
    }
    const stranger = wish.positions.find((domain) => !certificate.domainNames.includes(domain));
    if (stranger !== undefined) {
      throw new ExplainedError(messages.noDomainOf(certificate, stranger));
    }
    const records = recordsByDomain(certificate);
    const missing = wish.positions.filter((domain) => !records.has(domain));
    if (missing.length > 0 && progressOf(certificate.status) === 'failed') {
      throw new ExplainedError(messages.hopeless(certificate));
    }
    if (missing.length > 0 && now >= event.Deadline) {
      throw new ExplainedError(messages.recordsNeverCame(certificate, missing, CERTIFICATE_TIMEOUT_MINUTES));
    }
    if (missing.length > 0) {
      return this.wait('certificate has no validation records', wish);
    }
    this.world.log({ notice: 'certificate found', certificateName: certificate.name, region: wish.region, status: certificate.status });
    return { IsComplete: true, Data: certificateAttributes(certificate, wish.positions) };
  }

  private async find(wish: LookupWish): Promise<Certificate | undefined> {
    const { region, certificateName, domainName } = wish;
    const certificates = certificatesAt(this.world, wish);
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

  private wait(notice: string, { certificateName, domainName, region }: LookupWish): Completion {
    this.world.log({ notice, next: 'wait', certificateName, domainName, region });
    return NOT_YET;
  }
}
