import { App, Aspects, NestedStack, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as route53 from 'aws-cdk-lib/aws-route53';
import { USE_CDK_MANAGED_LAMBDA_LOGGROUP } from 'aws-cdk-lib/cx-api';
import { AwsSolutionsChecks, NagSuppressions } from 'cdk-nag';
import { LightsailCertificate, LightsailCertificateValidation, LightsailLoadBalancerCertificate } from '../../src';

const HANDLERS = { Handler: Match.stringLikeRegexp('^index\\.') };

test('one provider serves every certificate of a stack', () => {
  const { stack } = stackOf(3);

  const template = Template.fromStack(stack);
  template.resourceCountIs('Custom::LightsailCertificate', 3);
  template.resourceCountIs('AWS::Lambda::Function', 5);
  template.resourceCountIs('AWS::StepFunctions::StateMachine', 1);
});

test('a nested stack has its own provider', () => {
  const stack = new Stack(new App(), 'Stack');
  const nested = new NestedStack(stack, 'Nested');
  new LightsailCertificate(stack, 'Certificate', { domainName: 'example.com' });
  new LightsailCertificate(nested, 'Certificate', { domainName: 'example.org' });

  Template.fromStack(nested).resourceCountIs('AWS::StepFunctions::StateMachine', 1);
  Template.fromStack(stack).resourceCountIs('AWS::StepFunctions::StateMachine', 1);
});

test('the first certificate adds at most 17 resources, and each further one adds two', () => {
  const count = (certificates: number) => Object.keys(Template.fromStack(stackOf(certificates).stack).toJSON().Resources).length;

  expect(count(1)).toBeLessThanOrEqual(17);
  expect(count(10) - count(1)).toBe(2 * 9);
});

test('the handlers run from one bundle on arm64 and the latest runtime of the minimum CDK version', () => {
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
  const ifTaggedByOwner = { StringLike: { 'aws:RequestTag/cdk-lightsail-certificate:owner': owners } };
  const describeStack = (operations: string | string[]) => ({
    Effect: 'Allow',
    Action: Array.isArray(operations) ? operations.map((operation) => `cloudformation:${operation}`) : `cloudformation:${operations}`,
    Resource: { Ref: 'AWS::StackId' },
  });
  const ifOwned = { StringLike: { 'aws:ResourceTag/cdk-lightsail-certificate:owner': owners } };

  test('onEvent can read certificates and its stack, create and adopt them with an owner tag of the stack, and change the other tags of owned ones', () => {
    expect(policiesOf('OnEventRole')).toEqual([
      { Effect: 'Allow', Action: 'lightsail:GetCertificates', Resource: '*' },
      describeStack('DescribeStacks'),
      { Effect: 'Allow', Action: ['lightsail:CreateCertificate', 'lightsail:TagResource'], Resource: '*', Condition: ifTaggedByOwner },
      { Effect: 'Allow', Action: 'lightsail:TagResource', Resource: certificates, Condition: ifOwned },
      {
        Effect: 'Allow',
        Action: 'lightsail:UntagResource',
        Resource: certificates,
        Condition: {
          ...ifOwned, 'ForAllValues:StringNotEquals': { 'aws:TagKeys': ['cdk-lightsail-certificate:owner'] },
        },
      },
    ]);
  });

  test('isComplete can read certificates and its stack, and delete or give back owned ones', () => {
    expect(policiesOf('IsCompleteRole')).toEqual([
      { Effect: 'Allow', Action: 'lightsail:GetCertificates', Resource: '*' },
      describeStack(['DescribeStacks', 'ListStackResources']),
      { Effect: 'Allow', Action: ['lightsail:GetContainerServices', 'lightsail:GetDistributions'], Resource: '*' },
      { Effect: 'Allow', Action: 'lightsail:DeleteCertificate', Resource: certificates, Condition: ifOwned },
      { Effect: 'Allow', Action: ['lightsail:TagResource', 'lightsail:UntagResource'], Resource: certificates, Condition: ifOwned },
    ]);
  });

  test('a stack that only looks up certificates has only read permissions', () => {
    const stack = new Stack(new App(), 'Stack');
    LightsailCertificate.fromDomainName(stack, 'Certificate', 'example.com').waitUntilIssued();

    const reads = { Effect: 'Allow', Action: 'lightsail:GetCertificates', Resource: '*' };
    expect(policiesOf('OnEventRole', stack)).toEqual([reads, describeStack('DescribeStacks')]);
    expect(policiesOf('IsCompleteRole', stack)).toEqual([reads, describeStack(['DescribeStacks', 'ListStackResources'])]);
  });

  test.each<[string, (stack: Stack) => void, number]>([
    ['Custom::LightsailCertificate', (stack) => new LightsailCertificate(stack, 'Certificate', { domainName: 'example.com' }), 1],
    ['Custom::LightsailLoadBalancerCertificate', (stack) => new LightsailLoadBalancerCertificate(stack, 'Certificate', { domainName: 'example.com', loadBalancerName: 'web' }), 2],
  ])('the permissions to delete a %s are deleted after it, even if the roles remain for a look-up', (type, define, policies) => {
    const stack = new Stack(new App(), 'Stack');
    LightsailCertificate.fromDomainName(stack, 'Found', 'example.org');
    define(stack);

    const template = Template.fromStack(stack);
    const ofHandlers = Object.keys(template.findResources('AWS::IAM::Policy')).filter((id) => /Provider(OnEvent|IsComplete)/.test(id));
    const [{ DependsOn }] = Object.values(template.findResources(type));
    expect(ofHandlers).toHaveLength(policies);
    expect([DependsOn].flat()).toEqual(expect.arrayContaining(ofHandlers));
  });

  function policiesOf(role: string, stack = stackOf(1).stack): unknown {
    const template = Template.fromStack(stack);
    const [[id, { Properties }]] = Object.entries(template.findResources('AWS::IAM::Role')).filter(([each]) => each.startsWith(`LightsailCertificateProvider${role}`));
    const attached = Object.values(template.findResources('AWS::IAM::Policy')).filter((policy) => policy.Properties.Roles.some(({ Ref }: { Ref: string }) => Ref === id));
    return [...Properties.Policies.filter(({ PolicyName }: { PolicyName: string }) => PolicyName === 'Lightsail'), ...attached.map((policy) => policy.Properties)]
      .flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
  }
});

test('log groups that the CDK defines by its feature flag are deleted after all custom resources, whose last log lines would recreate them', () => {
  const stack = new Stack(new App({ context: { [USE_CDK_MANAGED_LAMBDA_LOGGROUP]: true } }), 'Stack');
  const zone = route53.HostedZone.fromHostedZoneAttributes(stack, 'Zone', { hostedZoneId: 'Z1', zoneName: 'example.com' });
  new LightsailCertificate(stack, 'Certificate', { domainName: 'example.com', validation: LightsailCertificateValidation.fromRoute53(zone) });
  new LightsailCertificate(stack, 'ByLightsail', { domainName: 'example.com', validation: LightsailCertificateValidation.fromLightsailDnsZone('example.com') });
  LightsailCertificate.fromDomainName(stack, 'Found', 'example.org');

  const template = Template.fromStack(stack);
  const logGroups = Object.keys(template.findResources('AWS::Logs::LogGroup'));
  const resources = Object.values(template.toJSON().Resources as Record<string, { Type: string; DependsOn?: string[] }>).filter(({ Type }) => Type.startsWith('Custom::Lightsail'));
  expect(logGroups).toHaveLength(5);
  expect(new Set(resources.map(({ Type }) => Type)).size).toBe(4);
  for (const { DependsOn } of resources) {
    expect(DependsOn).toEqual(expect.arrayContaining(logGroups));
  }
});

test('every finding of the AwsSolutions rules of cdk-nag is suppressed for a reason', () => {
  const { app, stack } = stackOf(2);
  NagSuppressions.addResourceSuppressionsByPath(stack, '/Stack/LightsailCertificateProvider', [
    { id: 'AwsSolutions-IAM5', reason: 'Reads and CreateCertificate have no resource-level permissions; certificate ARNs contain a UUID, so the owner tag restricts access; Lambda names the log groups' },
    { id: 'AwsSolutions-L1', reason: 'The runtime is the latest of the minimum aws-cdk-lib version; the provider framework sets the runtime of its own functions' },
    { id: 'AwsSolutions-SF1', reason: 'The waiter of the provider framework has no log by default; the handlers log what they wait for' },
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
    // Without outputs, which are limited in number.
    new LightsailCertificate(stack, `Certificate${number}`, { domainName: `n${number}.example.com`, validation: LightsailCertificateValidation.external({ wait: true }) });
  }
  return { app, stack };
}
