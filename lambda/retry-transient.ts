import { ExplainedError } from './errors/explained-error';
import { serviceErrorKind } from './errors/service-error';
import type { HandlerServices } from './ports';
import * as messages from './text/messages';

export const PAUSE_MS = 5_000;

/** How long after it was sent an event tries what may pass: the set-up of a Region takes minutes, the function has ten. */
export const PATIENCE_MS = 8 * 60_000;

/** How long Lightsail may take to show a certificate that it has accepted, or whose answer was lost. */
export const VISIBILITY_MS = 2 * 60_000;

/** By then a create that was cancelled has done what it will do; the function that waits for it has ten minutes. */
export const CANCELLED_MS = PATIENCE_MS + 60_000;

/** By then the certificate that an event asks for can be seen, or will never be. */
export const SETTLED_MS = PATIENCE_MS + VISIBILITY_MS;

export interface Undertaking {
  readonly doing: string;
  readonly certificateName: string;
  readonly region: string;
  /** Milliseconds since 1970: one patience for all that an event does, or its function runs out of time. */
  readonly until: number;
}

/** Repeats what may be repeated while Lightsail refuses for reasons that pass; any other refusal becomes a sentence. */
export async function retryTransient<T>(world: HandlerServices, { doing, certificateName, region, until }: Undertaking, call: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await call();
    } catch (error) {
      const explained = explain(error, doing, certificateName, region);
      if (explained) {
        throw explained;
      }
      if (world.clock.now() >= until) {
        throw new ExplainedError(messages.stillPassing(doing, certificateName, region, error));
      }
      world.log({ notice: 'set back', next: 'try again', doing, certificateName, region, because: messages.serviceWords(error) });
      await world.clock.sleep(PAUSE_MS);
    }
  }
}

/** The sentence for an error that will not pass, or `undefined` for one that may. */
export function explain(error: unknown, doing: string, certificateName: string, region: string): ExplainedError | undefined {
  if (error instanceof ExplainedError) {
    return error;
  }
  switch (serviceErrorKind(error)) {
    case 'denied':
      return new ExplainedError(messages.denied(doing, certificateName, region, error));
    case 'permanent':
      return new ExplainedError(messages.rejected(doing, certificateName, region, error));
    case 'no-endpoint':
      return new ExplainedError(messages.noLightsail(region));
    default:
      return undefined;
  }
}
