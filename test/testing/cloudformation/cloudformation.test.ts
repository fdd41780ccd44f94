import { VirtualClock } from '../../../testing/clock/virtual-clock';
import { CloudFormation } from '../../../testing/cloudformation/cloudformation';
import type { CloudFormationKnobs } from '../../../testing/cloudformation/cloudformation-options';
import type { Template, TemplateResource } from '../../../testing/cloudformation/stack-template';
import type { CustomResourceRequest } from '../../../testing/provider-framework/custom-resource-protocol';
import { RecordingHandlers, RecordingHandlersOptions } from '../../../testing/provider-framework/recording-handlers';

function world(options: RecordingHandlersOptions & { readonly knobs?: CloudFormationKnobs } = {}) {
  const clock = new VirtualClock(0);
  const handlers = new RecordingHandlers(options);
  const cloudFormation = new CloudFormation({ clock, handlers, knobs: options.knobs });
  const statuses = (logicalId: string) => cloudFormation.events.all.filter((event) => event.logicalId === logicalId).map(({ status }) => status);
  return { clock, handlers, cloudFormation, statuses };
}

const thing = (properties: Record<string, unknown>, more: Partial<TemplateResource> = {}): TemplateResource =>
  ({ Type: 'Custom::Thing', Properties: { ServiceToken: 'token', ...properties }, ...more });
const template = (Resources: Record<string, TemplateResource>, more: Partial<Template> = {}): Template => ({ Resources, ...more });
const failing = (name: string) => ({ RequestType, ResourceProperties }: CustomResourceRequest) => {
  if (ResourceProperties.Name === name && RequestType !== 'Delete') throw new Error(`no ${name}`);
  return undefined;
};

describe('a stack is created', () => {
  test('each resource after the resources that it references or depends on', async () => {
    const { cloudFormation, handlers } = world();

    const { status, outputs } = await cloudFormation.deploy(template({
      C: thing({ Name: 'c' }, { DependsOn: 'B' }),
      B: thing({ Name: { 'Fn::Join': ['-', [{ Ref: 'A' }, { 'Fn::GetAtt': ['A', 'Name'] }]] } }),
      A: thing({ Name: 'a' }),
    }, { Outputs: { B: { Value: { 'Fn::Sub': '${AWS::Region}:${B}:${A.Name}' } } } }));

    expect(status).toBe('CREATE_COMPLETE');
    expect(handlers.story).toEqual(['Create {"Name":"a"}', 'Create {"Name":"a-a"}', 'Create {"Name":"c"}']);
    expect(outputs).toEqual({ B: 'us-east-1:a-a:a' });
  });

  test('independent resources at the same time', async () => {
    const { clock, cloudFormation } = world({ rounds: 10 });

    await cloudFormation.deploy(template({ A: thing({ Name: 'a' }), B: thing({ Name: 'b' }) }));

    expect(clock.now()).toBe(50_000);
  });

  test('with every scalar as a string, at any depth', async () => {
    const { cloudFormation, handlers } = world();

    await cloudFormation.deploy(template({ A: thing({ Name: 'a', Wait: false, Minutes: 30, List: [{ Deep: true }] }) }));

    expect(handlers.requests[0].ResourceProperties).toEqual({ ServiceToken: 'token', Name: 'a', Wait: 'false', Minutes: '30', List: [{ Deep: 'true' }] });
  });

  test('or rolled back: existing resources are deleted in reverse order, and so is a failed one with an ID', async () => {
    const { cloudFormation, handlers } = world({ isComplete: failing('b') });

    const { status, reason } = await cloudFormation.deploy(template({ A: thing({ Name: 'a' }), B: thing({ Name: 'b', A: { Ref: 'A' } }) }));

    expect(status).toBe('ROLLBACK_COMPLETE');
    expect(reason).toContain('no b');
    expect(handlers.story.slice(2)).toEqual(['Delete b {"Name":"b","A":"a"}', 'Delete a {"Name":"a"}']);
  });

  test('or rolled back: a resource that failed without an ID is not deleted', async () => {
    const { cloudFormation, handlers, statuses } = world({ onEvent: failing('a') });

    await cloudFormation.deploy(template({ A: thing({ Name: 'a' }) }));

    expect(handlers.story).toEqual(['Create {"Name":"a"}']);
    expect(statuses('A')).toEqual(['CREATE_IN_PROGRESS', 'CREATE_FAILED', 'DELETE_IN_PROGRESS', 'DELETE_COMPLETE']);
  });

  test('as a new stack after a failed creation', async () => {
    let broken = true;
    const { cloudFormation } = world({ isComplete: (event) => broken ? failing('a')(event) : undefined });
    await cloudFormation.deploy(template({ A: thing({ Name: 'a' }) }));
    const before = cloudFormation.stackId;
    broken = false;

    const { status } = await cloudFormation.deploy(template({ A: thing({ Name: 'a' }) }));

    expect(status).toBe('CREATE_COMPLETE');
    expect(cloudFormation.stackId).not.toBe(before);
  });
});

describe('a stack is updated', () => {
  test('only where resolved properties differ', async () => {
    const { cloudFormation, handlers } = world();
    await cloudFormation.deploy(template({ A: thing({ Name: 'a', Size: 1 }), B: thing({ Name: 'b', A: { Ref: 'A' } }) }));

    await cloudFormation.deploy(template({ A: thing({ Name: 'a', Size: 2 }), B: thing({ Name: 'b', A: { Ref: 'A' } }, { Metadata: { changed: true } }) }));

    expect(handlers.story.slice(2)).toEqual(['Update a {"Name":"a","Size":"2"}']);
    expect(handlers.requests[2].OldResourceProperties).toEqual({ ServiceToken: 'token', Name: 'a', Size: '1' });
  });

  test('a new physical ID is a replacement: consumers are updated first, then the old resource is deleted with its old properties', async () => {
    const { cloudFormation, handlers, statuses } = world();
    await cloudFormation.deploy(template({ A: thing({ Name: 'a' }), B: thing({ Name: 'b', A: { Ref: 'A' } }) }));

    await cloudFormation.deploy(template({ A: thing({ Name: 'a2' }), B: thing({ Name: 'b', A: { Ref: 'A' } }) }));

    expect(handlers.story.slice(2)).toEqual(['Update a {"Name":"a2"}', 'Update b {"Name":"b","A":"a2"}', 'Delete a {"Name":"a"}']);
    expect(statuses('Stack').slice(2)).toEqual(['UPDATE_IN_PROGRESS', 'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS', 'UPDATE_COMPLETE']);
  });

  test('resources that the template no longer contains are deleted at the end', async () => {
    const { cloudFormation, handlers } = world();
    await cloudFormation.deploy(template({ A: thing({ Name: 'a' }), B: thing({ Name: 'b', A: { Ref: 'A' } }) }));

    await cloudFormation.deploy(template({ C: thing({ Name: 'c' }) }));

    expect(handlers.story.slice(2)).toEqual(['Create {"Name":"c"}', 'Delete b {"Name":"b","A":"a"}', 'Delete a {"Name":"a"}']);
  });

  test('or rolled back: the properties are swapped, and new resources are deleted', async () => {
    const { cloudFormation, handlers } = world({ isComplete: failing('c') });
    await cloudFormation.deploy(template({ A: thing({ Name: 'a' }) }));

    const { status } = await cloudFormation.deploy(template({ A: thing({ Name: 'a2' }), C: thing({ Name: 'c' }, { DependsOn: 'A' }) }));

    expect(status).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(handlers.story.slice(1)).toEqual([
      'Update a {"Name":"a2"}', 'Create {"Name":"c"}', // the update
      'Update a2 {"Name":"a"}', // its rollback
      'Delete c {"Name":"c"}', 'Delete a2 {"Name":"a2"}', // its cleanup
    ]);
    expect(handlers.requests[3].OldResourceProperties).toMatchObject({ Name: 'a2' });
    expect(cloudFormation.resource('A')?.physical.id).toBe('a');
  });

  test('a failed cleanup is tried three times and does not fail the update', async () => {
    const { cloudFormation, handlers } = world({
      isComplete: (event) => { if (event.RequestType === 'Delete') throw new Error('in use'); },
    });
    await cloudFormation.deploy(template({ A: thing({ Name: 'a' }) }));

    const { status } = await cloudFormation.deploy(template({ A: thing({ Name: 'a2' }) }));

    expect(status).toBe('UPDATE_COMPLETE');
    expect(handlers.story.slice(2)).toEqual(Array(3).fill('Delete a {"Name":"a"}'));
  });
});

describe('a stack is deleted', () => {
  test('in reverse order', async () => {
    const { cloudFormation, handlers } = world();
    await cloudFormation.deploy(template({ A: thing({ Name: 'a' }), B: thing({ Name: 'b', A: { Ref: 'A' } }) }));

    const { status } = await cloudFormation.destroy();

    expect(status).toBe('DELETE_COMPLETE');
    expect(handlers.story.slice(2)).toEqual(['Delete b {"Name":"b","A":"a"}', 'Delete a {"Name":"a"}']);
  });

  test('as far as possible: what remains can be deleted later', async () => {
    let inUse = true;
    const { cloudFormation, handlers } = world({
      isComplete: (event) => { if (inUse && event.RequestType === 'Delete' && event.PhysicalResourceId === 'b') throw new Error('in use'); },
    });
    await cloudFormation.deploy(template({ A: thing({ Name: 'a' }), B: thing({ Name: 'b', A: { Ref: 'A' } }), C: thing({ Name: 'c' }) }));

    expect((await cloudFormation.destroy()).status).toBe('DELETE_FAILED');
    inUse = false;
    expect((await cloudFormation.destroy()).status).toBe('DELETE_COMPLETE');

    expect(handlers.story.slice(3)).toEqual([
      expect.stringMatching(/^Delete [bc] /), expect.stringMatching(/^Delete [bc] /),
      'Delete b {"Name":"b","A":"a"}', 'Delete a {"Name":"a"}',
    ]);
  });

  test('again with what it failed to delete, also if a failed rollback has replaced it', async () => {
    let isDenied = true;
    const { cloudFormation, handlers } = world({
      isComplete: ({ RequestType, PhysicalResourceId, ResourceProperties: { Name } }) => {
        const isRefused = RequestType === 'Delete' ? isDenied && PhysicalResourceId === 'b' : Name === 'bad' || (RequestType === 'Update' && Name === 'a');
        if (isRefused) throw new Error('no');
        return undefined;
      },
    });
    await cloudFormation.deploy(template({ A: thing({ Name: 'a' }) }));
    const { status } = await cloudFormation.deploy(template({ A: thing({ Name: 'b' }), B: thing({ Name: 'bad' }, { DependsOn: 'A' }) }));
    expect(status).toBe('UPDATE_ROLLBACK_FAILED');

    expect((await cloudFormation.destroy()).status).toBe('DELETE_FAILED');
    isDenied = false;
    expect((await cloudFormation.destroy()).status).toBe('DELETE_COMPLETE');

    const deleted = handlers.requests.filter(({ RequestType }) => RequestType === 'Delete').map(({ PhysicalResourceId }) => PhysicalResourceId);
    expect(deleted.filter((id) => id === 'b')).toHaveLength(2);
    expect(deleted).toContain('a');
  });
});
