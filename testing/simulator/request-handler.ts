import { setTimeout as wait } from 'node:timers/promises';
import type { LightsailClient } from '@aws-sdk/client-lightsail';
import type { LightsailSimulator } from './lightsail-simulator';

type RequestHandler = LightsailClient['config']['requestHandler'];
type SdkRequest = Parameters<RequestHandler['handle']>[0];

export interface RequestHandlerOptions {
  /** Waits for a slow answer, for example on a virtual clock. @default - in real time */
  readonly sleep?: (milliseconds: number) => Promise<void>;
  /** Milliseconds after which the caller closes the connection, as with the SDK's own handlers. @default - never */
  readonly requestTimeout?: number;
}

/**
 * The simulator as `requestHandler` of an unmodified LightsailClient: without sockets, so that a test can run thousands of
 * deployments. The SDK serializes and parses as over HTTP.
 */
export function requestHandler(simulator: LightsailSimulator, options: RequestHandlerOptions = {}): RequestHandler {
  const { sleep = wait, requestTimeout = Infinity } = options;
  return {
    metadata: { handlerProtocol: 'http/1.1' },
    async handle({ method, path, headers, body }: SdkRequest) {
      const answer = await simulator.receive({ method, path, headers: lowerCase(headers), body: text(body) });
      if (answer.delay > 0) await sleep(Math.min(answer.delay, requestTimeout));
      if (answer.delay > requestTimeout) throw timeoutError(`no answer after ${requestTimeout} ms`, 'ETIMEDOUT');
      if (answer.kind === 'reset') throw timeoutError('read ECONNRESET', 'ECONNRESET');
      return { response: { statusCode: answer.status, headers: { ...answer.headers }, body: new TextEncoder().encode(answer.body) } };
    },
    updateHttpClientConfig() {},
    httpHandlerConfigs: () => ({}),
    destroy() {},
  };
}

/** The SDK's body may be a byte array with a deprecated conversion to a string, so it is decoded explicitly. */
const text = (body: string | Uint8Array = '') => (typeof body === 'string' ? body : new TextDecoder().decode(body));

const lowerCase = (headers: Record<string, string>) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));

/** The SDK's own handlers use the same error name for a broken connection and a timeout. */
const timeoutError = (message: string, code: string) => Object.assign(new Error(message), { name: 'TimeoutError', code });
