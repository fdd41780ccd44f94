/** What a `CloudFormation` needs, and the choices that AWS leaves open. */
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
  /** @default - every native type is trivial, every custom type goes to the handlers */
  readonly resourceTypes?: ResourceTypes;
  /** The same for the stacks of one world. */
  readonly exports?: StackExports;
  readonly knobs?: Knobs;
  readonly listener?: StackEventListener;
}

export interface Knobs extends CustomResourceKnobs {
  /** Wraps each call of a handler: `mishaps.ts` has some to choose from. */
  readonly invoke?: Invoke;
  /** How long a native resource takes, in milliseconds. @default - a second */
  readonly nativeDuration?: (type: string) => number;
  /** @default - that of the state machine in the template, or 5 seconds for 30 minutes */
  readonly waiter?: WaiterPolicy;
  /** Time limit of our functions, in milliseconds. @default - that of the functions in the template, or 15 minutes */
  readonly functionTimeout?: (handler: HandlerName) => number;
}
