import type { Certificate } from './certificate/certificate';
import * as messages from './certificate/messages';
import { sameDomains } from './certificate/same-domains';
import { mayHaveHappened, serviceErrorKind } from './certificate/service-error';
import { progressOf } from './certificate/status';
import type { Custody } from './custody';
import { ExplainedError } from './explained-error';
import { PAUSE_MS, VISIBILITY_MS } from './patience';
import { type CertificateRequest, type Certificates, certificatesAt, type World } from './ports';
import type { CertificateWish } from './resource-properties';
import { OWNER_TAG } from '../src/private/contract';

/** Lightsail's limit. */
const MAX_ON_LOAD_BALANCER = 2;

/**
 * Sees to it that the certificate exists and is ours, by one create that takes effect at most. Returns it if it was there.
 *
 * A create has no idempotency token, calls are repeated and answers get lost: so it looks before each try, and
 * a certificate that is ours is the one asked for, whatever an answer said. While a certificate may have been made that
 * is not to be seen yet, nothing is thrown: the framework would forget its name, and nobody would ever delete it.
 */
export async function requestCertificate(world: World, custody: Custody, wish: CertificateWish, until: number): Promise<Certificate | undefined> {
  const { certificateName, region } = wish;
  let inDoubtUntil: number | undefined;
  for (;;) {
    const outcome = await tryToRequest(world, custody, wish);
    if (!('sentence' in outcome)) {
      return outcome.existing;
    }
    const setback = outcome;
    const now = world.clock.now();
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
      world.log({ notice: 'certificate may have been requested', next: 'look for it', certificateName, region, because: setback.sentence });
      return undefined;
    }
    world.log({ notice: 'request set back', next: 'try again', certificateName, region, because: setback.sentence });
    await world.clock.sleep(PAUSE_MS);
  }
}

/** Takes an existing certificate for the one asked for, or says why it is not. */
async function settle(world: World, custody: Custody, wish: CertificateWish, existing: Certificate): Promise<void> {
  const { certificateName, region } = wish;
  const ours = custody.isOurs(existing, wish);
  if (!ours && !wish.adoptExisting) {
    throw new ExplainedError(custody.strange(existing, wish));
  }
  if (!sameDomains(existing.domainNames, wish.domainNames)) {
    throw new ExplainedError(messages.nameOfOtherDomains(existing, wish.domainNames, region));
  }
  const progress = progressOf(existing.status);
  if (!ours && (progress === 'failed' || progress === 'lapsed')) {
    throw new ExplainedError(messages.nameOfLapsed(existing));
  }
  await custody.settle(existing, wish);
  world.log({ notice: ours ? 'certificate is there already' : 'certificate adopted', certificateName, region, status: existing.status, formerOwner: custody.ownerOf(existing) });
}

interface Setback {
  readonly sentence: string;
  /** Whether to try again may help. */
  readonly passes: boolean;
  /** Why a certificate of ours may be there, though it is not to be seen. */
  readonly trace?: 'perhaps made' | 'name taken';
}

async function tryToRequest(world: World, custody: Custody, wish: CertificateWish): Promise<Setback | { readonly existing?: Certificate }> {
  const { certificateName, region } = wish;
  const certificates = certificatesAt(world, wish);
  let doing = 'read';
  try {
    const existing = await certificates.find(certificateName);
    if (existing) {
      doing = 'adopt';
      await settle(world, custody, wish, existing);
      return { existing };
    }
    const early = custody.earliest(wish) - world.clock.now();
    if (early > 0) {
      await world.clock.sleep(early);
    }
    doing = 'create';
    await certificates.create(requestOf(wish));
    world.log({ notice: 'certificate requested', certificateName, region, domainNames: wish.domainNames });
    return {};
  } catch (error) {
    if (error instanceof ExplainedError) {
      throw error;
    }
    const trace = doing === 'create' && mayHaveHappened(error) ? 'perhaps made' : undefined;
    const kind = serviceErrorKind(error);
    if (kind === 'not-found' && doing === 'create' && wish.loadBalancerName !== undefined) {
      return { sentence: messages.noLoadBalancer(certificateName, wish.loadBalancerName, region), passes: false, trace };
    }
    switch (kind) {
      case 'name-taken':
        return { sentence: messages.nameOfOtherResource(certificateName, region), passes: false, trace: trace ?? 'name taken' };
      case 'denied':
        return { sentence: messages.denied(doing, certificateName, region, error), passes: false, trace };
      case 'refused':
        return { sentence: await whyRefused(certificates, wish, doing, error), passes: false, trace };
      default:
        return { sentence: messages.stillPassing(doing, certificateName, region, error), passes: true, trace };
    }
  }
}

function requestOf({ certificateName, domainNames: [domainName, ...subjectAlternativeNames], tags, owner }: CertificateWish): CertificateRequest {
  return { certificateName, domainName, subjectAlternativeNames, tags: { ...tags, [OWNER_TAG]: owner } };
}

/** Lightsail's words, unless it can be seen what they mean. */
async function whyRefused(certificates: Certificates, wish: CertificateWish, doing: string, error: unknown): Promise<string> {
  const { certificateName, loadBalancerName, region } = wish;
  const present = doing === 'create' && loadBalancerName !== undefined ? await certificates.list().catch(() => []) : [];
  return present.length >= MAX_ON_LOAD_BALANCER
    ? messages.noFreePlace(certificateName, loadBalancerName!, region, present)
    : messages.refused(doing, certificateName, region, error);
}
