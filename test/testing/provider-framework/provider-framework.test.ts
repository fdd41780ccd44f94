import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { VirtualClock } from '../../../testing/clock/virtual-clock';
import type { CustomResourceRequest, CustomResourceResponse, Handlers } from '../../../testing/provider-framework/custom-resource-protocol';
import { FunctionKilled, invokeFunction } from '../../../testing/provider-framework/lambda-function';
import { CREATE_FAILED_MARKER, ProviderFramework } from '../../../testing/provider-framework/provider-framework';

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

async function playedByTheFake(handlers: Handlers, event: CustomResourceRequest): Promise<CustomResourceResponse[]> {
  const clock = new VirtualClock(0);
  const responses: CustomResourceResponse[] = [];
  const put = (_url: string, body: string) => { responses.push(JSON.parse(body)); };
  const framework = new ProviderFramework({ handlers, clock, put, waiter: () => WAITER, functionNames: FUNCTION_NAMES });
  await clock.run(() => framework.deliver(event));
  return responses;
}

/** The files that the CDK puts into its functions; only their ways out are replaced. */
async function playedByTheCdk(handlers: Handlers, event: CustomResourceRequest): Promise<CustomResourceResponse[]> {
  const clock = new VirtualClock(0);
  const responses: CustomResourceResponse[] = [];
  const executions: string[] = [];
  const runtime = join(dirname(require.resolve('aws-cdk-lib')), 'custom-resources/lib/provider-framework/runtime');
  jest.resetModules();
  jest.doMock(join(runtime, 'outbound'), () => ({
    startExecution: async ({ input }: { input: string }) => { executions.push(input); },
    httpRequest: async (_options: unknown, body: string) => { responses.push(JSON.parse(body)); },
    invokeFunction: async ({ FunctionName, Payload }: { FunctionName: string; Payload: string }) => {
      const handler = FunctionName.endsWith('OnEvent') ? 'onEvent' : 'isComplete';
      const answer = await invokeFunction({ clock, functionName: FunctionName }, event.RequestId, () => handlers[handler]!(JSON.parse(Payload)));
      return 'payload' in answer
        ? { Payload: JSON.stringify(answer.payload) }
        : { FunctionError: 'Unhandled', Payload: JSON.stringify(answer.functionError) };
    },
  }));
  jest.spyOn(console, 'log').mockImplementation(() => undefined);
  const arn = 'arn:aws:lambda:us-east-1:123456789012:function:';
  process.env.USER_ON_EVENT_FUNCTION_ARN = arn + FUNCTION_NAMES.onEvent;
  process.env.WAITER_STATE_MACHINE_ARN = 'arn:aws:states:us-east-1:123456789012:stateMachine:waiter';
  if (handlers.isComplete) process.env.USER_IS_COMPLETE_FUNCTION_ARN = arn + FUNCTION_NAMES.isComplete;
  else delete process.env.USER_IS_COMPLETE_FUNCTION_ARN;
  const framework = jest.requireActual(join(runtime, 'framework'));

  await framework.onEvent(structuredClone(event));
  for (const input of executions) await playedByStepFunctions(framework, input);
  return responses;
}

async function playedByStepFunctions(framework: any, input: string): Promise<void> {
  for (let retries = 0; ; retries++) {
    try {
      return await framework.isComplete(JSON.parse(input));
    } catch (error) {
      if (retries < WAITER.maxAttempts) continue;
      return framework.onTimeout({ Cause: JSON.stringify({ errorMessage: (error as Error).message }) });
    }
  }
}

/** Where an error was thrown is not the same place in both. */
const withoutFrames = (responses: CustomResourceResponse[]) =>
  responses.map((response) => ({ ...response, Reason: response.Reason.replaceAll(/\n +at .*/g, '\n    at …').replaceAll(/(\n {4}at …)+/g, '\n    at …') }));

const returning = (value: unknown) => async () => value;
const throwing = (error: unknown) => async () => { throw error; };
const withoutStack = (message: string, stack?: string) => Object.assign(new Error(message), { stack });
const done = returning({ IsComplete: true });
const id = returning({ PhysicalResourceId: 'thing' });
const afterRounds = (rounds: number, answer: unknown) => () => {
  let round = 0;
  return async () => round++ < rounds ? { IsComplete: false } : answer;
};

interface Case {
  readonly onEvent: (event: any) => Promise<unknown>;
  readonly isComplete?: () => (event: any) => Promise<unknown>;
  readonly event?: CustomResourceRequest;
}

const CASES: Record<string, Case> = {
  'a handler that is complete at once': { onEvent: id, isComplete: () => done },
  'a handler that needs rounds': { onEvent: id, isComplete: afterRounds(3, { IsComplete: true, Data: { A: '1' } }) },
  'a handler that needs a round too many': { onEvent: id, isComplete: afterRounds(4, { IsComplete: true }) },
  'a provider without isComplete': { onEvent: returning({ PhysicalResourceId: 'thing', Data: { A: '1' }, NoEcho: true }) },
  'a handler without an id on Create': { onEvent: returning({}), isComplete: () => done },
  'a handler without an answer on Update': { onEvent: returning(undefined), isComplete: () => done, event: request('Update') },
  'a handler without an answer on Delete': { onEvent: returning(undefined), isComplete: () => done, event: request('Delete') },
  'another id on Update': { onEvent: returning({ PhysicalResourceId: 'other' }), isComplete: () => done, event: request('Update') },
  'another id on Delete': { onEvent: returning({ PhysicalResourceId: 'other' }), isComplete: () => done, event: request('Delete') },
  'another id from isComplete': { onEvent: id, isComplete: () => returning({ IsComplete: true, PhysicalResourceId: 'other' }) },
  'a Create that throws in onEvent': { onEvent: throwing(new Error('no')), isComplete: () => done },
  'an Update that throws in onEvent': { onEvent: throwing(new Error('no')), isComplete: () => done, event: request('Update') },
  'a Delete that throws in onEvent': { onEvent: throwing(new Error('no')), isComplete: () => done, event: request('Delete') },
  'a Create that throws in isComplete': { onEvent: id, isComplete: () => throwing(new Error('no')) },
  'an Update that throws in isComplete under another id': {
    onEvent: returning({ PhysicalResourceId: 'other' }), isComplete: () => throwing(new Error('no')), event: request('Update'),
  },
  'a failure after Data of onEvent': { onEvent: returning({ PhysicalResourceId: 'thing', Data: { A: '1' } }), isComplete: () => throwing(new Error('no')) },
  'the Delete of a failed Create': { onEvent: throwing(new Error('never called')), isComplete: () => done, event: request('Delete', { PhysicalResourceId: CREATE_FAILED_MARKER }) },
  'Data while incomplete': { onEvent: id, isComplete: () => returning({ IsComplete: false, Data: { A: '1' } }) },
  'empty Data while incomplete': { onEvent: id, isComplete: () => returning({ IsComplete: false, Data: {} }) },
  'Data of both, the later over the earlier': {
    onEvent: returning({ PhysicalResourceId: 'thing', Data: { A: '1', B: '1' } }), isComplete: () => returning({ IsComplete: true, Data: { B: '2' } }),
  },
  'extra fields of onEvent in isComplete': {
    onEvent: returning({ PhysicalResourceId: 'thing', Deadline: 7 }), isComplete: () => async (event) => ({ IsComplete: true, Data: { Deadline: event.Deadline } }),
  },
  'nothing from isComplete': { onEvent: id, isComplete: () => returning(undefined) },
  'a text from onEvent': { onEvent: returning('thing'), isComplete: () => done },
  'an error of several lines': { onEvent: throwing(new Error('one\ntwo')), isComplete: () => done },
  'an error whose stack is its first line': { onEvent: id, isComplete: () => throwing(withoutStack('A sentence.', 'Error: A sentence.')) },
  'an error whose stack is empty': { onEvent: id, isComplete: () => throwing(withoutStack('A sentence.', '')) },
  'an error that has no stack': { onEvent: id, isComplete: () => throwing(withoutStack('A sentence.', undefined)) },
  'something thrown that is no error': { onEvent: id, isComplete: () => throwing('text') },
  'an error without a message': { onEvent: id, isComplete: () => throwing(new Error()) },
  'a function that is killed': { onEvent: throwing(new FunctionKilled()), isComplete: () => done },
};

describe('the fake responds as the framework of the CDK does to', () => {
  test.each(Object.entries(CASES))('%s', async (_name, { onEvent, isComplete, event = request('Create') }) => {
    const fake = await playedByTheFake({ onEvent, isComplete: isComplete?.() }, event);
    const cdk = await playedByTheCdk({ onEvent, isComplete: isComplete?.() }, event);

    expect(fake).toHaveLength(1);
    expect(withoutFrames(fake)).toEqual(withoutFrames(cdk));
  });
});

test('a user reads a sentence without a stack trace only if the error has no stack beyond its first line', async () => {
  const [{ Reason: plain }] = await playedByTheFake({ onEvent: id, isComplete: throwing(new Error('A sentence.')) }, request('Create'));
  const [{ Reason: bare }] = await playedByTheFake({ onEvent: id, isComplete: throwing(withoutStack('A sentence.', '')) }, request('Create'));

  expect(plain).toMatch(/^A sentence\.\n\nLogs: \/aws\/lambda\/Stack-IsComplete\n\n +at /);
  expect(bare).toBe('A sentence.\n\nLogs: /aws/lambda/Stack-IsComplete\n');
});

test('the waiter asks at once, then again an interval after each answer, once more than its retries', async () => {
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

  test.each([0, 60_000])('is waited for twice, and answered twice: %i ms apart', async (apart) => {
    expect(await deliveredTwice(apart)).toEqual(['SUCCESS thing', 'SUCCESS thing']);
  });

  test('starts an execution without a name, as the framework of the CDK does', () => {
    const framework = join(dirname(require.resolve('aws-cdk-lib')), 'custom-resources/lib/provider-framework/runtime/framework.js');
    const [waiter] = /const waiter=\{[^;]*;/.exec(readFileSync(framework, 'utf8')) ?? [];
    expect(waiter).toContain('stateMachineArn');
    expect(waiter).not.toContain('name:');
  });
});

test('a function that takes longer than its limit fails, without its answer', async () => {
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
