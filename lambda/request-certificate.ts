import { currentOperation } from './ask-stack';
import type { Certificate } from './certificate/certificate';
import { isOwned } from './certificate/standing';
import { decideOnTaking, type Taking } from './certificate/taking';
import { RETRY_LIMIT_MS, RETRY_PAUSE_MS, VISIBILITY_MS } from './deadlines';
import { ExplainedError } from './errors/explained-error';
import { mayHaveHappened, serviceErrorKind, type ServiceErrorKind } from './errors/service-error';
import type { Ownership } from './ownership';
import { type CertificateRequest, type Certificates, certificatesAt, type HandlerServices } from './ports';
import type { LifecycleRequest } from './request';
import type { DesiredCertificate } from './resource-properties';
import * as messages from './text/messages';

/** A quota of Lightsail. */
const MAX_ON_LOAD_BALANCER = 2;

/** An attempt after which the certificate is not known to exist. */
interface FailedAttempt {
  readonly sentence: string;
  readonly isRetryable: boolean;
  /** Why the certificate may exist although it is not visible. */
  readonly trace?: 'perhaps created' | 'name taken';
}

export type CreateOrUpdateRequest = Exclude<LifecycleRequest<DesiredCertificate>, { type: 'Delete' }>;

type Outcome = { readonly existing?: Certificate } | FailedAttempt;

/**
 * Ensures that the certificate exists and that the resource owns it, with at most one successful create. Returns it if it existed.
 *
 * A create has no idempotency token, events may be delivered twice, and responses get lost. Each attempt therefore looks for the
 * certificate first, and accepts one that the resource owns. As long as a certificate may have
 * been created that is not visible yet, no error is thrown: the framework would drop its name, and it would never be deleted.
 */
export class CertificateRequester {
  private readonly certificates: Certificates;
  private readonly desired: DesiredCertificate;
  private readonly sentAt: number;

  constructor(
    private readonly services: HandlerServices,
    private readonly ownership: Ownership,
    private readonly createOrUpdate: CreateOrUpdateRequest,
  ) {
    this.desired = createOrUpdate.desired;
    this.sentAt = createOrUpdate.sentAt;
    this.certificates = certificatesAt(services, this.desired);
  }

  public async request(): Promise<Certificate | undefined> {
    const { services: { clock }, desired: { certificateName, region } } = this;
    const until = this.sentAt + RETRY_LIMIT_MS;
    let doubtUntil = 0;
    for (;;) {
      const outcome = await this.attempt();
      if (!('sentence' in outcome)) {
        return outcome.existing;
      }
      const now = clock.now();
      doubtUntil = doubtAfter(outcome, doubtUntil, now);
      if (now >= doubtUntil && (!outcome.isRetryable || now >= until)) {
        throw new ExplainedError(outcome.sentence);
      }
      const next = now >= until ? 'wait until it is visible' : 'retry';
      this.services.log({ notice: 'attempt to request the certificate failed', next, certificateName, region, reason: outcome.sentence });
      if (now >= until) {
        return undefined;
      }
      await clock.sleep(RETRY_PAUSE_MS);
    }
  }

  private async attempt(): Promise<Outcome> {
    let doing = 'read';
    try {
      const existing = await this.certificates.find(this.desired.certificateName);
      if (existing) {
        doing = 'adopt';
        return await this.take(existing);
      }
      await this.waitUntilEarliest();
      doing = 'create';
      await this.create();
      return {};
    } catch (error) {
      if (error instanceof ExplainedError) {
        throw error;
      }
      return this.failedAttempt(error, doing);
    }
  }

  private async take(existing: Certificate): Promise<Outcome> {
    const { services, ownership, desired, sentAt } = this;
    const { certificateName, region } = desired;
    const standing = ownership.standing(existing, desired);
    const taking = decideOnTaking({ certificate: existing, standing, desired, sentAt, now: services.clock.now() });
    switch (taking.action) {
      case 'wait':
        return { sentence: messages.stillChanging(certificateName, region, taking.because), isRetryable: true, trace: isOwned(standing) ? 'perhaps created' : undefined };
      case 'refuse':
        throw new ExplainedError(this.whyRefused(existing, taking));
      case 'take':
        if (!isOwned(standing) && await this.isOver()) {
          throw new ExplainedError(ownership.describeConflict(existing, desired));
        }
        await ownership.reconcile(existing, desired);
        services.log({ notice: 'existing certificate used', certificateName, region, status: existing.status, standing, formerOwner: ownership.ownerOf(existing) });
        return { existing };
    }
  }

  /** Whether CloudFormation no longer waits for a create. */
  private async isOver(): Promise<boolean> {
    const { services, createOrUpdate } = this;
    return createOrUpdate.type === 'Create' && !['deployment', undefined].includes(await currentOperation(services, createOrUpdate));
  }

  private whyRefused(existing: Certificate, { because }: Extract<Taking, { action: 'refuse' }>): string {
    const { region, domainNames } = this.desired;
    switch (because) {
      case 'its owner':
        return this.ownership.describeConflict(existing, this.desired);
      case 'its domains':
        return messages.nameOfOtherDomains(existing, domainNames, region);
      case 'its status':
        return messages.nameOfLapsed(existing);
    }
  }

  private async waitUntilEarliest(): Promise<void> {
    const early = this.ownership.earliest(this.desired) - this.services.clock.now();
    if (early > 0) {
      await this.services.clock.sleep(early);
    }
  }

  private async create(): Promise<void> {
    const { certificateName, region, domainNames } = this.desired;
    const [domainName, ...subjectAlternativeNames] = domainNames;
    const request: CertificateRequest = { certificateName, domainName, subjectAlternativeNames, tags: this.ownership.tagsOf(this.desired) };
    await this.certificates.create(request);
    this.services.log({ notice: 'certificate requested', certificateName, region, domainNames });
  }

  private async failedAttempt(error: unknown, doing: string): Promise<FailedAttempt> {
    const kind = serviceErrorKind(error);
    const isLost = doing === 'create' && mayHaveHappened(error);
    return {
      sentence: await this.sentenceFor(kind, doing, error),
      isRetryable: kind === 'transient' || kind === 'uncertain' || (kind === 'not-found' && doing !== 'create'),
      trace: traceOf(kind, isLost),
    };
  }

  private async sentenceFor(kind: ServiceErrorKind, doing: string, error: unknown): Promise<string> {
    const { certificateName, loadBalancerName, region } = this.desired;
    switch (kind) {
      case 'name-taken':
        return messages.nameOfOtherResource(certificateName, region);
      case 'denied':
        return messages.denied(doing, certificateName, region, error);
      case 'no-endpoint':
        return messages.noLightsail(region);
      case 'permanent':
        return this.whyRejected(doing, error);
      case 'not-found':
        return loadBalancerName === undefined
          ? messages.retriesExhausted(doing, certificateName, region, error)
          : messages.noLoadBalancer(certificateName, loadBalancerName, region);
      default:
        return messages.retriesExhausted(doing, certificateName, region, error);
    }
  }

  /** The error from Lightsail, unless the certificates of the load balancer explain it better. */
  private async whyRejected(doing: string, error: unknown): Promise<string> {
    const { certificateName, loadBalancerName, region } = this.desired;
    const present = doing === 'create' && loadBalancerName !== undefined ? await this.certificates.list().catch(() => []) : [];
    return present.length >= MAX_ON_LOAD_BALANCER
      ? messages.noFreePlace(certificateName, loadBalancerName!, region, present)
      : messages.rejected(doing, certificateName, region, error);
  }
}

function traceOf(kind: ServiceErrorKind, isLost: boolean): FailedAttempt['trace'] {
  if (isLost) {
    return 'perhaps created';
  }
  return kind === 'name-taken' ? 'name taken' : undefined;
}

/** Until when a certificate may exist without being visible, in milliseconds since 1970. */
function doubtAfter({ trace }: FailedAttempt, before: number, now: number): number {
  switch (trace) {
    case 'perhaps created':
      return now + VISIBILITY_MS;
    case 'name taken':
      // Either an earlier attempt created the certificate, or a certificate with the name is being deleted and disappears soon.
      return before || now + VISIBILITY_MS;
    default:
      return before;
  }
}
