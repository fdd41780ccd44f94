/**
 * Lambda, as far as the answer of a Node.js function goes: JSON in, JSON out, errors as a document, a time limit.
 *
 * Does not model: cold starts, memory, the limit of a payload's size. A function that ran out of time goes on running
 * here, where Lambda freezes it; its answer is lost all the same.
 *
 * @see https://github.com/aws/aws-lambda-nodejs-runtime-interface-client (src/Errors.js, `toRapidResponse`)
 */
import type { WorldClock } from '../clock/world-clock';

/** A function that died before it answered: out of memory, killed, its host gone. */
export class FunctionKilled extends Error {
  readonly name = 'FunctionKilled';
}

/** What the API returns. */
export interface FunctionAnswer {
  readonly FunctionError?: 'Unhandled';
  /** JSON: what the function returned, or the document of its error. */
  readonly Payload: string;
}

interface ErrorDocument {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace?: string[];
}

export interface FunctionContext {
  readonly functionName: string;
  readonly awsRequestId: string;
  getRemainingTimeInMillis(): number;
}

export interface LambdaFunctionOptions {
  readonly clock: WorldClock;
  readonly functionName: string;
  /** @default - 15 minutes, the longest that Lambda knows */
  readonly timeout?: number;
}

const LONGEST_TIMEOUT = 15 * 60_000;

export async function invokeFunction(
  options: LambdaFunctionOptions,
  requestId: string,
  call: (context: FunctionContext) => Promise<unknown>,
): Promise<FunctionAnswer> {
  const { clock, functionName, timeout = LONGEST_TIMEOUT } = options;
  const deadline = clock.now() + timeout;
  const context = { functionName, awsRequestId: requestId, getRemainingTimeInMillis: () => deadline - clock.now() };

  return new Promise<FunctionAnswer>((resolve) => {
    const fail = (document: ErrorDocument): FunctionAnswer => ({ FunctionError: 'Unhandled', Payload: JSON.stringify(document) });
    const cancel = clock.after(timeout, () => resolve(fail({
      errorType: 'Sandbox.Timedout',
      errorMessage: `RequestId: ${requestId} Error: Task timed out after ${(timeout / 1000).toFixed(2)} seconds`,
    })));
    void clock.hold(async () => call(context)).then(
      (result) => ({ Payload: JSON.stringify(result ?? null) }),
      (error: unknown) => fail(errorDocument(error, requestId)),
    ).then((answer) => {
      cancel();
      resolve(answer);
    });
  });
}

function errorDocument(error: unknown, requestId: string): ErrorDocument {
  if (error instanceof FunctionKilled) {
    return { errorType: 'Runtime.ExitError', errorMessage: `RequestId: ${requestId} Error: Runtime exited with error: signal: killed` };
  }
  try {
    const thrown = error as Error;
    if (isError(thrown)) return { errorType: thrown.name, errorMessage: thrown.message, trace: thrown.stack!.split('\n') };
    return { errorType: typeof error, errorMessage: (error as object).toString(), trace: [] };
  } catch {
    return {
      errorType: 'handled',
      errorMessage: 'callback called with Error argument, but there was a problem while retrieving one or more of its message, name, and stack',
    };
  }
}

/** By shape: a test runner has several `Error` classes. */
function isError(error: Error): boolean {
  return typeof error === 'object' && error !== null && typeof error.name === 'string' && typeof error.message === 'string'
    && (Object.prototype.toString.call(error) === '[object Error]' || typeof error.stack === 'string');
}
