import type { CloudFormationCustomResourceEvent } from 'aws-lambda';
import type { Attributes } from './certificate/attributes';
import type { CertificateName } from './ports';

/** A lifecycle event as the provider framework passes it on from CloudFormation. */
export type LifecycleEvent = CloudFormationCustomResourceEvent;

/**
 * The response of `onEvent`, of which the provider framework passes every field to `isComplete`.
 *
 * It is the same for each delivery of an event, because each delivery starts a waiter of its own.
 */
export interface OnEventResponse {
  readonly PhysicalResourceId: string;
  /** When CloudFormation sent the event, in milliseconds since 1970. */
  readonly StartedAt: number;
  /** When to give up, in milliseconds since 1970. */
  readonly Deadline: number;
  /** The certificate that a failed update may have left behind. */
  readonly Leftover?: CertificateName;
  /** Whether this update may be a rollback, which a change outside CloudFormation must not fail. */
  readonly MayBeRollback?: boolean;
}

/** The event that `isComplete` receives. */
export type WaitingEvent = LifecycleEvent & OnEventResponse;

/** `Data` is allowed only with `IsComplete: true`: the framework rejects the other combination. */
export type IsCompleteResponse = { readonly IsComplete: false } | { readonly IsComplete: true; readonly Data?: Attributes };

export const NOT_YET: IsCompleteResponse = { IsComplete: false };
