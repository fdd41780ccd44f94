import { RETRY_PAUSE_MS } from './deadlines';
import { ExplainedError } from './errors/explained-error';
import { serviceErrorKind } from './errors/service-error';
import type { HandlerServices } from './ports';
import * as messages from './text/messages';

export interface Attempt {
  readonly doing: string;
  readonly certificateName: string;
  readonly region: string;
  /** Milliseconds since 1970: one limit for all that an event does, or its function runs out of time. */
  readonly until: number;
}

/** Repeats what may be repeated while errors are transient; any other error becomes a sentence. */
export async function retryTransient<T>(services: HandlerServices, attempt: Attempt, call: () => Promise<T>): Promise<T> {
  const { doing, certificateName, region, until } = attempt;
  for (;;) {
    try {
      return await call();
    } catch (error) {
      const explained = explain(error, doing, certificateName, region);
      if (explained) {
        throw explained;
      }
      if (services.clock.now() >= until) {
        throw new ExplainedError(messages.retriesExhausted(doing, certificateName, region, error));
      }
      services.log({ notice: 'set back', next: 'try again', doing, certificateName, region, because: messages.serviceWords(error) });
      await services.clock.sleep(RETRY_PAUSE_MS);
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
