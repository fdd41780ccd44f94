import { OWNER_TAG } from '../src/private/contract';
import type { Certificate } from './certificate/certificate';
import * as messages from './certificate/messages';
import { ownerTagOf } from './certificate/owner';
import { sameDomains } from './certificate/same-domains';
import { mayHaveHappened, serviceErrorKind } from './certificate/service-error';
import { progressOf } from './certificate/status';
import { tagChange } from './certificate/tags';
import { ExplainedError } from './explained-error';
import { PAUSE_MS, VISIBILITY_MS } from './patience';
import type { World } from './ports';
import type { CertificateWish } from './resource-properties';

/**
 * Sees to it that the certificate exists and is ours, by one CreateCertificate that takes effect at most.
 *
 * CreateCertificate has no idempotency token, calls are repeated and answers get lost: so it looks before each try, and
 * a certificate that is ours is the one asked for, whatever an answer said. While a certificate may have been made that
 * is not to be seen yet, nothing is thrown: the framework would forget its name, and nobody would ever delete it.
 */
export async function requestCertificate(world: World, wish: CertificateWish, until: number): Promise<void> {
  const { certificateName, region } = wish;
  let inDoubtUntil: number | undefined;
  for (;;) {
    const setback = await tryToRequest(world, wish);
    if (!setback) {
      return;
    }
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
      return;
    }
    world.log({ notice: 'request set back', next: 'try again', certificateName, region, because: setback.sentence });
    await world.clock.sleep(PAUSE_MS);
  }
}

/** Takes an existing certificate for the one asked for, or says why it is not. */
async function settle(world: World, wish: CertificateWish, existing: Certificate): Promise<void> {
  const { certificateName, region } = wish;
  const ours = ownerTagOf(existing) === wish.owner;
  if (!ours && !wish.adoptExisting) {
    throw new ExplainedError(messages.nameOfOther(existing, region));
  }
  if (!sameDomains(existing.domainNames, wish.domainNames)) {
    throw new ExplainedError(messages.nameOfOtherDomains(existing, wish.domainNames, region));
  }
  const progress = progressOf(existing.status);
  if (!ours && (progress === 'failed' || progress === 'lapsed')) {
    throw new ExplainedError(messages.nameOfLapsed(existing));
  }
  const { set } = tagChange(existing, wish.tags, {});
  const tags = ours ? set : { ...set, [OWNER_TAG]: wish.owner };
  if (Object.keys(tags).length > 0) {
    await world.certificates(region).tag(certificateName, tags);
  }
  world.log({ notice: ours ? 'certificate is there already' : 'certificate adopted', certificateName, region, status: existing.status, formerOwner: ownerTagOf(existing) });
}

interface Setback {
  readonly sentence: string;
  /** Whether to try again may help. */
  readonly passes: boolean;
  /** Why a certificate of ours may be there, though it is not to be seen. */
  readonly trace?: 'perhaps made' | 'name taken';
}

async function tryToRequest(world: World, wish: CertificateWish): Promise<Setback | undefined> {
  const { certificateName, region, domainNames: [domainName, ...subjectAlternativeNames] } = wish;
  const certificates = world.certificates(region);
  let doing = 'read';
  try {
    const existing = await certificates.find(certificateName);
    if (existing) {
      doing = 'adopt';
      await settle(world, wish, existing);
    } else {
      doing = 'create';
      await certificates.create({ certificateName, domainName, subjectAlternativeNames, tags: { ...wish.tags, [OWNER_TAG]: wish.owner } });
      world.log({ notice: 'certificate requested', certificateName, region, domainNames: wish.domainNames });
    }
    return undefined;
  } catch (error) {
    if (error instanceof ExplainedError) {
      throw error;
    }
    const trace = doing === 'create' && mayHaveHappened(error) ? 'perhaps made' : undefined;
    const kind = serviceErrorKind(error);
    switch (kind) {
      case 'name-taken':
        return { sentence: messages.nameOfOtherResource(certificateName, region), passes: false, trace: trace ?? 'name taken' };
      case 'denied':
      case 'refused':
        return { sentence: messages[kind](doing, certificateName, region, error), passes: false, trace };
      default:
        return { sentence: messages.stillPassing(doing, certificateName, region, error), passes: true, trace };
    }
  }
}
