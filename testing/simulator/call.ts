import type { Account } from './account';
import type { Input } from './input';
import type { Knobs } from './knobs';
import type { Region } from './resources/region';
import type { World } from './resources/world';
import type { Seed } from './seed';

/** One request, as the operations receive it. */
export interface Call {
  readonly operation: string;
  readonly input: Input;
  readonly now: number;
  readonly knobs: Knobs;
  readonly seed: Seed;
  readonly world: World;
  readonly account: Account;
  /** The resources of the caller's account in the Region of the request. */
  readonly region: Region;
  /** Whether the caller may use an operation: Lightsail acts with the caller's permissions. */
  permits(operation: string): boolean;
}

/** Answers a call or throws a ServiceError; a rejected call changes nothing. */
export type Answering = (call: Call) => object;
