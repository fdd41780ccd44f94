import { RETRY_PAUSE_MS } from './deadlines';
import { ExplainedError } from './errors/explained-error';
import { serviceErrorKind } from './errors/service-error';
import type { HandlerServices } from './ports';
import * as messages from './text/messages';

export interface Attempt {
  readonly doing: string;
  readonly certificateName: string;
  readonly region: string;
  /** In milliseconds since 1970. All attempts of an event share one limit, because its function has a timeout. */
  readonly until: number;
}

/** Retries a call while its errors are transient; any other error becomes an `ExplainedError`. The call must be repeatable. */
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
      services.log({ notice: 'transient error', next: 'retry', doing, certificateName, region, error: messages.serviceWords(error) });
      await services.clock.sleep(RETRY_PAUSE_MS);
    }
  }
}

/** The message for a permanent error, or `undefined` for an error that may be transient. */
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
