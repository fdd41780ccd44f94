import { CLOCK_SKEW_MS, RETRY_PAUSE_MS, STACK_ANSWER_MS } from './deadlines';
import { serviceErrorKind } from './errors/service-error';
import type { HandlerServices, Stack, StackOperation, StackOperationKind } from './ports';
import { serviceWords } from './text/messages';

/** The answer of CloudFormation to a question about a stack, or `undefined` if it does not answer, which must not fail a request. */
export async function askStack<T>(services: HandlerServices, stackId: string, question: (stack: Stack) => Promise<T>): Promise<T | undefined> {
  const { stack, clock, log } = services;
  const until = clock.now() + STACK_ANSWER_MS;
  for (;;) {
    try {
      return await question(stack(stackId));
    } catch (error) {
      log({ notice: 'stack cannot be read', error: serviceWords(error) });
      if (!['transient', 'uncertain'].includes(serviceErrorKind(error)) || clock.now() >= until) {
        return undefined;
      }
      await clock.sleep(RETRY_PAUSE_MS);
    }
  }
}

/** A request of CloudFormation. */
export interface SentRequest {
  readonly stackId: string;
  /** In milliseconds since 1970. */
  readonly sentAt: number;
}

/** The current operation of the stack of a request. */
export async function operationOf(services: HandlerServices, { stackId }: SentRequest): Promise<StackOperation | undefined> {
  return askStack(services, stackId, (stack) => stack.operation());
}

/**
 * The kind of the operation that has sent the request, or `other` if that operation has ended; `undefined` if CloudFormation does not answer.
 *
 * Lambda delivers an event at least once, and a second delivery can be handled much later.
 */
export async function currentOperation(services: HandlerServices, request: SentRequest): Promise<StackOperationKind | undefined> {
  const operation = await operationOf(services, request);
  return operation && ((operation.startedAt?.getTime() ?? 0) <= request.sentAt + CLOCK_SKEW_MS ? operation.kind : 'other');
}
