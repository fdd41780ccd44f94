import { OWNER_TAG } from '../src/private/contract';
import type { Certificate } from './certificate/certificate';
import * as messages from './certificate/messages';
import { ownerTagOf } from './certificate/owner';
import { sameDomains } from './certificate/same-domains';
import { mayHaveHappened, serviceErrorKind } from './certificate/service-error';
import { progressOf } from './certificate/status';
import { ExplainedError } from './explained-error';
import { PATIENCE_MS, PAUSE_MS } from './patience';
import type { World } from './ports';
import type { CertificateWish } from './resource-properties';

/** For a name that is in use by nothing to be seen: a certificate that is being deleted is gone within seconds. */
const PATIENCE_FOR_A_NAME_MS = 60_000;

export interface RequestOutcome {
  /** What to say if the certificate never shows up: set where it may have been made, and nobody knows. */
  readonly doubt?: string;
}

/**
 * Sees to it that the certificate exists and is ours, by one CreateCertificate that takes effect at most.
 *
 * CreateCertificate has no idempotency token, calls are repeated and answers get lost: so it looks before each try, and
 * a certificate that is ours is the one asked for, whatever an answer said. Once a certificate may have been made,
 * nothing is thrown: the framework would forget its name, and nobody would ever delete it.
 */
export async function requestCertificate(world: World, wish: CertificateWish): Promise<RequestOutcome> {
  const startedAt = world.clock.now();
  let inDoubt = false;
  for (;;) {
    const setback = await tryToRequest(world, wish);
    if (!setback) {
      return {};
    }
    inDoubt ||= setback.mayBeMade;
    if (world.clock.now() - startedAt >= setback.patienceMs) {
      if (!inDoubt) {
        throw new ExplainedError(setback.sentence);
      }
      return { doubt: setback.sentence };
    }
    world.log({ notice: 'request set back, will try again', certificateName: wish.certificateName, region: wish.region, because: setback.sentence });
    await world.clock.sleep(PAUSE_MS);
  }
}

/** Takes an existing certificate for the one asked for, or says why it is not. */
export async function settle(world: World, wish: CertificateWish, existing: Certificate): Promise<void> {
  const { certificateName, region } = wish;
  const ours = ownerTagOf(existing) === wish.owner;
  if (!ours && !wish.adoptExisting) {
    throw new ExplainedError(messages.nameOfOther(existing, region));
  }
  if (!sameDomains(existing.domainNames, wish.domainNames)) {
    throw new ExplainedError(messages.nameOfOtherDomains(existing, wish.domainNames, region));
  }
  if (ours) {
    world.log({ notice: 'certificate is there already', certificateName, region });
    return;
  }
  const progress = progressOf(existing.status);
  if (progress === 'failed' || progress === 'lapsed') {
    throw new ExplainedError(messages.nameOfLapsed(existing));
  }
  await world.certificates(region).tag(certificateName, { ...wish.tags, [OWNER_TAG]: wish.owner });
  world.log({ notice: 'certificate adopted', certificateName, region, formerOwner: ownerTagOf(existing) });
}

interface Setback {
  readonly sentence: string;
  readonly patienceMs: number;
  readonly mayBeMade: boolean;
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
    const mayBeMade = doing !== 'read' && mayHaveHappened(error);
    switch (serviceErrorKind(error)) {
      case 'name-taken':
        // Perhaps by our own try whose answer was lost, while Lightsail does not show it yet.
        return { sentence: messages.nameOfOtherResource(certificateName, region), patienceMs: PATIENCE_FOR_A_NAME_MS, mayBeMade: true };
      case 'denied':
        return { sentence: messages.denied(doing, certificateName, region, error), patienceMs: 0, mayBeMade };
      case 'refused':
        return { sentence: messages.refused(doing, certificateName, region, error), patienceMs: 0, mayBeMade };
      default:
        return { sentence: messages.stillPassing(doing, certificateName, region, error), patienceMs: PATIENCE_MS, mayBeMade };
    }
  }
}
