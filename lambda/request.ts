import { ExplainedError } from './errors/explained-error';
import type { LifecycleEvent, WaitingEvent } from './events';
import type { CertificateLocation, CertificateName } from './ports';
import { unknownRequestType } from './text/messages';

/** A lifecycle event, parsed once: nothing behind the dispatcher reads what CloudFormation sent. */
export type LifecycleRequest<Desired> = CreateRequest<Desired> | UpdateRequest<Desired> | DeleteRequest<Desired>;

/** The same in `isComplete`. */
export type WaitingRequest<Desired> = LifecycleRequest<Desired> & {
  readonly physicalId: string;
  /** When to give up, in milliseconds since 1970. */
  readonly deadline: number;
  /** What a failed update may have left behind. */
  readonly leftover?: CertificateName;
  /** Whether nothing that happened outside CloudFormation may fail this update. */
  readonly mayBeRollback: boolean;
};

/** The resource of a template that a request is about. */
export interface ResourceIdentity {
  readonly stackId: string;
  readonly logicalId: string;
}

interface Request extends ResourceIdentity {
  /** Where the certificate is, or was. */
  readonly location: CertificateLocation;
  /** When CloudFormation sent the request, in milliseconds since 1970: the same for each delivery. */
  readonly sentAt: number;
}

interface CreateRequest<Desired> extends Request {
  readonly type: 'Create';
  readonly desired: Desired;
  readonly previous?: undefined;
  readonly physicalId?: string;
}

interface UpdateRequest<Desired> extends Request {
  readonly type: 'Update';
  readonly desired: Desired;
  /** Absent where the properties before cannot be read: they are no reason to refuse an update. */
  readonly previous?: Desired;
  readonly physicalId: string;
}

interface DeleteRequest<Desired> extends Request {
  readonly type: 'Delete';
  readonly desired?: undefined;
  /** Absent where it cannot be read: nothing is refused of a resource that is to be deleted. */
  readonly previous?: Desired;
  readonly physicalId: string;
}

/** Reads the properties of a resource, or refuses them in a sentence. */
export type ParseProperties<Desired> = (properties: object, identity: ResourceIdentity) => Desired;

/** What `onEvent` gets. */
export function parseRequest<Desired>(event: LifecycleEvent, now: number, parse: ParseProperties<Desired>): LifecycleRequest<Desired> {
  return parseAt(event, sentAt(event, now), parse);
}

/** What `isComplete` gets. */
export function parseWaitingRequest<Desired>(event: WaitingEvent, parse: ParseProperties<Desired>): WaitingRequest<Desired> {
  const { PhysicalResourceId: physicalId, Deadline: deadline, Leftover: leftover, MayBeRollback: mayBeRollback = false } = event;
  return { ...parseAt(event, event.StartedAt, parse), physicalId, deadline, leftover, mayBeRollback };
}

/** What a resource was before, or `undefined` where it cannot be read. */
export function tryParse<Desired>(parse: ParseProperties<Desired>, properties: object, identity: ResourceIdentity): Desired | undefined {
  try {
    return parse(properties, identity);
  } catch {
    return undefined;
  }
}

function parseAt<Desired>(event: LifecycleEvent, sent: number, parse: ParseProperties<Desired>): LifecycleRequest<Desired> {
  const identity = { stackId: event.StackId, logicalId: event.LogicalResourceId };
  const request = { ...identity, location: locationOf(event), sentAt: sent };
  switch (event.RequestType) {
    case 'Create':
      return { ...request, type: 'Create', desired: parse(event.ResourceProperties, identity) };
    case 'Update':
      return {
        ...request,
        type: 'Update',
        desired: parse(event.ResourceProperties, identity),
        previous: tryParse(parse, event.OldResourceProperties, identity),
        physicalId: event.PhysicalResourceId,
      };
    case 'Delete':
      return { ...request, type: 'Delete', previous: tryParse(parse, event.ResourceProperties, identity), physicalId: event.PhysicalResourceId };
    default:
      throw new ExplainedError(unknownRequestType((event as LifecycleEvent).RequestType));
  }
}

/** Where the certificate of an event is, whatever else its properties say. */
export function locationOf({ ResourceProperties: { Region, LoadBalancerName } }: LifecycleEvent): CertificateLocation {
  return { region: String(Region), loadBalancerName: LoadBalancerName === undefined ? undefined : String(LoadBalancerName) };
}

/**
 * When CloudFormation sent an event, to the second: it signs the response URL then, the same one for every delivery. Where
 * the signature has no date, it is when this delivery came.
 */
function sentAt({ ResponseURL }: LifecycleEvent, now: number): number {
  const [, date, hour, minute, second] = /[?&]X-Amz-Date=(\d{8})T(\d\d)(\d\d)(\d\d)Z/.exec(ResponseURL) ?? [];
  return date === undefined
    ? Math.floor(now / 1000) * 1000
    : Math.min(now, Date.parse(`${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}T${hour}:${minute}:${second}Z`));
}
