import { serviceError, throwing } from './services';
import { askStack, isOver, isRemoval, isRollback } from '../../lambda/ask-stack';
import type { HandlerServices, StackOperation } from '../../lambda/ports';
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
  return { clock, asked, isRollback: () => clock.run(() => isRollback(services, REQUEST)), services };
}

const rollback = () => ({ kind: 'rollback' } as const);

test('the stack of the request is asked', async () => {
  const { asked, ...services } = servicesWith([rollback]);

  expect(await services.isRollback()).toBe(true);
  expect(asked).toEqual([STACK_ID]);
});

test.each([
  ['throttling', serviceError('Throttling', 'Rate exceeded')],
  ['a server error', serviceError('InternalFailure', 'no', 500)],
  ['a connection that fails', Object.assign(new Error('connect ETIMEDOUT'), { name: 'TimeoutError' })],
])('%s is retried', async (_, error) => {
  const { asked, ...services } = servicesWith([throwing(error), throwing(error), rollback]);

  expect(await services.isRollback()).toBe(true);
  expect(asked).toHaveLength(3);
});

test('without an answer for half a minute, the update is treated as any other', async () => {
  const { clock, ...services } = servicesWith([throwing(serviceError('Throttling'))]);

  expect(await services.isRollback()).toBe(false);
  expect(clock.now()).toBe(30_000);
});

test('a permanent error is not retried', async () => {
  const { asked, clock, ...services } = servicesWith([throwing(serviceError('AccessDenied', 'not authorized', 403))]);

  expect(await services.isRollback()).toBe(false);
  expect([asked.length, clock.now()]).toEqual([1, 0]);
});

test('any question can be asked', async () => {
  expect(await askStack(servicesWith([rollback]).services, STACK_ID, (stack) => stack.physicalIds())).toEqual([]);
});

const before = new Date(100_000);
const within = new Date(102_000); // the time of the request is rounded down, and clocks differ
const later = new Date(102_001);

describe.each<[string, StackOperation, boolean, boolean, boolean?]>([
  ['a deployment that creates the stack', { kind: 'deployment' }, false, false],
  ['an update that sent the request', { kind: 'deployment', startedAt: before }, false, false],
  ['a later update', { kind: 'deployment', startedAt: later }, false, true],
  ['the rollback of the update that sent the request', { kind: 'rollback', startedAt: within }, true, true],
  ['a later rollback', { kind: 'rollback', startedAt: later }, false, true],
  ['the cleanup of the update that sent the request', { kind: 'removal', startedAt: before }, false, true, true],
  ['a later cleanup', { kind: 'removal', startedAt: later }, false, true],
  ['an operation that has ended', { kind: 'other', startedAt: before }, false, true],
])('during %s', (_, operation, rollsBack, over, removes = false) => {
  const { services } = servicesWith([() => operation]);

  test(`a request ${rollsBack ? 'is' : 'is not'} a rollback`, async () => {
    expect(await isRollback(services, REQUEST)).toBe(rollsBack);
  });

  test(`a request ${removes ? 'is' : 'is not'} a removal`, async () => {
    expect(await isRemoval(services, REQUEST)).toBe(removes);
  });

  test(`a create ${over ? 'is' : 'is not'} over`, async () => {
    expect(await isOver(services, REQUEST)).toBe(over);
  });
});

test('a create is not over if CloudFormation does not answer', async () => {
  expect(await isOver(servicesWith([throwing(serviceError('AccessDenied', 'no', 403))]).services, REQUEST)).toBe(false);
});
