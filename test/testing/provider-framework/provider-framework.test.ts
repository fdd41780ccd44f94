import { VirtualClock } from '../../../testing/clock/virtual-clock';
import type { CustomResourceRequest, CustomResourceResponse, Handlers } from '../../../testing/provider-framework/custom-resource-protocol';
import { FunctionKilled } from '../../../testing/provider-framework/lambda-function';
import { ProviderFramework } from '../../../testing/provider-framework/provider-framework';

const FUNCTION_NAMES = { onEvent: 'Stack-OnEvent', isComplete: 'Stack-IsComplete' };
const WAITER = { interval: 5_000, maxAttempts: 3 };

const request = (RequestType: CustomResourceRequest['RequestType'], more: Partial<CustomResourceRequest> = {}): CustomResourceRequest => ({
  RequestType,
  ServiceToken: 'token',
  ResponseURL: 'https://bucket.s3.amazonaws.com/key?Signature=secret',
  StackId: 'arn:aws:cloudformation:us-east-1:123456789012:stack/Stack/1',
  RequestId: 'request-1',
  ResourceType: 'Custom::Thing',
  LogicalResourceId: 'Thing',
  ...(RequestType === 'Create' ? {} : { PhysicalResourceId: 'thing' }),
  ...(RequestType === 'Update' ? { OldResourceProperties: { Name: 'old' } } : {}),
  ResourceProperties: { Name: 'thing' },
  ...more,
});

async function respond(handlers: Handlers, event: CustomResourceRequest): Promise<CustomResourceResponse> {
  const clock = new VirtualClock(0);
  const responses: CustomResourceResponse[] = [];
  const put = (url: string, body: string) => {
    expect(url).toBe(event.ResponseURL);
    responses.push(JSON.parse(body));
  };
  const framework = new ProviderFramework({ handlers, clock, put, waiter: () => WAITER, functionNames: FUNCTION_NAMES });
  await clock.run(() => framework.deliver(event));
  expect(responses).toHaveLength(1);
  return responses[0];
}

const returning = (value: unknown) => async () => value;
const throwing = (error: unknown) => async () => { throw error; };
const withoutStack = (message: string, stack?: string) => Object.assign(new Error(message), { stack });
const done = returning({ IsComplete: true });
const id = returning({ PhysicalResourceId: 'thing' });
const afterRounds = (rounds: number, answer: unknown) => () => {
  let round = 0;
  return async () => round++ < rounds ? { IsComplete: false } : answer;
};

describe('the handlers rely on', () => {
  test('the result of `onEvent` in `isComplete`', async () => {
    const onEvent = returning({ PhysicalResourceId: 'thing', Deadline: 7 });
    const isComplete = async ({ PhysicalResourceId, Deadline }: any) => ({ IsComplete: true, Data: { PhysicalResourceId, Deadline } });

    expect(await respond({ onEvent, isComplete }, request('Create'))).toMatchObject({ Status: 'SUCCESS', Data: { PhysicalResourceId: 'thing', Deadline: 7 } });
  });

  test('the attributes of both, with those of `isComplete` preferred', async () => {
    const onEvent = returning({ PhysicalResourceId: 'thing', Data: { A: '1', B: '1' } });
    const isComplete = returning({ IsComplete: true, Data: { B: '2' } });

    expect(await respond({ onEvent, isComplete }, request('Create'))).toMatchObject({ Data: { A: '1', B: '2' } });
  });

  test('the ID of `onEvent` in the response to a failure in `isComplete`', async () => {
    const handlers = { onEvent: returning({ PhysicalResourceId: 'other' }), isComplete: throwing(new Error('no')) };

    for (const type of ['Create', 'Update'] as const) {
      expect(await respond(handlers, request(type))).toMatchObject({ Status: 'FAILED', PhysicalResourceId: 'other' });
    }
  });

  test('no deletion after a failure in `onEvent` of a creation', async () => {
    const handlers = { onEvent: throwing(new Error('no')), isComplete: done };
    const { Status, PhysicalResourceId } = await respond(handlers, request('Create'));

    expect(Status).toBe('FAILED');
    expect(await respond(handlers, request('Delete', { PhysicalResourceId }))).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId });
  });

  test('the rejection of attributes while incomplete', async () => {
    const { Status, Reason } = await respond({ onEvent: id, isComplete: returning({ IsComplete: false, Data: { A: '1' } }) }, request('Create'));

    expect([Status, Reason]).toEqual(['FAILED', expect.stringContaining('"Data" is not allowed')]);
  });
});

test('a provider without `isComplete` responds immediately', async () => {
  const onEvent = returning({ PhysicalResourceId: 'thing', Data: { A: '1' } });

  expect(await respond({ onEvent }, request('Create'))).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: 'thing', Data: { A: '1' } });
});

test.each<[string, unknown, RegExp]>([
  ['an error of several lines', new Error('one\ntwo'), /^one\ntwo\n\nLogs: /],
  ['an error without a message', new Error(), /^error\n\nLogs: /],
  ['something thrown that is no error', 'text', /^text\n\nLogs: /],
  ['a function that is killed', new FunctionKilled(), /^Error: RequestId: request-1 Error: Runtime exited with error: signal: killed\n\nLogs: /],
])('%s is a failure with a reason', async (_, error, reason) => {
  expect((await respond({ onEvent: id, isComplete: throwing(error) }, request('Create'))).Reason).toMatch(reason);
});

test('stack traces of the framework are those of Lambda, regardless of the caller', async () => {
  const killed = await respond({ onEvent: throwing(new FunctionKilled()) }, request('Create'));
  const nothing = await respond({ onEvent: id, isComplete: returning(undefined) }, request('Create'));

  for (const { Reason } of [killed, nothing]) {
    const frames = Reason.split('\n').filter((line) => line.startsWith('    at '));
    expect(frames).not.toEqual([]);
    for (const frame of frames) expect(frame).toMatch(/^ {4}at [\w. ]*\(?\/var\/task\/[\w-]+\.js:\d+:\d+\)?$/);
  }
});

test('a reason has no stack trace only if the stack of the error is its first line', async () => {
  const { Reason: plain } = await respond({ onEvent: id, isComplete: throwing(new Error('A sentence.')) }, request('Create'));
  const { Reason: bare } = await respond({ onEvent: id, isComplete: throwing(withoutStack('A sentence.', '')) }, request('Create'));

  expect(plain).toMatch(/^A sentence\.\n\nLogs: \/aws\/lambda\/Stack-IsComplete\n\n +at /);
  expect(bare).toBe('A sentence.\n\nLogs: /aws/lambda/Stack-IsComplete\n');
});

test('the waiter queries immediately, then again an interval after each response, once more than its retries', async () => {
  const clock = new VirtualClock(0);
  const asked: number[] = [];
  const handlers: Handlers = {
    onEvent: id,
    isComplete: async () => {
      asked.push(clock.now());
      await clock.sleep(1_000);
      return { IsComplete: false };
    },
  };
  const bodies: string[] = [];
  const framework = new ProviderFramework({ handlers, clock, put: (_url, body) => { bodies.push(body); }, waiter: () => WAITER });

  await clock.run(() => framework.deliver(request('Create')));

  expect(asked).toEqual([0, 6_000, 12_000, 18_000]);
  expect(JSON.parse(bodies[0])).toMatchObject({ Status: 'FAILED', Reason: 'Operation timed out', PhysicalResourceId: 'thing' });
});

describe('an event that is delivered twice', () => {
  const deliveredTwice = async (apart: number) => {
    const clock = new VirtualClock(0);
    const responses: CustomResourceResponse[] = [];
    const handlers = { onEvent: id, isComplete: afterRounds(1, { IsComplete: true })() };
    const framework = new ProviderFramework({ handlers, clock, put: (_url, body) => { responses.push(JSON.parse(body)); }, waiter: () => WAITER });
    await clock.run(async () => {
      const first = framework.deliver(request('Create'));
      await clock.sleep(apart);
      await Promise.all([first, framework.deliver(request('Create'))]);
    });
    return responses.map(({ Status, PhysicalResourceId }) => `${Status} ${PhysicalResourceId}`);
  };

  test.each([0, 60_000])('has two waiters and two responses: %i ms apart', async (apart) => {
    expect(await deliveredTwice(apart)).toEqual(['SUCCESS thing', 'SUCCESS thing']);
  });
});

test('a function that exceeds its timeout fails, without its response', async () => {
  const clock = new VirtualClock(0);
  const responses: CustomResourceResponse[] = [];
  const handlers = { onEvent: async () => clock.sleep(61_000), isComplete: done };
  const framework = new ProviderFramework({
    handlers, clock, put: (_url, body) => { responses.push(JSON.parse(body)); }, waiter: () => WAITER, functionTimeout: () => 60_000,
  });

  await clock.run(() => framework.deliver(request('Create')));

  expect(clock.now()).toBe(60_000);
  expect(responses[0].Reason).toContain('Task timed out after 60.00 seconds');
});
