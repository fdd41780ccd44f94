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

  test('onEvent may read, create and adopt what gets our owner tag, and tag what is ours, except for the owner tag', () => {
    expect(policiesOf('OnEventRole')).toEqual([
      { Effect: 'Allow', Action: 'lightsail:GetCertificates', Resource: '*' },
      { Effect: 'Allow', Action: ['lightsail:CreateCertificate', 'lightsail:TagResource'], Resource: '*', Condition: ifTaggedSo },
      { Effect: 'Allow', Action: 'lightsail:TagResource', Resource: certificates, Condition: ifOurs },
      {
        Effect: 'Allow',
        Action: 'lightsail:UntagResource',
        Resource: certificates,
        Condition: {
          ...ifOurs, 'ForAllValues:StringNotEquals': { 'aws:TagKeys': ['cdk-lightsail-certificate:owner'] },
        },
      },
    ]);
  });

  test('isComplete may read, delete what is ours, and give it back', () => {
    expect(policiesOf('IsCompleteRole')).toEqual([
      { Effect: 'Allow', Action: 'lightsail:GetCertificates', Resource: '*' },
      { Effect: 'Allow', Action: ['lightsail:GetContainerServices', 'lightsail:GetDistributions'], Resource: '*' },
      { Effect: 'Allow', Action: 'lightsail:DeleteCertificate', Resource: certificates, Condition: ifOurs },
      { Effect: 'Allow', Action: ['lightsail:TagResource', 'lightsail:UntagResource'], Resource: certificates, Condition: ifOurs },
    ]);
  });

  test('a stack that only looks certificates up may only read', () => {
    const stack = new Stack(new App(), 'Stack');
    LightsailCertificate.fromDomainName(stack, 'Certificate', 'example.com').waitUntilIssued();

    for (const role of ['OnEventRole', 'IsCompleteRole']) {
      expect(policiesOf(role, stack)).toEqual([{ Effect: 'Allow', Action: 'lightsail:GetCertificates', Resource: '*' }]);
    }
  });

  test.each<[string, (stack: Stack) => void, number]>([
    ['Custom::LightsailCertificate', (stack) => new LightsailCertificate(stack, 'Certificate', { domainName: 'example.com' }), 1],
    ['Custom::LightsailLoadBalancerCertificate', (stack) => new LightsailLoadBalancerCertificate(stack, 'Certificate', { domainName: 'example.com', loadBalancerName: 'web' }), 2],
  ])('what the deletion of a %s needs goes after it, even where the roles stay for a look-up', (type, define, policies) => {
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

test('log groups that the CDK makes by its feature flag go after all custom resources: they would come back with the last lines', () => {
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
