/**
 * Faults of a call of the handlers: each is an `invoke` knob of `CloudFormation`.
 *
 * `allOf` combines several of them for one call.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Invocation, Invoke } from './custom-resource-protocol';
import { FunctionKilled } from './lambda-function';

export type When = (invocation: Invocation) => boolean;

/** The framework's SDK lost the response and calls again (outbound.js calls a second time after any error). */
export const repeated = (when: When): Invoke => async (invocation, call) => {
  if (when(invocation)) await call().catch(() => undefined);
  return call();
};

/** The same during the first call: a timeout of the socket. */
export const overlapping = (when: When): Invoke => async (invocation, call) => {
  if (!when(invocation)) return call();
  const [, second] = await Promise.all([call().catch(() => undefined), call()]);
  return second;
};

export const killedAtStart = (when: When): Invoke => async (invocation, call) => {
  if (when(invocation)) throw new FunctionKilled();
  return call();
};

/** The work is done, but the response is lost. */
export const killedAtEnd = (when: When): Invoke => async (invocation, call) => {
  const answer = await call();
  if (when(invocation)) throw new FunctionKilled();
  return answer;
};

/** The last one is the innermost. */
export const allOf = (...mishaps: Invoke[]): Invoke => (invocation, call) =>
  mishaps.reduceRight<() => Promise<unknown>>((inner, mishap) => () => mishap(invocation, inner), call)();

/** One call of a function. */
interface Life {
  readonly reaper: Reaper;
  readonly kill: () => void;
  calls: number;
  dead: boolean;
}

/** The function that makes a call of a port. All reapers share one storage, for the reason in `virtual-clock.ts`. */
const lives = new AsyncLocalStorage<Life>();

/**
 * Stops a function before or after its n-th call of a port. A stopped function has no further effect: its later calls are not made
 * and never return.
 *
 * ```ts
 * const reaper = new Reaper({ call: 2, moment: 'after', when: ({ handler }) => handler === 'onEvent' });
 * const handlers = handlersOver({ certificates: reaper.watch(certificates) });
 * new CloudFormation({ handlers, knobs: { invoke: reaper.invoke }, … });
 * ```
 */
export class Reaper {
  /** The number of functions that it has stopped. */
  kills = 0;

  constructor(private readonly plan: { readonly call: number; readonly moment: 'before' | 'after'; readonly when?: When }) {}

  readonly invoke: Invoke = async (invocation, call) => {
    if (this.plan.when?.(invocation) === false) return call();
    return new Promise<unknown>((resolve, reject) => {
      const kill = () => {
        this.kills++;
        reject(new FunctionKilled());
      };
      lives.run({ reaper: this, kill, calls: 0, dead: false }, call).then(resolve, reject);
    });
  };

  watch<Port extends object>(port: Port): Port {
    return new Proxy(port, {
      get: (target, name) => {
        const member: unknown = Reflect.get(target, name);
        return typeof member === 'function' ? (...args: unknown[]) => this.pass(() => member.apply(target, args)) : member;
      },
    });
  }

  private pass(call: () => unknown): unknown {
    const life = lives.getStore();
    if (life?.reaper !== this) return call();
    if (life.dead) return silence();
    if (++life.calls !== this.plan.call) return call();
    return this.end(life, call);
  }

  private async end(life: Life, call: () => unknown): Promise<never> {
    if (this.plan.moment === 'after') await Promise.resolve(call()).catch(() => undefined);
    life.dead = true;
    life.kill();
    return silence();
  }
}

async function silence(): Promise<never> {
  return new Promise<never>(() => undefined);
}
