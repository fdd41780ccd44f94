import { VirtualClock } from '../../../testing/clock/virtual-clock';
import { CloudFormation } from '../../../testing/cloudformation/cloudformation';
import { StackExports } from '../../../testing/cloudformation/stack-exports';
import type { Template } from '../../../testing/cloudformation/stack-template';
import { RecordingHandlers } from '../../../testing/provider-framework/recording-handlers';

function stack(stackName = 'Stack', exports = new StackExports()) {
  return new CloudFormation({ clock: new VirtualClock(0), handlers: new RecordingHandlers(), stackName, exports });
}

const thing = (properties: Record<string, unknown> = {}) => ({ Type: 'Custom::Thing', Properties: { ServiceToken: 'token', Name: 'a', ...properties } });

/** The resolved value in an output. */
async function resolved(Value: unknown, more: Partial<Template> = {}): Promise<string> {
  const { outputs, reason } = await stack().deploy({ Resources: { A: thing() }, Outputs: { It: { Value } }, ...more });
  return outputs.It ?? reason;
}

// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
test.each<[string, unknown, string]>([
  ['Ref', { Ref: 'A' }, 'a'],
  ['a pseudo parameter', { Ref: 'AWS::Partition' }, 'aws'],
  ['GetAtt', { 'Fn::GetAtt': ['A', 'Name'] }, 'a'],
  ['GetAtt as a path', { 'Fn::GetAtt': 'A.Name' }, 'a'],
  ['Join', { 'Fn::Join': ['.', ['x', { Ref: 'A' }, { Ref: 'AWS::NoValue' }]] }, 'x.a'],
  ['Sub', { 'Fn::Sub': '${A}.${A.Name}.${AWS::Region}.${!A}' }, 'a.a.us-east-1.${A}'],
  ['Sub with variables', { 'Fn::Sub': ['${X}', { X: { Ref: 'A' } }] }, 'a'],
  ['Select and Split', { 'Fn::Select': [1, { 'Fn::Split': ['.', 'x.y.z'] }] }, 'y'],
  ['If', { 'Fn::If': ['Yes', 'yes', 'no'] }, 'yes'],
  ['FindInMap', { 'Fn::FindInMap': ['Map', { Ref: 'AWS::Region' }, 'key'] }, 'found'],
  ['a parameter', { Ref: 'P' }, 'default'],
  ['an attribute that the response does not contain', { 'Fn::GetAtt': ['A', 'Other'] }, "Vendor response doesn't contain Other attribute"],
  ['a function that this fake does not support', { 'Fn::Cidr': [] }, 'this fake does not support Fn::Cidr'],
])('%s is resolved', async (_name, value, expected) => {
  const more = {
    Parameters: { P: { Default: 'default' } },
    Mappings: { Map: { 'us-east-1': { key: 'found' } } },
    Conditions: { Yes: { 'Fn::And': [{ 'Fn::Not': [{ Condition: 'No' }] }, { 'Fn::Or': [{ Condition: 'No' }, { 'Fn::Equals': ['1', '1'] }] }] }, No: { 'Fn::Equals': [{ Ref: 'P' }, 'x'] } },
  };

  expect(await resolved(value, more)).toContain(expected);
});

test('resources, properties and outputs with a false condition are omitted', async () => {
  const cloudFormation = stack();

  await cloudFormation.deploy({
    Conditions: { No: { 'Fn::Equals': ['1', '2'] } },
    Resources: { A: thing({ Gone: { Ref: 'AWS::NoValue' } }), B: { ...thing(), Condition: 'No' } },
    Outputs: { B: { Value: { Ref: 'B' }, Condition: 'No' } },
  });

  expect(cloudFormation.resource('A')?.properties).toEqual({ ServiceToken: 'token', Name: 'a' });
  expect(cloudFormation.resource('B')).toBeUndefined();
});

describe('a template is rejected', () => {
  test.each<[string, Template, string]>([
    ['with a circular dependency', { Resources: { A: thing({ B: { Ref: 'B' } }), B: thing({ A: { Ref: 'A' } }) } }, 'Circular dependency between resources: [A, B]'],
    ['with an unresolved reference', { Resources: { A: thing({ B: { Ref: 'B' } }) } }, 'Unresolved resource dependencies [B]'],
    ['without a parameter', { Parameters: { P: {} }, Resources: {} }, 'Parameters: [P] must have values'],
  ])('%s', async (_name, template, sentence) => {
    await expect(stack().deploy(template)).rejects.toThrow(sentence);
  });

  test('when the type of a resource changes', async () => {
    const cloudFormation = stack();
    await cloudFormation.deploy({ Resources: { A: thing() } });

    await expect(cloudFormation.deploy({ Resources: { A: { Type: 'AWS::SQS::Queue' } } })).rejects.toThrow('Update of resource type is not permitted');
  });
});

test('a change of the service token is rejected, and rolled back', async () => {
  const cloudFormation = stack();
  await cloudFormation.deploy({ Resources: { A: thing() } });

  const { status, reason } = await cloudFormation.deploy({ Resources: { A: thing({ ServiceToken: 'other' }) } });

  expect([status, reason]).toEqual(['UPDATE_ROLLBACK_COMPLETE', 'Modifying service token is not allowed.']);
});

// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-stack-exports.html
describe('an export that another stack imports', () => {
  const exporter = (Name: string): Template => ({ Resources: { A: thing({ Name }) }, Outputs: { A: { Value: { Ref: 'A' }, Export: { Name: 'shared' } } } });
  const importer: Template = { Resources: { B: thing({ Name: { 'Fn::ImportValue': 'shared' } }) } };
  const world = async () => {
    const exports = new StackExports();
    const [first, second] = [stack('First', exports), stack('Second', exports)];
    await first.deploy(exporter('a'));
    await second.deploy(importer);
    return { first, second };
  };

  test('is available to it', async () => {
    const { second } = await world();

    expect(second.resource('B')?.physical.id).toBe('a');
  });

  test('cannot change: the update is rolled back', async () => {
    const { first } = await world();

    const { status, reason } = await first.deploy(exporter('a2'));

    expect([status, reason]).toEqual(['UPDATE_ROLLBACK_COMPLETE', 'Export shared cannot be updated as it is in use by Second']);
  });

  test('cannot be deleted before the importing stack', async () => {
    const { first, second } = await world();

    await expect(first.destroy()).rejects.toThrow('Export shared cannot be deleted as it is in use by Second');
    await second.destroy();
    expect((await first.destroy()).status).toBe('DELETE_COMPLETE');
  });
});

test('an unchanged template updates nothing', async () => {
  const cloudFormation = stack();
  await cloudFormation.deploy({ Resources: { A: thing() } });

  const { events, status } = await cloudFormation.deploy({ Resources: { A: thing() } });

  expect([events, status]).toEqual([[], 'CREATE_COMPLETE']);
});
