import { CLOCK_SKEW_MS, RETRY_PAUSE_MS, STACK_ANSWER_MS } from './deadlines';
import { serviceErrorKind } from './errors/service-error';
import type { HandlerServices, Stack, StackOperation } from './ports';
import { serviceWords } from './text/messages';

/**
 * The answer of CloudFormation to a question about a stack, or `undefined` if it does not answer.
 *
 * It must not fail a request, because an event does not tell what the answer tells: whether an update is a rollback, for example.
 */
export async function askStack<T>(services: HandlerServices, stackId: string, question: (stack: Stack) => Promise<T>): Promise<T | undefined> {
  const { stack, clock, log } = services;
  const until = clock.now() + STACK_ANSWER_MS;
  for (;;) {
    try {
      return await question(stack(stackId));
    } catch (error) {
      const isRetried = ['transient', 'uncertain'].includes(serviceErrorKind(error)) && clock.now() < until;
      log({ notice: 'CloudFormation does not describe the stack', next: isRetried ? 'retry' : 'continue without', error: serviceWords(error) });
      if (!isRetried) {
        return undefined;
      }
      await clock.sleep(RETRY_PAUSE_MS);
    }
  }
}

/** What an operation of a stack is about to know which request belongs to it. */
export interface SentRequest {
  readonly stackId: string;
  /** In milliseconds since 1970. */
  readonly sentAt: number;
}

/** Whether the request belongs to a rollback that is in progress. */
export async function isRollback(services: HandlerServices, request: SentRequest): Promise<boolean> {
  const operation = await operationOf(services, request);
  return operation?.kind === 'rollback' && isCurrent(operation, request);
}

/** Whether CloudFormation no longer waits for a create: it was delivered again, or took too long. */
export async function isOver(services: HandlerServices, request: SentRequest): Promise<boolean> {
  const operation = await operationOf(services, request);
  return operation !== undefined && (operation.kind !== 'deployment' || !isCurrent(operation, request));
}

/** Whether the request belongs to the removal of what the stack no longer needs: its last rename, if any, can no longer be rolled back. */
export async function isRemoval(services: HandlerServices, request: SentRequest): Promise<boolean> {
  const operation = await operationOf(services, request);
  return operation?.kind === 'removal' && isCurrent(operation, request);
}

export async function operationOf(services: HandlerServices, { stackId }: SentRequest): Promise<StackOperation | undefined> {
  return askStack(services, stackId, (stack) => stack.operation());
}

/** Not a later operation. */
function isCurrent({ startedAt }: StackOperation, { sentAt }: SentRequest): boolean {
  return startedAt === undefined || startedAt.getTime() <= sentAt + CLOCK_SKEW_MS;
}
