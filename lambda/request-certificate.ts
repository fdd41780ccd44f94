import type { Certificate } from './certificate/certificate';
import { sameDomains } from './certificate/same-domains';
import { progressOf } from './certificate/status';
import { RETRY_PAUSE_MS, VISIBILITY_MS } from './deadlines';
import { ExplainedError } from './errors/explained-error';
import { mayHaveHappened, serviceErrorKind } from './errors/service-error';
import type { Ownership } from './ownership';
import { type CertificateRequest, type Certificates, certificatesAt, type HandlerServices } from './ports';
import type { DesiredCertificate } from './resource-properties';
import * as messages from './text/messages';
import { OWNER_TAG } from '../src/private/shared/contract';

/** Lightsail's limit. */
const MAX_ON_LOAD_BALANCER = 2;

/**
 * Sees to it that the certificate exists and is ours, by one create that takes effect at most. Returns it if it was there.
 *
 * A create has no idempotency token, calls are repeated and answers get lost: so it looks before each try, and
 * a certificate that is ours is the one asked for, whatever an answer said. While a certificate may have been made that
 * is not to be seen yet, nothing is thrown: the framework would forget its name, and nobody would ever delete it.
 */
export async function requestCertificate(
  services: HandlerServices, ownership: Ownership, desired: DesiredCertificate, until: number,
): Promise<Certificate | undefined> {
  const { certificateName, region } = desired;
  let inDoubtUntil: number | undefined;
  for (;;) {
    const outcome = await tryToRequest(services, ownership, desired);
    if (!('sentence' in outcome)) {
      return outcome.existing;
    }
    const setback = outcome;
    const now = services.clock.now();
    switch (setback.trace) {
      case 'perhaps made':
        inDoubtUntil = now + VISIBILITY_MS;
        break;
      case 'name taken':
        // Perhaps by a try of ours; and what is being deleted is gone within seconds.
        inDoubtUntil ??= now + VISIBILITY_MS;
    }
    const inDoubt = now < (inDoubtUntil ?? 0);
    if (!inDoubt && (!setback.passes || now >= until)) {
      throw new ExplainedError(setback.sentence);
    }
    if (now >= until) {
      services.log({ notice: 'certificate may have been requested', next: 'look for it', certificateName, region, because: setback.sentence });
      return undefined;
    }
    services.log({ notice: 'request set back', next: 'try again', certificateName, region, because: setback.sentence });
    await services.clock.sleep(RETRY_PAUSE_MS);
  }
}

/** Takes an existing certificate for the one asked for, or says why it is not. */
async function reconcile(services: HandlerServices, ownership: Ownership, desired: DesiredCertificate, existing: Certificate): Promise<void> {
  const { certificateName, region } = desired;
  const ours = ownership.isOurs(existing, desired);
  if (!ours && !desired.adoptExisting) {
    throw new ExplainedError(ownership.describeConflict(existing, desired));
  }
  if (!sameDomains(existing.domainNames, desired.domainNames)) {
    throw new ExplainedError(messages.nameOfOtherDomains(existing, desired.domainNames, region));
  }
  const progress = progressOf(existing.status);
  if (!ours && (progress === 'failed' || progress === 'lapsed')) {
    throw new ExplainedError(messages.nameOfLapsed(existing));
  }
  await ownership.reconcile(existing, desired);
  services.log({ notice: ours ? 'certificate is there already' : 'certificate adopted', certificateName, region, status: existing.status, formerOwner: ownership.ownerOf(existing) });
}

interface Setback {
  readonly sentence: string;
  /** Whether to try again may help. */
  readonly passes: boolean;
  /** Why a certificate of ours may be there, though it is not to be seen. */
  readonly trace?: 'perhaps made' | 'name taken';
}

async function tryToRequest(
  services: HandlerServices, ownership: Ownership, desired: DesiredCertificate,
): Promise<Setback | { readonly existing?: Certificate }> {
  const { certificateName, region } = desired;
  const certificates = certificatesAt(services, desired);
  let doing = 'read';
  try {
    const existing = await certificates.find(certificateName);
    if (existing) {
      doing = 'adopt';
      await reconcile(services, ownership, desired, existing);
      return { existing };
    }
    const early = ownership.earliest(desired) - services.clock.now();
    if (early > 0) {
      await services.clock.sleep(early);
    }
    doing = 'create';
    await certificates.create(requestOf(desired));
    services.log({ notice: 'certificate requested', certificateName, region, domainNames: desired.domainNames });
    return {};
  } catch (error) {
    if (error instanceof ExplainedError) {
      throw error;
    }
    const trace = doing === 'create' && mayHaveHappened(error) ? 'perhaps made' : undefined;
    const kind = serviceErrorKind(error);
    if (kind === 'not-found' && doing === 'create' && desired.loadBalancerName !== undefined) {
      return { sentence: messages.noLoadBalancer(certificateName, desired.loadBalancerName, region), passes: false, trace };
    }
    switch (kind) {
      case 'name-taken':
        return { sentence: messages.nameOfOtherResource(certificateName, region), passes: false, trace: trace ?? 'name taken' };
      case 'denied':
        return { sentence: messages.denied(doing, certificateName, region, error), passes: false, trace };
      case 'no-endpoint':
        return { sentence: messages.noLightsail(region), passes: false };
      case 'permanent':
        return { sentence: await whyRefused(certificates, desired, doing, error), passes: false, trace };
      default:
        return { sentence: messages.retriesExhausted(doing, certificateName, region, error), passes: true, trace };
    }
  }
}

function requestOf({ certificateName, domainNames: [domainName, ...subjectAlternativeNames], tags, owner }: DesiredCertificate): CertificateRequest {
  return { certificateName, domainName, subjectAlternativeNames, tags: { ...tags, [OWNER_TAG]: owner } };
}

/** Lightsail's words, unless it can be seen what they mean. */
async function whyRefused(certificates: Certificates, desired: DesiredCertificate, doing: string, error: unknown): Promise<string> {
  const { certificateName, loadBalancerName, region } = desired;
  const present = doing === 'create' && loadBalancerName !== undefined ? await certificates.list().catch(() => []) : [];
  return present.length >= MAX_ON_LOAD_BALANCER
    ? messages.noFreePlace(certificateName, loadBalancerName!, region, present)
    : messages.rejected(doing, certificateName, region, error);
}
