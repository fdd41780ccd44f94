import { serviceError, throwing } from './services';
import { askStack, currentOperation } from '../../lambda/ask-stack';
import type { HandlerServices, StackOperation, StackOperationKind } from '../../lambda/ports';
import { VirtualClock } from '../../testing/clock/virtual-clock';

const STACK_ID = 'arn:aws:cloudformation:us-east-1:123456789012:stack/Stack/1';
const REQUEST = { stackId: STACK_ID, sentAt: 100_000 };

function servicesWith(answers: Array<() => StackOperation>) {
  const clock = new VirtualClock(0);
  const asked: string[] = [];
  const stack = {
    operation: async () => (answers.length > 1 ? answers.shift()! : answers[0])(),
    physicalIds: async () => [],
  };
  const services = { stack: (stackId: string) => (asked.push(stackId), stack), clock, log: () => undefined } as unknown as HandlerServices;
  return { clock, asked, operation: () => clock.run(() => currentOperation(services, REQUEST)), services };
}

const rollback = () => ({ kind: 'rollback' } as const);

test('the stack of the request is asked', async () => {
  const { asked, ...services } = servicesWith([rollback]);

  expect(await services.operation()).toBe('rollback');
  expect(asked).toEqual([STACK_ID]);
});

test.each([
  ['throttling', serviceError('Throttling', 'Rate exceeded')],
  ['a server error', serviceError('InternalFailure', 'no', 500)],
  ['a connection that fails', Object.assign(new Error('connect ETIMEDOUT'), { name: 'TimeoutError' })],
])('%s is retried', async (_, error) => {
  const { asked, ...services } = servicesWith([throwing(error), throwing(error), rollback]);

  expect(await services.operation()).toBe('rollback');
  expect(asked).toHaveLength(3);
});

test('without an answer for half a minute, the operation is unknown', async () => {
  const { clock, ...services } = servicesWith([throwing(serviceError('Throttling'))]);

  expect(await services.operation()).toBeUndefined();
  expect(clock.now()).toBe(30_000);
});

test('a permanent error is not retried', async () => {
  const { asked, clock, ...services } = servicesWith([throwing(serviceError('AccessDenied', 'not authorized', 403))]);

  expect(await services.operation()).toBeUndefined();
  expect([asked.length, clock.now()]).toEqual([1, 0]);
});

test('any question can be asked', async () => {
  expect(await askStack(servicesWith([rollback]).services, STACK_ID, (stack) => stack.physicalIds())).toEqual([]);
});

const before = new Date(100_000);
const within = new Date(102_000); // the time of the request is rounded down, and clocks differ
const later = new Date(102_001);

test.each<[string, StackOperation, StackOperationKind]>([
  ['a deployment that creates the stack', { kind: 'deployment' }, 'deployment'],
  ['the update that sent it', { kind: 'deployment', startedAt: before }, 'deployment'],
  ['a later update', { kind: 'deployment', startedAt: later }, 'other'],
  ['the rollback of the update that sent it', { kind: 'rollback', startedAt: within }, 'rollback'],
  ['a later rollback', { kind: 'rollback', startedAt: later }, 'other'],
  ['a later cleanup', { kind: 'cleanup', startedAt: later }, 'other'],
  ['no operation', { kind: 'other', startedAt: before }, 'other'],
])('a request during %s', async (_, operation, kind) => {
  expect(await currentOperation(servicesWith([() => operation]).services, REQUEST)).toBe(kind);
});
