import type { CloudFormationCustomResourceEvent } from 'aws-lambda';
import type { Attributes } from './certificate/attributes';
import type { CertificateName } from './ports';

/** A lifecycle event as CloudFormation sends it and the provider framework passes it on. */
export type LifecycleEvent = CloudFormationCustomResourceEvent;

/**
 * What `onEvent` decided; the provider framework hands every field on to `isComplete`.
 *
 * The same for every delivery of an event, so that those who wait for it agree.
 */
export interface OnEventResponse {
  readonly PhysicalResourceId: string;
  /** When CloudFormation sent the event, in milliseconds since 1970. */
  readonly StartedAt: number;
  /** When to give up, in milliseconds since 1970. */
  readonly Deadline: number;
  /** What a failed update may have left behind. */
  readonly Leftover?: CertificateName;
  /** Whether nothing that happened outside CloudFormation may fail this update. */
  readonly MayBeRollback?: boolean;
}

/** The event that `isComplete` gets. */
export type WaitingEvent = LifecycleEvent & OnEventResponse;

/** `Data` only ever goes with `IsComplete: true`: the framework refuses the other combination. */
export type IsCompleteResponse = { readonly IsComplete: false } | { readonly IsComplete: true; readonly Data?: Attributes };

export const NOT_YET: IsCompleteResponse = { IsComplete: false };
