/** What CloudFormation and Lambda can do to a deployment, with the rule or report that documents it. */
import { VirtualClock } from '../../../testing/clock/virtual-clock';
import { CloudFormation } from '../../../testing/cloudformation/cloudformation';
import type { CloudFormationKnobs } from '../../../testing/cloudformation/cloudformation-options';
import type { Template, TemplateResource } from '../../../testing/cloudformation/stack-template';
import type { CustomResourceRequest } from '../../../testing/provider-framework/custom-resource-protocol';
import { allOf, killedAtEnd, killedAtStart, overlapping, Reaper, repeated } from '../../../testing/provider-framework/mishaps';
import { RecordingHandlers, RecordingHandlersOptions } from '../../../testing/provider-framework/recording-handlers';

function world(options: RecordingHandlersOptions & { readonly knobs?: CloudFormationKnobs } = {}) {
  const clock = new VirtualClock(0);
  const handlers = new RecordingHandlers(options);
  return { clock, handlers, cloudFormation: new CloudFormation({ clock, handlers, knobs: options.knobs }) };
}

const thing = (properties: Record<string, unknown>, more: Partial<TemplateResource> = {}): TemplateResource =>
  ({ Type: 'Custom::Thing', Properties: { ServiceToken: 'token', ...properties }, ...more });
const template = (Resources: Record<string, TemplateResource>): Template => ({ Resources });
const unless = (name: string, message = 'no') => ({ RequestType, ResourceProperties }: CustomResourceRequest) => {
  if (ResourceProperties.Name === name && RequestType !== 'Delete') throw new Error(message);
};

// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref-responses.html: "can't exceed 4096 bytes"
describe('a response of more than 4,096 bytes', () => {
  const long = { isComplete: () => ({ IsComplete: true, Data: { Name: 'x'.repeat(4_096) } }) };

  test('is ignored: the resource waits for an hour', async () => {
    const { clock, cloudFormation } = world(long);

    const { reason } = await cloudFormation.deploy(template({ A: thing({ Name: 'a' }) }));

    expect(reason).toMatch(/^CloudFormation did not receive a response from your Custom Resource/);
    expect(clock.now()).toBeGreaterThanOrEqual(3_600_000);
  });

  test('or is rejected immediately, as users report (aws/aws-cdk#2825)', async () => {
    const { clock, cloudFormation } = world({ ...long, knobs: { longResponse: 'refused' } });

    const { reason } = await cloudFormation.deploy(template({ A: thing({ Name: 'a' }) }));

    expect(reason).toBe('Response object is too long.');
    expect(clock.now()).toBeLessThan(60_000);
  });
});

// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudformation-customresource.html
test('the service timeout ends the wait, and the Delete carries an ID that CloudFormation generated', async () => {
  const { clock, cloudFormation, handlers } = world({ rounds: 20, isComplete: () => ({ IsComplete: true }) });

  await cloudFormation.deploy(template({ A: thing({ Name: 'a', ServiceTimeout: 60 }) }));

  expect(handlers.requests[1]).toMatchObject({ RequestType: 'Delete', PhysicalResourceId: expect.stringMatching(/^Stack-A-[0-9A-Z]{13}$/) });
  expect(clock.now()).toBe(120_000);
});

describe('when another resource fails', () => {
  test('a create in progress is cancelled and deleted under a generated ID, while its waiter keeps polling (aws/aws-cdk#31541)', async () => {
    const { clock, cloudFormation, handlers } = world({ rounds: 5, onEvent: unless('bad') });

    const { failures } = await cloudFormation.deploy(template({ Slow: thing({ Name: 'slow' }), Bad: thing({ Name: 'bad' }) }));
    const pollsOf = (type: string) => handlers.polls.filter(({ RequestType }) => RequestType === type).length;

    expect(failures.map(({ logicalId }) => logicalId)).toEqual(['Bad']);
    expect(cloudFormation.events.all).toContainEqual(expect.objectContaining({ logicalId: 'Slow', status: 'CREATE_FAILED', reason: 'Resource creation cancelled' }));
    expect(handlers.requests.at(-1)).toMatchObject({ RequestType: 'Delete', PhysicalResourceId: expect.stringMatching(/^Stack-Slow-/) });
    expect(pollsOf('Create')).toBeGreaterThan(1);
    await clock.pass(60_000);
    expect(pollsOf('Create')).toBe(6);
  });

  test('an update in progress is cancelled and rolled back under its ID', async () => {
    const { cloudFormation, handlers } = world({ rounds: 5, onEvent: unless('bad') });
    await cloudFormation.deploy(template({ Slow: thing({ Name: 'slow' }) }));

    const { status } = await cloudFormation.deploy(template({ Slow: thing({ Name: 'slow2' }), Bad: thing({ Name: 'bad' }) }));

    expect(status).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(handlers.story.at(-1)).toBe('Update slow {"Name":"slow"}');
    expect(handlers.requests.at(-1)!.OldResourceProperties).toMatchObject({ Name: 'slow2' });
  });
});

describe('an update that failed with a new ID is rolled back', () => {
  const played = async (failedUpdate: CloudFormationKnobs['failedUpdate']) => {
    const { cloudFormation, handlers } = world({ isComplete: unless('a2'), knobs: { failedUpdate } });
    await cloudFormation.deploy(template({ A: thing({ Name: 'a' }) }));
    const { status } = await cloudFormation.deploy(template({ A: thing({ Name: 'a2' }) }));
    expect(status).toBe('UPDATE_ROLLBACK_COMPLETE');
    return handlers.story.slice(1);
  };

  test('from the new ID, which is then deleted (aws/aws-cdk#13527)', async () => {
    expect(await played('takes the new id')).toEqual(['Update a {"Name":"a2"}', 'Update a2 {"Name":"a"}', 'Delete a2 {"Name":"a2"}']);
  });

  test('or from the old ID, and the new one is not deleted', async () => {
    expect(await played('keeps the old id')).toEqual(['Update a {"Name":"a2"}', 'Update a {"Name":"a"}']);
  });
});

test('a failed rollback remains failed until it is continued', async () => {
  let broken = true;
  const { cloudFormation } = world({ isComplete: ({ RequestType }) => { if (broken && RequestType === 'Update') throw new Error('no'); } });
  await cloudFormation.deploy(template({ A: thing({ Name: 'a' }) }));

  expect((await cloudFormation.deploy(template({ A: thing({ Name: 'a2' }) }))).status).toBe('UPDATE_ROLLBACK_FAILED');
  await expect(cloudFormation.deploy(template({ A: thing({ Name: 'a3' }) }))).rejects.toThrow('UPDATE_ROLLBACK_FAILED state and can not be updated');
  broken = false;
  expect((await cloudFormation.continueUpdateRollback()).status).toBe('UPDATE_ROLLBACK_COMPLETE');
});

// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html
describe('DeletionPolicy', () => {
  test('Retain keeps a resource when its stack is deleted, and UpdateReplacePolicy keeps a replaced one', async () => {
    const { cloudFormation, handlers } = world();
    const policies = { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' };
    await cloudFormation.deploy(template({ A: thing({ Name: 'a' }, policies) }));
    await cloudFormation.deploy(template({ A: thing({ Name: 'a2' }, policies) }));

    const { status } = await cloudFormation.destroy();

    expect(status).toBe('DELETE_COMPLETE');
    expect(handlers.story).toEqual(['Create {"Name":"a"}', 'Update a {"Name":"a2"}']);
  });

  test.each([['Retain', 0], ['RetainExceptOnCreate', 1]])('%s sends %i Deletes in the rollback of a creation', async (DeletionPolicy, deletes) => {
    const { cloudFormation, handlers } = world({ isComplete: unless('bad') });

    await cloudFormation.deploy(template({ A: thing({ Name: 'a' }, { DeletionPolicy }), B: thing({ Name: 'bad', A: { Ref: 'A' } }) }));

    expect(handlers.story.filter((line) => line.startsWith('Delete a'))).toHaveLength(deletes);
  });

  test('RetainExceptOnCreate keeps a resource when its stack is deleted', async () => {
    const { cloudFormation, handlers } = world();
    await cloudFormation.deploy(template({ A: thing({ Name: 'a' }, { DeletionPolicy: 'RetainExceptOnCreate' }) }));

    await cloudFormation.destroy();

    expect(handlers.story).toEqual(['Create {"Name":"a"}']);
  });
});

// https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html: "at least once"
test('an event can be delivered twice', async () => {
  const { cloudFormation, handlers } = world({ knobs: { deliveries: () => [0, 2_000] } });

  const { status } = await cloudFormation.deploy(template({ A: thing({ Name: 'a' }) }));

  expect(status).toBe('CREATE_COMPLETE');
  expect(handlers.story).toEqual(Array(2).fill('Create {"Name":"a"}'));
});

test.each([
  ['X-Amz-Date', /[?&]X-Amz-Date=19700101T000000Z&/],
  ['Expires', /[?&]Expires=7200&/],
] as const)('a response URL is signed with %s, with the time at which the event was sent', async (signature, expected) => {
  const { cloudFormation, handlers } = world({ knobs: { signature, deliveries: () => [5_000] } });

  await cloudFormation.deploy(template({ A: thing({ Name: 'a' }) }));

  expect(handlers.requests[0].ResponseURL).toMatch(expected);
});

describe('a function', () => {
  const deployed = async (invoke: CloudFormationKnobs['invoke']) => {
    const { cloudFormation, handlers } = world({ knobs: { invoke } });
    const { status, reason } = await cloudFormation.deploy(template({ A: thing({ Name: 'a' }) }));
    return { status, reason, story: handlers.story };
  };
  const onCreate: Parameters<typeof repeated>[0] = ({ handler, event }) => handler === 'onEvent' && event.RequestType === 'Create';

  test.each([['after', repeated], ['during', overlapping]])('can be invoked again %s its first call', async (_when, mishap) => {
    expect(await deployed(mishap(onCreate))).toEqual({ status: 'CREATE_COMPLETE', story: ['Create {"Name":"a"}', 'Create {"Name":"a"}'] });
  });

  test.each([['before', killedAtStart, 0], ['after', killedAtEnd, 1]])('can be stopped %s its work: then it receives no Delete', async (_when, mishap, calls) => {
    const { status, reason, story } = await deployed(mishap(onCreate));

    expect(status).toBe('ROLLBACK_COMPLETE');
    expect(reason).toContain('Runtime exited with error: signal: killed');
    expect(story).toEqual(Array(calls).fill('Create {"Name":"a"}'));
  });

  test('can be stopped in isComplete: then it receives the Delete', async () => {
    const { story } = await deployed(allOf(repeated(() => false), killedAtStart(({ handler, attempt, event }) => handler === 'isComplete' && attempt === 2 && event.RequestType === 'Create')));

    expect(story).toEqual(['Create {"Name":"a"}', 'Delete a {"Name":"a"}']);
  });

  test.each([['before', ['first']], ['after', ['first', 'second']]] as const)('can be stopped %s its second call of a port, and makes no further calls', async (moment, done) => {
    const clock = new VirtualClock(0);
    const calls: string[] = [];
    const reaper = new Reaper({ call: 2, moment });
    const port = reaper.watch({ async call(name: string) { calls.push(name); } });
    const handlers = {
      onEvent: async () => {
        await port.call('first');
        await port.call('second').catch(() => undefined);
        await port.call('third');
      },
    };
    const cloudFormation = new CloudFormation({ clock, handlers, knobs: { invoke: reaper.invoke } });

    const { reason } = await cloudFormation.deploy(template({ A: thing({ Name: 'a' }) }));

    expect(reason).toContain('signal: killed');
    expect(calls).toEqual(done);
    expect(reaper.kills).toBe(1);
  });
});
