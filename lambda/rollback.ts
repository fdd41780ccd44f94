import { createHash } from 'node:crypto';
import type { OnEventResponse } from './events';
import type { LifecycleRequest } from './request';

/** What a resource waits for. */
export interface Subject {
  /** A readable name. */
  readonly name: string;
  /** The values that make it another subject if any of them changes. */
  readonly identity: ReadonlyArray<string | undefined>;
}

const SEPARATOR = '~';

/**
 * The response of `onEvent` for a resource that only waits, with its deadline and physical ID.
 *
 * CloudFormation sends a rollback as an update to the previous properties, and if it fails, the stack is stuck. The physical ID
 * therefore contains the current and the previous subject, `<name>~<digest>~<previous digest>`: an update that returns to either of
 * them may be a rollback, and any other update is not.
 */
export function waitFor<Desired>(request: LifecycleRequest<Desired>, timeoutMs: number, subjectOf: (desired: Desired) => Subject): OnEventResponse {
  const time = { StartedAt: request.sentAt, Deadline: request.sentAt + timeoutMs };
  switch (request.type) {
    case 'Create':
      return { ...time, PhysicalResourceId: physicalIdOf(subjectOf(request.desired)) };
    case 'Update':
      return { ...time, ...identify(subjectOf(request.desired), request.previous && subjectOf(request.previous), request.physicalId) };
    case 'Delete':
      return { ...time, PhysicalResourceId: request.physicalId };
  }
}

function identify(desired: Subject, previous: Subject | undefined, knownId: string): Pick<OnEventResponse, 'PhysicalResourceId' | 'MayBeRollback'> {
  const [knownName, ...known] = knownId.split(SEPARATOR);
  const digest = digestOf(desired);
  // The update to another subject failed, so CloudFormation never received its physical ID.
  const isUndone = knownName === desired.name && previous?.name !== desired.name;
  if (isUndone || known[0] === digest || (previous && digestOf(previous) === digest)) {
    return { PhysicalResourceId: knownId, MayBeRollback: true };
  }
  const mayBeRollback = known.includes(digest);
  return { PhysicalResourceId: physicalIdOf(desired, mayBeRollback ? undefined : previous), MayBeRollback: mayBeRollback };
}

function physicalIdOf(subject: Subject, before?: Subject): string {
  return [subject.name, digestOf(subject), ...(before ? [digestOf(before)] : [])].join(SEPARATOR);
}

function digestOf({ identity }: Subject): string {
  return createHash('sha256').update(JSON.stringify(identity)).digest('hex').slice(0, 12);
}
