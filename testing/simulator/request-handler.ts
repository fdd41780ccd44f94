import { setTimeout as wait } from 'node:timers/promises';
import type { LightsailClient } from '@aws-sdk/client-lightsail';
import type { LightsailSimulator } from './lightsail-simulator';

type RequestHandler = LightsailClient['config']['requestHandler'];
type SdkRequest = Parameters<RequestHandler['handle']>[0];

export interface RequestHandlerOptions {
  /** How a slow answer is waited for, such as by moving a virtual clock. @default - really */
  readonly sleep?: (milliseconds: number) => Promise<void>;
  /** Milliseconds after which the caller hangs up, as with the SDK's own handlers. @default - never */
  readonly requestTimeout?: number;
}

/**
 * The simulator as `requestHandler` of an unmodified LightsailClient: no socket, so that a test can live through thousands
 * of deployments. What the SDK sends and how it reads the answer is as over HTTP.
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

/** Bytes, though they look like text: the SDK warns who takes them for it. */
const text = (body: string | Uint8Array = '') => (typeof body === 'string' ? body : new TextDecoder().decode(body));

const lowerCase = (headers: Record<string, string>) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));

/** The SDK's own handlers give a broken connection the same name as a time-out. */
const timeoutError = (message: string, code: string) => Object.assign(new Error(message), { name: 'TimeoutError', code });
