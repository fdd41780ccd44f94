/** The dependencies of a `CloudFormation`, and the behaviour that AWS leaves open. */
import type { CustomResourceKnobs } from './custom-resources';
import type { ResourceTypes } from './resource-types';
import type { StackEventListener } from './stack-events';
import type { StackExports } from './stack-exports';
import type { WorldClock } from '../clock/world-clock';
import type { HandlerName, Handlers, Invoke } from '../provider-framework/custom-resource-protocol';
import type { WaiterPolicy } from '../provider-framework/provider-framework';

export interface CloudFormationOptions {
  readonly handlers: Handlers;
  readonly clock: WorldClock;
  /** @default 'us-east-1' */
  readonly region?: string;
  /** @default '123456789012' */
  readonly accountId?: string;
  /** @default 'Stack' */
  readonly stackName?: string;
  /** @default - native types do nothing, custom types go to the handlers */
  readonly resourceTypes?: ResourceTypes;
  /** Stacks that import from each other share one instance. @default - its own */
  readonly exports?: StackExports;
  readonly knobs?: CloudFormationKnobs;
  readonly listener?: StackEventListener;
}

export interface CloudFormationKnobs extends CustomResourceKnobs {
  /** Wraps each call of a handler, for example with one of `mishaps.ts`. */
  readonly invoke?: Invoke;
  /** Whether a rollback changes the time at which the stack was last updated, which is not documented. @default false */
  readonly rollbackIsUpdate?: boolean;
  /** The time that an operation on a native resource takes, in milliseconds. @default - a second */
  readonly nativeDuration?: (type: string) => number;
  /** @default - that of the state machine in the template, or 5 seconds for 30 minutes */
  readonly waiter?: WaiterPolicy;
  /** Timeout of the handlers' functions, in milliseconds. @default - that of the functions in the template, or 15 minutes */
  readonly functionTimeout?: (handler: HandlerName) => number;
}
