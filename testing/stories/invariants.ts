import type { Account } from './account';
import { RETRY_LIMIT_MS } from '../../lambda/deadlines';
import { tryParse } from '../../lambda/request';
import { parseCertificate } from '../../lambda/resource-properties';
import { OWNER_TAG } from '../../src/private/shared/contract';
import type { CloudFormation } from '../cloudformation/cloudformation';
import type { StackEvent } from '../cloudformation/stack-events';
import type { LiveResource } from '../cloudformation/stack-resources';
import type { CertificateInWorld } from '../simulator/world-view';

const CERTIFICATE = 'Custom::LightsailCertificate';
const STABLE = ['CREATE_COMPLETE', 'UPDATE_COMPLETE', 'UPDATE_ROLLBACK_COMPLETE'];
/** Words that say that CloudFormation was left alone: our functions must speak before anybody else does. */
const SILENCE = /did not receive a response|Response object is too long|Operation timed out|Execution Already Exists/;

/** What a person did, and so does not blame us for. */
export interface Excuses {
  /** Certificates by name that were deleted or changed by somebody, or that a stack was told to keep. */
  readonly meddled?: ReadonlySet<string>;
  /** Certificates by name that are allowed to be left: see docs/decisions/0006-forgotten-certificates.md. */
  readonly forgotten?: ReadonlySet<string>;
  /** Certificates by name whose tags are those of an update that came too late: see the same page. */
  readonly retagged?: ReadonlySet<string>;
  /** Requests that were delivered twice: the second may come when the first is over and done with. */
  readonly repeated?: number;
}

/** Everything that is wrong between what CloudFormation believes and what Lightsail has, each in a sentence. */
export async function audit(account: Account, stacks: CloudFormation[], foreign: Foreign, excuses: Excuses = {}): Promise<string[]> {
  const certificates = (await account.certificates()).filter(({ deleting }) => !deleting);
  const events = stacks.flatMap((stack) => stack.events.all);
  return [
    ...events.filter(({ reason = '' }) => SILENCE.test(reason)).map(({ logicalId, status, reason }) => `${logicalId} ${status}: ${reason}`),
    ...stacks.flatMap((stack) => disagreements(stack, certificates, excuses)),
    ...orphans(stacks, events, certificates, excuses),
    ...foreign.changes(certificates),
    ...surplusRequests(account, events, excuses),
  ];
}

/** Certificates that belong to nobody's stack, as they were when we came. */
export class Foreign {
  private readonly before = new Map<string, string>();
  private adoptable = false;

  remember(certificates: readonly CertificateInWorld[]): void {
    for (const certificate of certificates) this.before.set(certificate.arn, whatMatters(certificate));
  }

  /** Somebody else changes it. */
  forget(certificates: readonly CertificateInWorld[]): void {
    for (const { arn } of certificates) this.before.delete(arn);
  }

  /** From now on they may be adopted: they get other tags, and stay. */
  allowAdoption(): void {
    this.adoptable = true;
  }

  changes(certificates: readonly CertificateInWorld[]): string[] {
    const after = new Map(certificates.map((certificate) => [certificate.arn, whatMatters(certificate)]));
    return [...this.before].filter(([arn, before]) => this.adoptable ? !after.has(arn) : after.get(arn) !== before)
      .map(([arn, before]) => `foreign certificate was touched: ${before} became ${after.get(arn) ?? 'nothing'}`);
  }
}

const whatMatters = ({ name, region, tags, domainNames }: CertificateInWorld) =>
  JSON.stringify([name, region, domainNames, Object.entries(tags).sort(([a], [b]) => a.localeCompare(b))]);

function disagreements(stack: CloudFormation, certificates: CertificateInWorld[], { meddled, retagged }: Excuses): string[] {
  const resource = certificateOf(stack);
  if (!STABLE.includes(stack.status) || !resource || meddled?.has(resource.physical.id)) return [];
  const { id } = resource.physical;
  const certificate = certificates.find(({ name, region }) => name === id && region === resource.properties.Region);
  if (!certificate) return [`${stack.status} with certificate ${id}, which does not exist`];
  return [
    ...unissued(stack, certificate),
    ...domainsThatDiffer(resource.properties, certificate),
    ...retagged?.has(id) ? [] : tagsThatDiffer(resource.properties.Tags as Array<{ Key: string; Value: string }> ?? [], certificate),
  ];
}

function unissued(stack: CloudFormation, { name, status }: CertificateInWorld): string[] {
  return isWaitedFor(stack) && status !== 'ISSUED' ? [`${stack.status} with certificate ${name}, which is ${status}`] : [];
}

function domainsThatDiffer({ DomainName, SubjectAlternativeNames }: LiveResource['properties'], { name, domainNames }: CertificateInWorld): string[] {
  const wanted = new Set([DomainName, ...(SubjectAlternativeNames as string[] ?? [])]);
  const isWanted = domainNames.length === wanted.size && domainNames.every((domain) => wanted.has(domain));
  return isWanted ? [] : [`${name} is for ${domainNames.join(', ')}`];
}

/** The one that the template has; a stack that is stable has no other. */
export function certificateOf(stack: CloudFormation): LiveResource | undefined {
  return stack.ofType(CERTIFICATE)[0];
}

function isWaitedFor(stack: CloudFormation): boolean {
  return stack.ofType('Custom::LightsailCertificateIssuance').length > 0;
}

function tagsThatDiffer(wanted: Array<{ Key: string; Value: string }>, { name, tags }: CertificateInWorld): string[] {
  return wanted.filter(({ Key, Value }) => tags[Key] !== Value).map(({ Key, Value }) => `${name} has ${tags[Key]} instead of ${Value} for the tag ${Key}`);
}

/** Certificates that carry a stack's name, which that stack does not know. */
function orphans(stacks: CloudFormation[], events: StackEvent[], certificates: CertificateInWorld[], { meddled, forgotten }: Excuses): string[] {
  const known = new Set(stacks.flatMap((stack) => {
    return stack.ofType(CERTIFICATE).flatMap(({ logicalId, physical, properties }) => {
      // Under an ID that CloudFormation made up, the properties say which it is.
      const asked = tryParse(parseCertificate, properties, { stackId: stack.stackId!, logicalId });
      return [physical.id, asked?.certificateName].map((name) => `${properties.Region} ${name}`);
    });
  }));
  // Retained under the ID that CloudFormation made up for a create that it never heard of: nobody knows the name,
  // and it may be requested later still.
  const retainedAt = Math.max(-RETRY_LIMIT_MS, ...events.filter(({ type, status, physicalId, stackName }) =>
    type === CERTIFICATE && status === 'DELETE_SKIPPED' && physicalId?.startsWith(`${stackName}-`)).map(({ time }) => time));
  const told = new Set(events.filter(({ type, status }) => type === CERTIFICATE && ['DELETE_FAILED', 'DELETE_SKIPPED'].includes(status)).map(({ physicalId }) => physicalId));
  return certificates
    .filter(({ tags }) => tags[OWNER_TAG]?.startsWith('arn:aws:cloudformation:'))
    .filter(({ region, name, createdAt }) => createdAt > retainedAt + RETRY_LIMIT_MS && !known.has(`${region} ${name}`) && !told.has(name) && !meddled?.has(name) && !forgotten?.has(name))
    .map(({ name, status }) => `${name}, ${status}, is known to no stack`);
}

/** Each request can ask for one certificate at most. */
function surplusRequests(account: Account, events: StackEvent[], { repeated = 0 }: Excuses): string[] {
  const made = requestedCertificates(account.lightsail.control.calls().filter(({ outcome, fault = '' }) => outcome === 'ok' || fault.endsWith('after commit')));
  const requests = events.filter(({ type, status, reason }) => type === CERTIFICATE && /^(CREATE|UPDATE)_IN_PROGRESS$/.test(status) && reason === undefined);
  return made > requests.length + repeated ? [`${made} certificates were requested for ${requests.length} requests`] : [];
}

/** How many certificates these calls have made. A name is taken once: of two lost answers, only one can have been about a certificate. */
function requestedCertificates(calls: ReturnType<Account['lightsail']['control']['calls']>): number {
  const alive = new Set<string>();
  let made = 0;
  for (const { operation, region, input } of calls) {
    const certificate = `${region} ${(input as { certificateName?: string }).certificateName}`;
    if (operation === 'DeleteCertificate') alive.delete(certificate);
    if (operation === 'CreateCertificate' && !alive.has(certificate) && JSON.stringify(input).includes(OWNER_TAG)) {
      made++;
      alive.add(certificate);
    }
  }
  return made;
}
