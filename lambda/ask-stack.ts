import { RETRY_PAUSE_MS, STACK_ANSWER_MS } from './deadlines';
import { serviceErrorKind } from './errors/service-error';
import type { HandlerServices, Stack } from './ports';
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

export async function isRollback(services: HandlerServices, stackId: string): Promise<boolean> {
  return (await askStack(services, stackId, (stack) => stack.operation()))?.isRollback ?? false;
}
