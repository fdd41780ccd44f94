import { ExplainedError } from './errors/explained-error';
import type { LifecycleEvent, WaitingEvent } from './events';
import type { CertificateLocation, CertificateName } from './ports';
import { unknownRequestType } from './text/messages';

/** A lifecycle event, parsed once: only the dispatcher reads the raw event. */
export type LifecycleRequest<Desired> = CreateRequest<Desired> | UpdateRequest<Desired> | DeleteRequest<Desired>;

/** A request in `isComplete`. */
export type WaitingRequest<Desired> = LifecycleRequest<Desired> & {
  readonly physicalId: string;
  /** In milliseconds since 1970. */
  readonly deadline: number;
  /** The certificate that a failed update may have left behind. */
  readonly leftover?: CertificateName;
  /** Whether this update may be a rollback, which a change outside CloudFormation must not fail. */
  readonly mayBeRollback: boolean;
};

export interface ResourceIdentity {
  readonly stackId: string;
  readonly logicalId: string;
}

interface Request extends ResourceIdentity {
  /** The location of the certificate, even if it no longer exists. */
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
  /** Absent if the previous properties are invalid, which must not fail an update. */
  readonly previous?: Desired;
  readonly physicalId: string;
}

interface DeleteRequest<Desired> extends Request {
  readonly type: 'Delete';
  readonly desired?: undefined;
  /** Absent if the properties are invalid, which must not fail a deletion. */
  readonly previous?: Desired;
  readonly physicalId: string;
}

/** Parses the properties of a resource; throws an `ExplainedError` if they are invalid. */
export type ParseProperties<Desired> = (properties: object, identity: ResourceIdentity) => Desired;

export function parseRequest<Desired>(event: LifecycleEvent, now: number, parse: ParseProperties<Desired>): LifecycleRequest<Desired> {
  return parseAt(event, sentAt(event, now), parse);
}

export function parseWaitingRequest<Desired>(event: WaitingEvent, parse: ParseProperties<Desired>): WaitingRequest<Desired> {
  const { PhysicalResourceId: physicalId, Deadline: deadline, Leftover: leftover, MayBeRollback = false } = event;
  return { ...parseAt(event, event.StartedAt, parse), physicalId, deadline, leftover, mayBeRollback: MayBeRollback };
}

/** The previous properties of a resource, or `undefined` if they are invalid. */
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

/** The location of the certificate, even if the other properties are invalid. */
export function locationOf({ ResourceProperties: { Region, LoadBalancerName } }: LifecycleEvent): CertificateLocation {
  return { region: String(Region), loadBalancerName: LoadBalancerName === undefined ? undefined : String(LoadBalancerName) };
}

/**
 * When CloudFormation sent an event, to the second. It signs the response URL at that time, and each delivery has the same URL. If
 * the signature contains no date, the time of this delivery is used.
 */
function sentAt({ ResponseURL }: LifecycleEvent, now: number): number {
  const [, date, hour, minute, second] = /[?&]X-Amz-Date=(\d{8})T(\d\d)(\d\d)(\d\d)Z/.exec(ResponseURL) ?? [];
  return date === undefined
    ? Math.floor(now / 1000) * 1000
    : Math.min(now, Date.parse(`${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}T${hour}:${minute}:${second}Z`));
}
