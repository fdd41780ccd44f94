import { serviceError, throwing } from './services';
import { askStack, isRollback } from '../../lambda/ask-stack';
import type { HandlerServices, Stack } from '../../lambda/ports';
import { VirtualClock } from '../../testing/clock/virtual-clock';

const STACK_ID = 'arn:aws:cloudformation:us-east-1:123456789012:stack/Stack/1';

function servicesWith(answers: Array<() => boolean>) {
  const clock = new VirtualClock(0);
  const asked: string[] = [];
  const stack: Stack = {
    operation: async () => ({ isRollback: (answers.length > 1 ? answers.shift()! : answers[0])() }),
    physicalIds: async () => [],
  };
  const services = { stack: (stackId: string) => (asked.push(stackId), stack), clock, log: () => undefined } as unknown as HandlerServices;
  return { clock, asked, answer: () => clock.run(() => isRollback(services, STACK_ID)), services };
}

const yes = () => true;

test('the stack of the request is asked', async () => {
  const { answer, asked } = servicesWith([yes]);

  expect(await answer()).toBe(true);
  expect(asked).toEqual([STACK_ID]);
});

test.each([
  ['throttling', serviceError('Throttling', 'Rate exceeded')],
  ['a server error', serviceError('InternalFailure', 'no', 500)],
  ['a connection that fails', Object.assign(new Error('connect ETIMEDOUT'), { name: 'TimeoutError' })],
])('%s is retried', async (_, error) => {
  const { answer, asked } = servicesWith([throwing(error), throwing(error), yes]);

  expect(await answer()).toBe(true);
  expect(asked).toHaveLength(3);
});

test('without an answer for half a minute, the update is treated as any other', async () => {
  const { answer, clock } = servicesWith([throwing(serviceError('Throttling'))]);

  expect(await answer()).toBe(false);
  expect(clock.now()).toBe(30_000);
});

test('a permanent error is not retried', async () => {
  const { answer, asked, clock } = servicesWith([throwing(serviceError('AccessDenied', 'not authorized', 403))]);

  expect(await answer()).toBe(false);
  expect([asked.length, clock.now()]).toEqual([1, 0]);
});

test('any question can be asked', async () => {
  const { services } = servicesWith([yes]);

  expect(await askStack(services, STACK_ID, (stack) => stack.physicalIds())).toEqual([]);
});
