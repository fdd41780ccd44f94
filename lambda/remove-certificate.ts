import type { Certificate } from './certificate/certificate';
import { decideOnRemoval, type Removal } from './certificate/removal';
import type { Ownership } from './ownership';
import { type CertificateName, certificatesAt, type HandlerServices } from './ports';
import type { DesiredCertificate } from './resource-properties';
import * as messages from './text/messages';

/** What is left of a certificate that is to go. */
export interface Remainder {
  readonly certificate: Certificate;
  readonly removal: Removal;
  /** Why the last step was not possible. */
  readonly error?: unknown;
}

export interface Target {
  readonly name: CertificateName;
  /** What its template asked for, as far as it is known. */
  readonly desired?: DesiredCertificate;
  /** What is to go was created before this, in milliseconds since 1970. */
  readonly createdBefore: number;
}

/** Takes the next step towards a certificate of ours being gone. Returns nothing when it is, or is no concern of ours. */
export async function removeCertificate(services: HandlerServices, ownership: Ownership, target: Target): Promise<Remainder | undefined> {
  const { name, createdBefore } = target;
  const { certificateName, region } = name;
  const certificate = await certificatesAt(services, name).find(certificateName);
  if (!certificate) {
    services.log({ notice: 'certificate is gone', certificateName, region });
    return undefined;
  }
  const standing = ownership.standing(certificate, name);
  const removal = decideOnRemoval(certificate, standing, createdBefore);
  const seen = { certificateName, region, status: certificate.status, inUse: certificate.inUse, standing, owner: ownership.ownerOf(certificate) };
  if (removal === 'leave') {
    services.log({ notice: 'certificate is not ours', next: 'leave it alone', ...seen });
    return undefined;
  }
  try {
    await STEPS[removal](services, ownership, certificate, target);
    services.log({ notice: `certificate: ${removal}`, next: IS_LAST[removal] ? 'none' : 'look again', ...seen });
    return IS_LAST[removal] ? undefined : { certificate, removal };
  } catch (error) {
    // Also what Lightsail rejects: it does so for a certificate in use, and for one that is being deleted.
    services.log({ notice: 'certificate cannot be removed', next: 'try again', ...seen, removal, error: messages.serviceWords(error) });
    return { certificate, removal, error };
  }
}

type Step = Exclude<Removal, 'leave'>;

const STEPS: Record<Step, (services: HandlerServices, ownership: Ownership, certificate: Certificate, target: Target) => Promise<void>> = {
  'delete': async (services, _, { name }, target) => certificatesAt(services, target.name).delete(name),
  'give back': async (_, ownership, certificate, { name, desired }) => ownership.giveBack(certificate, name, desired),
  'return to its former owner': async (_, ownership, certificate, { name }) => ownership.returnToFormerOwner(certificate, name),
  'renounce': async (_, ownership, certificate, { name }) => ownership.renounce(certificate, name),
};

/** A deletion takes its time; and whoever took over what we renounce may have been about to return it. */
const IS_LAST: Record<Step, boolean> = { 'delete': false, 'give back': true, 'return to its former owner': true, 'renounce': false };
