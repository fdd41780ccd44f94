import { currentOperation, type SentRequest } from './ask-stack';
import type { Certificate } from './certificate/certificate';
import { decideOnRemoval, type Removal } from './certificate/removal';
import { ownStanding, type Standing } from './certificate/standing';
import type { Ownership } from './ownership';
import { type CertificateName, certificatesAt, type HandlerServices, type StackOperationKind } from './ports';
import type { DesiredCertificate } from './resource-properties';
import * as messages from './text/messages';

/** A certificate that is not removed yet. */
export interface Remainder {
  readonly certificate: Certificate;
  readonly removal: Removal;
  /** Why the last step failed, if it did. */
  readonly error?: unknown;
}

export interface Target {
  readonly name: CertificateName;
  /** The properties of its template, if they are known. */
  readonly desired?: DesiredCertificate;
  readonly sentBy: SentRequest;
  /** A certificate that was created later, in milliseconds since 1970, belongs to another request. */
  readonly createdBefore: number;
}

/** The operations during which the other construct of a take-over no longer exists, so that it neither gets the certificate back nor keeps it. */
const SETTLED: Partial<Record<Standing, Array<StackOperationKind | undefined>>> = { 'taken over': ['cleanup', 'deletion'], 'handed over': ['deletion'] };

/** Takes the next step to remove a certificate. Returns `undefined` if nothing remains to be done, also because it has another owner. */
export async function removeCertificate(services: HandlerServices, ownership: Ownership, target: Target): Promise<Remainder | undefined> {
  const { name, createdBefore, sentBy } = target;
  const { certificateName, region } = name;
  const certificate = await certificatesAt(services, name).find(certificateName);
  if (!certificate) {
    services.log({ notice: 'certificate does not exist', certificateName, region });
    return undefined;
  }
  const current = ownership.standing(certificate, name);
  const standing = SETTLED[current]?.includes(await currentOperation(services, sentBy)) ? ownStanding(certificate) : current;
  const removal = decideOnRemoval(certificate, standing, createdBefore);
  const seen = { certificateName, region, status: certificate.status, inUse: certificate.inUse, standing, owner: ownership.ownerOf(certificate) };
  if (removal === 'leave') {
    services.log({ notice: 'certificate has another owner', next: 'leave it unchanged', ...seen });
    return undefined;
  }
  try {
    await STEPS[removal](services, ownership, certificate, target);
    services.log({ notice: 'certificate removal step done', step: removal, next: IS_LAST[removal] ? 'none' : 'check again', ...seen });
    return IS_LAST[removal] ? undefined : { certificate, removal };
  } catch (error) {
    // Even a permanent error is retried: Lightsail rejects the deletion of a certificate that is in use or already being deleted.
    services.log({ notice: 'certificate cannot be removed', step: removal, next: 'retry', ...seen, error: messages.serviceWords(error) });
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

/** A deletion takes time, and the construct that took over a certificate may be returning it at the moment it is renounced. */
const IS_LAST: Record<Step, boolean> = { 'delete': false, 'give back': true, 'return to its former owner': true, 'renounce': false };
