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
/** Reasons of a missing response: the handlers must respond before CloudFormation or the waiter gives up. */
const SILENCE = /did not receive a response|Response object is too long|Operation timed out|Execution Already Exists/;

/** Expected violations, which the operator or a documented gap caused. */
export interface Excuses {
  /** Certificates by name that were deleted or changed outside CloudFormation, or that a stack retains. */
  readonly changedOutside?: ReadonlySet<string>;
  /** Certificates by name that can be left behind: see docs/decisions/0006-forgotten-certificates.md. */
  readonly forgotten?: ReadonlySet<string>;
  /** Certificates by name that may have the tags of an outdated update: see the same page. */
  readonly retagged?: ReadonlySet<string>;
  /** The number of requests that were delivered twice: the second delivery may come after the first has ended. */
  readonly repeated?: number;
}

/** All violations of the invariants between CloudFormation and Lightsail, as sentences. */
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

/** The initial state of certificates that belong to no stack, which must not change. */
export class Foreign {
  private readonly before = new Map<string, string>();
  private adoptable = false;

  remember(certificates: readonly CertificateInWorld[]): void {
    for (const certificate of certificates) this.before.set(certificate.arn, whatMatters(certificate));
  }

  /** Another user changes them. */
  forget(certificates: readonly CertificateInWorld[]): void {
    for (const { arn } of certificates) this.before.delete(arn);
  }

  /** Permits adoption: from now on their tags can change, but they must remain. */
  allowAdoption(): void {
    this.adoptable = true;
  }

  changes(certificates: readonly CertificateInWorld[]): string[] {
    const after = new Map(certificates.map((certificate) => [certificate.arn, whatMatters(certificate)]));
    return [...this.before].filter(([arn, before]) => this.adoptable ? !after.has(arn) : after.get(arn) !== before)
      .map(([arn, before]) => `foreign certificate was changed: ${before} became ${after.get(arn) ?? 'nothing'}`);
  }
}

const whatMatters = ({ name, region, tags, domainNames }: CertificateInWorld) =>
  JSON.stringify([name, region, domainNames, Object.entries(tags).sort(([a], [b]) => a.localeCompare(b))]);

function disagreements(stack: CloudFormation, certificates: CertificateInWorld[], { changedOutside, retagged }: Excuses): string[] {
  const resource = certificateOf(stack);
  if (!STABLE.includes(stack.status) || !resource || changedOutside?.has(resource.physical.id)) return [];
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

/** The certificate in the template; a stable stack has no other. */
export function certificateOf(stack: CloudFormation): LiveResource | undefined {
  return stack.ofType(CERTIFICATE)[0];
}

function isWaitedFor(stack: CloudFormation): boolean {
  return stack.ofType('Custom::LightsailCertificateIssuance').length > 0;
}

function tagsThatDiffer(wanted: Array<{ Key: string; Value: string }>, { name, tags }: CertificateInWorld): string[] {
  return wanted.filter(({ Key, Value }) => tags[Key] !== Value).map(({ Key, Value }) => `${name} has ${tags[Key]} instead of ${Value} for the tag ${Key}`);
}

/** Certificates with the owner tag of a stack that does not contain them. */
function orphans(
  stacks: CloudFormation[], events: StackEvent[], certificates: CertificateInWorld[], { changedOutside, forgotten }: Excuses,
): string[] {
  const known = new Set(stacks.flatMap((stack) => {
    return stack.ofType(CERTIFICATE).flatMap(({ logicalId, physical, properties }) => {
      // If CloudFormation generated the ID, the properties determine the name.
      const asked = tryParse(parseCertificate, properties, { stackId: stack.stackId!, logicalId });
      return [physical.id, asked?.certificateName].map((name) => `${properties.Region} ${name}`);
    });
  }));
  // A resource retained under an ID that CloudFormation generated, because the create did not respond: the name is unknown,
  // and the certificate may still be requested later.
  const retainedAt = Math.max(-RETRY_LIMIT_MS, ...events.filter(({ type, status, physicalId, stackName }) =>
    type === CERTIFICATE && status === 'DELETE_SKIPPED' && physicalId?.startsWith(`${stackName}-`)).map(({ time }) => time));
  const told = new Set(events.filter(({ type, status }) => type === CERTIFICATE && ['DELETE_FAILED', 'DELETE_SKIPPED'].includes(status)).map(({ physicalId }) => physicalId));
  return certificates
    .filter(({ tags }) => tags[OWNER_TAG]?.startsWith('arn:aws:cloudformation:'))
    .filter(({ region, name, createdAt }) => createdAt > retainedAt + RETRY_LIMIT_MS && !known.has(`${region} ${name}`) && !told.has(name) && !changedOutside?.has(name) && !forgotten?.has(name))
    .map(({ name, status }) => `${name}, ${status}, belongs to no stack`);
}

/** Each request of CloudFormation requests at most one certificate. */
function surplusRequests(account: Account, events: StackEvent[], { repeated = 0 }: Excuses): string[] {
  const made = requestedCertificates(account.lightsail.control.calls().filter(({ outcome, fault = '' }) => outcome === 'ok' || fault.endsWith('after commit')));
  const requests = events.filter(({ type, status, reason }) => type === CERTIFICATE && /^(CREATE|UPDATE)_IN_PROGRESS$/.test(status) && reason === undefined);
  return made > requests.length + repeated ? [`${made} certificates were requested for ${requests.length} requests`] : [];
}

/** The number of certificates that these calls have created. A name is unique, so only one of two lost responses can have created it. */
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
