/**
 * Invokes a Node.js function like Lambda: JSON input and output, errors as a document, a timeout.
 *
 * Not modelled: cold starts, memory, the quota of the payload size. A function that exceeds its timeout continues to run here,
 * while Lambda freezes it; its response is lost in both cases.
 *
 * @see https://github.com/aws/aws-lambda-nodejs-runtime-interface-client (src/Errors.js, `toRapidResponse`)
 */
import type { WorldClock } from '../clock/world-clock';

/** A function that stopped before it responded: out of memory, killed, or its host failed. */
export class FunctionKilled extends Error {
  readonly name = 'FunctionKilled';
}

/** The response of the Invoke API. */
export interface FunctionAnswer {
  readonly FunctionError?: 'Unhandled';
  /** JSON: the result of the function, or the document of its error. */
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
  /** @default - 15 minutes, the maximum of Lambda */
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

/** Checks the properties, because a test runner has several `Error` classes. */
function isError(error: Error): boolean {
  return typeof error === 'object' && error !== null && typeof error.name === 'string' && typeof error.message === 'string'
    && (Object.prototype.toString.call(error) === '[object Error]' || typeof error.stack === 'string');
}
