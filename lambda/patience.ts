import * as messages from './certificate/messages';
import { serviceErrorKind } from './certificate/service-error';
import { ExplainedError } from './explained-error';
import type { World } from './ports';

export const PAUSE_MS = 5_000;
/** The set-up of a Region takes minutes, and the function of `onEvent` has ten. */
export const PATIENCE_MS = 8 * 60_000;

/** Repeats what may be repeated while Lightsail refuses for reasons that pass; any other refusal becomes a sentence. */
export async function patiently<T>(world: World, doing: string, certificateName: string, region: string, call: () => Promise<T>): Promise<T> {
  const startedAt = world.clock.now();
  for (;;) {
    try {
      return await call();
    } catch (error) {
      const explained = explain(error, doing, certificateName, region);
      if (explained) {
        throw explained;
      }
      if (world.clock.now() - startedAt >= PATIENCE_MS) {
        throw new ExplainedError(messages.stillPassing(doing, certificateName, region, error));
      }
      world.log({ notice: 'set back, will try again', doing, certificateName, region, because: messages.serviceWords(error) });
      await world.clock.sleep(PAUSE_MS);
    }
  }
}

/** The sentence for an error that will not pass, or `undefined` for one that may. */
export function explain(error: unknown, doing: string, certificateName: string, region: string): ExplainedError | undefined {
  if (error instanceof ExplainedError) {
    return error;
  }
  const kind = serviceErrorKind(error);
  return kind === 'denied' || kind === 'refused'
    ? new ExplainedError(messages[kind](doing, certificateName, region, error))
    : undefined;
}
