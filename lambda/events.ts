import type { CloudFormationCustomResourceEvent } from 'aws-lambda';
import type { Attributes } from './certificate/attributes';

/** A lifecycle event as CloudFormation sends it and the provider framework passes it on. */
export type LifecycleEvent = CloudFormationCustomResourceEvent;

/** What `onEvent` decided; the provider framework hands every field on to `isComplete`. */
export interface Decision {
  readonly PhysicalResourceId: string;
  /** Milliseconds since 1970. */
  readonly StartedAt: number;
  /** When to give up, in milliseconds since 1970. */
  readonly Deadline: number;
  /** What to say if the certificate never shows up: set where its creation could not be confirmed. */
  readonly Doubt?: string;
  /** The certificate was there before this event, and was issued or not as it may be. */
  readonly Kept?: boolean;
  /** What a failed update may have left behind. */
  readonly Leftover?: { readonly certificateName: string; readonly region: string };
}

/** The event that `isComplete` gets. */
export type WaitingEvent = LifecycleEvent & Decision;

/** `Data` only ever goes with `IsComplete: true`: the framework refuses the other combination. */
export type Completion = { readonly IsComplete: false } | { readonly IsComplete: true; readonly Data?: Attributes };

export const NOT_YET: Completion = { IsComplete: false };
