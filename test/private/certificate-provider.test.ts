import { App, Aspects, NestedStack, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { AwsSolutionsChecks, NagSuppressions } from 'cdk-nag';
import { LightsailCertificate, LightsailCertificateValidation } from '../../src';

const HANDLERS = { Handler: Match.stringLikeRegexp('^index\\.') };

test('one provider serves every certificate of a stack', () => {
  const { stack } = stackOf(3);

  const template = Template.fromStack(stack);
  template.resourceCountIs('Custom::LightsailCertificate', 3);
  template.resourceCountIs('AWS::Lambda::Function', 5);
  template.resourceCountIs('AWS::StepFunctions::StateMachine', 1);
});

test('a nested stack has a provider of its own', () => {
  const stack = new Stack(new App(), 'Stack');
  const nested = new NestedStack(stack, 'Nested');
  new LightsailCertificate(stack, 'Certificate', { domainName: 'example.com' });
  new LightsailCertificate(nested, 'Certificate', { domainName: 'example.org' });

  Template.fromStack(nested).resourceCountIs('AWS::StepFunctions::StateMachine', 1);
  Template.fromStack(stack).resourceCountIs('AWS::StepFunctions::StateMachine', 1);
});

test('the first certificate takes at most 17 resources, each further one two', () => {
  const count = (certificates: number) => Object.keys(Template.fromStack(stackOf(certificates).stack).toJSON().Resources).length;

  expect(count(1)).toBeLessThanOrEqual(17);
  expect(count(10) - count(1)).toBe(2 * 9);
});

test('the handlers run on arm64 and the newest runtime that the oldest supported CDK knows, from one bundle', () => {
  const template = Template.fromStack(stackOf(1).stack);

  const handlers = Object.values(template.findResources('AWS::Lambda::Function', { Properties: HANDLERS }));
  expect(handlers.map(({ Properties }) => [Properties.Handler, Properties.Runtime, Properties.Architectures])).toEqual([
    ['index.onEvent', 'nodejs24.x', ['arm64']],
    ['index.isComplete', 'nodejs24.x', ['arm64']],
  ]);
  expect(new Set(handlers.map(({ Properties }) => Properties.Code.S3Key)).size).toBe(1);
});

describe('least privilege', () => {
  const owners = { 'Fn::Join': ['', [{ Ref: 'AWS::StackId' }, '/*']] };
  const certificates = { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':lightsail:*:', { Ref: 'AWS::AccountId' }, ':Certificate/*']] };
  const ifTaggedSo = { StringLike: { 'aws:RequestTag/cdk-lightsail-certificate:owner': owners } };
  const ifOurs = { StringLike: { 'aws:ResourceTag/cdk-lightsail-certificate:owner': owners } };

  test('onEvent may read, create what carries our owner tag, and tag what is ours', () => {
    expect(policyOf('OnEventRole')).toEqual([
      { Effect: 'Allow', Action: 'lightsail:GetCertificates', Resource: '*' },
      { Effect: 'Allow', Action: 'lightsail:CreateCertificate', Resource: '*', Condition: ifTaggedSo },
      { Effect: 'Allow', Action: 'lightsail:TagResource', Resource: certificates, Condition: ifTaggedSo },
      { Effect: 'Allow', Action: ['lightsail:TagResource', 'lightsail:UntagResource'], Resource: certificates, Condition: ifOurs },
    ]);
  });

  test('isComplete may read, and delete what is ours', () => {
    expect(policyOf('IsCompleteRole')).toEqual([
      { Effect: 'Allow', Action: 'lightsail:GetCertificates', Resource: '*' },
      { Effect: 'Allow', Action: ['lightsail:GetContainerServices', 'lightsail:GetDistributions'], Resource: '*' },
      { Effect: 'Allow', Action: 'lightsail:DeleteCertificate', Resource: certificates, Condition: ifOurs },
    ]);
  });

  function policyOf(role: string): unknown {
    const roles = Template.fromStack(stackOf(1).stack).findResources('AWS::IAM::Role');
    const [, { Properties }] = Object.entries(roles).find(([id]) => id.startsWith(`LightsailCertificateProvider${role}`))!;
    return Properties.Policies.find(({ PolicyName }: { PolicyName: string }) => PolicyName === 'Lightsail').PolicyDocument.Statement;
  }
});

test('nothing is left to the AwsSolutions rules of cdk-nag but what has a reason', () => {
  const { app, stack } = stackOf(2);
  NagSuppressions.addResourceSuppressionsByPath(stack, '/Stack/LightsailCertificateProvider', [
    { id: 'AwsSolutions-IAM5', reason: 'Reads and CreateCertificate know no resource-level permissions; ARNs of certificates hold a UUID, so the owner tag narrows; log groups are named by Lambda' },
    { id: 'AwsSolutions-L1', reason: 'The runtime is the newest that the oldest supported aws-cdk-lib knows; the functions of the provider framework choose their own' },
    { id: 'AwsSolutions-SF1', reason: 'The waiter of the provider framework logs nothing by default: the handlers say in their log what they wait for' },
    { id: 'AwsSolutions-SF2', reason: 'The waiter of the provider framework is not traced' },
  ], true);
  Aspects.of(app).add(new AwsSolutionsChecks());

  const findings = app.synth().getStackByName('Stack').messages.filter(({ id }) => !id.includes('Acknowledge'));

  expect(findings.map(({ id, entry }) => `${id}: ${entry.data}`)).toEqual([]);
});

function stackOf(certificates: number) {
  const app = new App();
  const stack = new Stack(app, 'Stack');
  for (let number = 0; number < certificates; number++) {
    // Without outputs, which are no resources.
    new LightsailCertificate(stack, `Certificate${number}`, { domainName: `n${number}.example.com`, validation: LightsailCertificateValidation.external({ wait: true }) });
  }
  return { app, stack };
}
