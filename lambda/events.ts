import type { CloudFormationCustomResourceEvent } from 'aws-lambda';
import type { Attributes } from './certificate/attributes';

/** A lifecycle event as CloudFormation sends it and the provider framework passes it on. */
export type LifecycleEvent = CloudFormationCustomResourceEvent;

/**
 * What `onEvent` decided; the provider framework hands every field on to `isComplete`.
 *
 * The same for every delivery of an event: the framework names the execution of the waiter after the request. To start
 * it once more with the same input is nothing; with another input it is an error that fails the resource.
 */
export interface OnEventResponse {
  readonly PhysicalResourceId: string;
  /** When CloudFormation sent the event, in milliseconds since 1970. */
  readonly StartedAt: number;
  /** When to give up, in milliseconds since 1970. */
  readonly Deadline: number;
  /** What a failed update may have left behind. */
  readonly Leftover?: { readonly certificateName: string; readonly region: string; readonly loadBalancerName?: string };
}

/** The event that `isComplete` gets. */
export type WaitingEvent = LifecycleEvent & OnEventResponse;

/** `Data` only ever goes with `IsComplete: true`: the framework refuses the other combination. */
export type IsCompleteResponse = { readonly IsComplete: false } | { readonly IsComplete: true; readonly Data?: Attributes };

export const NOT_YET: IsCompleteResponse = { IsComplete: false };

/**
 * When CloudFormation sent an event, to the second: it signs the response URL then, so that every delivery says so. Where
 * the signature tells no date, it is when this delivery came.
 */
export function sentAt({ ResponseURL }: LifecycleEvent, now: number): number {
  const [, date, hour, minute, second] = /[?&]X-Amz-Date=(\d{8})T(\d\d)(\d\d)(\d\d)Z/.exec(ResponseURL) ?? [];
  return date === undefined
    ? Math.floor(now / 1000) * 1000
    : Math.min(now, Date.parse(`${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}T${hour}:${minute}:${second}Z`));
}
