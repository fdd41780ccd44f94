import { createHash } from 'node:crypto';
import type { OnEventResponse } from './events';
import type { LifecycleRequest } from './request';

/** What a resource that waits for something is about. */
export interface Subject {
  /** As a person knows it. */
  readonly name: string;
  /** All that makes it another subject if it changes. */
  readonly identity: ReadonlyArray<string | undefined>;
}

const SEPARATOR = '~';

/**
 * What `onEvent` answers for a resource that only waits: until when, and under which physical ID.
 *
 * CloudFormation sends a rollback as an update to what was before, and a rollback that fails is stuck. So the physical ID
 * records what the resource is about and what it was about before, `<name>~<digest>~<digest before>`: an update that returns to
 * either may be a rollback, and one to anything else is none.
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
  // The update to another subject failed, so CloudFormation does not have the ID of that one.
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
