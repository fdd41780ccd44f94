/** The statements in docs/company-rules.md. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import * as path from 'node:path';
import {
  App, Aspects, aws_ec2 as ec2, aws_iam as iam, aws_lambda as lambda, aws_logs as logs, aws_route53 as route53, aws_sqs as sqs,
  type IPropertyInjector, PropertyInjectors, Stack,
} from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { AwsCustomResource, AwsCustomResourcePolicy, PhysicalResourceId } from 'aws-cdk-lib/custom-resources';
import { AwsSolutionsChecks } from 'cdk-nag';
import type { IConstruct } from 'constructs';
import { LightsailCertificate, LightsailCertificateValidation, LightsailLoadBalancerCertificate, Route53RecordOwnership } from '../src';

const document = readFileSync(path.join(__dirname, '..', 'docs', 'company-rules.md'), 'utf8');

/** A stack with every function of the library. */
function certificates(stack: Stack): Template {
  const zone = route53.HostedZone.fromHostedZoneAttributes(stack, 'Zone', { hostedZoneId: 'Z1', zoneName: 'example.com' });
  const certificate = new LightsailCertificate(stack, 'Certificate', {
    domainName: 'example.com', validation: LightsailCertificateValidation.fromRoute53(zone, { ownership: Route53RecordOwnership.SHARED }),
  });
  certificate.metricDaysToExpiry();
  new LightsailLoadBalancerCertificate(stack, 'LoadBalancer', { domainName: 'example.org', loadBalancerName: 'web' }).waitUntilIssued();
  return Template.fromStack(stack);
}

/** The actions of each function's role, with their resources. */
function rightsOf(template: Template): { readonly name: string; readonly allowed: Map<string, string> }[] {
  const roles = template.findResources('AWS::IAM::Role');
  const policies = Object.values(template.findResources('AWS::IAM::Policy'));
  return Object.entries(template.findResources('AWS::Lambda::Function')).map(([name, { Properties }]) => {
    const [role] = Properties.Role['Fn::GetAtt'] as string[];
    const attached = policies.map((policy) => policy.Properties).filter(({ Roles }) => Roles.some(({ Ref }: { Ref: string }) => Ref === role));
    const statements = [...roles[role].Properties.Policies ?? [], ...attached].flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
    const allowed = new Map<string, string>();
    for (const { Action, Resource } of statements) {
      for (const action of [Action].flat()) allowed.set(action, `${allowed.get(action) ?? ''} ${JSON.stringify(Resource)}`);
    }
    return { name, allowed };
  });
}

class InjectedFunctions implements IPropertyInjector {
  public readonly constructUniqueId = lambda.Function.PROPERTY_INJECTION_ID;

  constructor(private readonly props: Partial<lambda.FunctionProps>) {}

  public inject(originalProps: lambda.FunctionProps): lambda.FunctionProps {
    return { ...originalProps, ...this.props };
  }
}

describe.each<[string, (stack: Stack) => void]>([
  ['an aspect', (stack) => {
    const group = new logs.LogGroup(stack, 'Logs', { logGroupName: 'company-functions', retention: logs.RetentionDays.ONE_YEAR });
    Aspects.of(stack).add({
      visit(node: IConstruct) {
        if (node instanceof lambda.CfnFunction) {
          node.vpcConfig = { subnetIds: ['subnet-1'], securityGroupIds: ['sg-1'] };
          node.deadLetterConfig = { targetArn: 'arn:aws:sqs:us-east-1:111122223333:dead' };
          node.loggingConfig = { logGroup: group.logGroupName };
          node.addPropertyOverride('TracingConfig.Mode', 'Active');
        }
      },
    });
  }],
  ['a property injector', (stack) => PropertyInjectors.of(stack).add(new InjectedFunctions({
    vpc: new ec2.Vpc(stack, 'Vpc'),
    deadLetterQueue: new sqs.Queue(stack, 'Dead'),
    tracing: lambda.Tracing.ACTIVE,
    logGroup: new logs.LogGroup(stack, 'Logs', { logGroupName: 'company-functions' }),
  }))],
])('%s that changes every function', (_, change) => {
  const stack = new Stack(new App(), 'Stack');
  change(stack);
  const rights = rightsOf(certificates(stack));

  test.each([
    ['is in a VPC', 'ec2:CreateNetworkInterface'],
    ['has a dead-letter queue', 'sqs:SendMessage'],
    ['is traced', 'xray:PutTraceSegments'],
  ])('has a role that allows what it requires: it %s, %s', (_claim, action) => {
    expect(rights.filter(({ name }) => /^(LightsailCertificate|AWS679f53fa)/.test(name))).toHaveLength(7);
    expect(rights.filter(({ allowed }) => !allowed.has(action)).map(({ name }) => name)).toEqual([]);
  });

  test('has a role that allows another log group', () => {
    const named = Template.fromStack(stack).findResources('AWS::Logs::LogGroup', { Properties: { LogGroupName: 'company-functions' } });
    const [group] = Object.keys(named);

    expect(rights.filter(({ allowed }) => !allowed.get('logs:PutLogEvents')!.includes(group)).map(({ name }) => name)).toEqual([]);
  });
});

describe.each([
  ['before', true],
  ['after', false],
])('if cdk-nag reads the policies %s an aspect changes the functions', (_, first) => {
  test('the roles allow what the change requires', () => {
    const stack = new Stack(new App(), 'Stack');
    Aspects.of(stack).add(new AwsSolutionsChecks(), { priority: first ? 10 : 900 });
    Aspects.of(stack).add({
      visit(node: IConstruct) {
        if (node instanceof lambda.CfnFunction) node.vpcConfig = { subnetIds: ['subnet-1'], securityGroupIds: ['sg-1'] };
      },
    });

    expect(rightsOf(certificates(stack)).filter(({ allowed }) => !allowed.has('ec2:CreateNetworkInterface'))).toEqual([]);
  });
});

test('calls to Route 53 share the function and the role of other calls in the app', () => {
  const stack = new Stack(new App(), 'Stack');
  new AwsCustomResource(stack, 'Theirs', {
    onUpdate: { service: 'S3', action: 'ListBuckets', physicalResourceId: PhysicalResourceId.of('theirs') },
    policy: AwsCustomResourcePolicy.fromSdkCalls({ resources: ['*'] }),
    installLatestAwsSdk: false,
  });
  const ours = rightsOf(certificates(stack)).filter(({ allowed }) => allowed.has('route53:ChangeResourceRecordSets'));

  expect(ours).toEqual([expect.objectContaining({ name: expect.stringMatching(/^AWS679f53fa/) })]);
  expect(ours[0].allowed.has('s3:ListBuckets')).toBe(true);
});

test('a function with the default configuration has no permissions for it except for its log and its stack', () => {
  const [{ allowed }] = rightsOf(certificates(new Stack(new App(), 'Stack')));

  expect([...allowed.keys()].filter((action) => !action.startsWith('lightsail:')))
    .toEqual(['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents', 'cloudformation:DescribeStacks']);
});

test('a permissions boundary applies to every role', () => {
  const stack = new Stack(new App(), 'Stack');
  iam.PermissionsBoundary.of(stack).apply(iam.ManagedPolicy.fromManagedPolicyName(stack, 'Boundary', 'company'));
  const roles = Object.values(certificates(stack).findResources('AWS::IAM::Role'));

  expect(roles.length).toBeGreaterThan(4);
  expect(roles.filter(({ Properties }) => !Properties.PermissionsBoundary)).toEqual([]);
});

test('the instructions for roles that another team creates list all of them', () => {
  const app = new App();
  const stack = new Stack(app, 'Shop');
  const [, recipe] = /usePrecreatedRoles: (\{.*?\}),\n\}\);/s.exec(document)!;
  const names = [...recipe.matchAll(/'(Shop\/[^']+)': '([^']+)'/g)].map(([, constructPath, roleName]) => [constructPath, roleName]);
  iam.Role.customizeRoles(stack, { usePrecreatedRoles: Object.fromEntries(names) });
  const template = certificates(stack);

  expect(Annotations.fromStack(stack).findError('*', Match.anyValue())).toEqual([]);
  const roles = Object.values({ ...template.findResources('AWS::Lambda::Function'), ...template.findResources('AWS::StepFunctions::StateMachine') })
    .map(({ Properties: { Role, RoleArn } }) => JSON.stringify(Role ?? RoleArn));
  expect(names.filter(([, roleName]) => !roles.some((role) => role.includes(`:role/${roleName}"`)))).toEqual([]);
});

describe('roles that the app provides', () => {
  const app = new App();
  const stack = new Stack(app, 'Stack');
  iam.Role.customizeRoles(stack, { preventSynthesis: true, usePrecreatedRoles: {} });
  const template = certificates(stack);
  const report = readFileSync(path.join(app.outdir, 'iam-policy-report.txt'), 'utf8');

  test('are reported without tokens', () => {
    expect(report).not.toContain('Token[');
  });

  test('are reported with all permissions that roles of the library would have', () => {
    const actions = new Set(rightsOf(certificates(new Stack(new App(), 'Stack'))).flatMap(({ allowed }) => [...allowed.keys()]));

    expect([...actions].filter((action) => !report.includes(`"${action}"`))).toEqual([]);
  });

  test.each([['an aspect', false], ['an aspect that comes after cdk-nag', true]])('are reported with what %s requires', (_, nag) => {
    const changed = new App();
    const changedStack = new Stack(changed, 'Stack');
    iam.Role.customizeRoles(changedStack, { preventSynthesis: true, usePrecreatedRoles: {} });
    if (nag) Aspects.of(changed).add(new AwsSolutionsChecks());
    Aspects.of(changedStack).add({
      visit(node: IConstruct) {
        if (node instanceof lambda.CfnFunction) node.vpcConfig = { subnetIds: ['subnet-1'], securityGroupIds: ['sg-1'] };
      },
    });
    certificates(changedStack);

    const roles = readFileSync(path.join(changed.outdir, 'iam-policy-report.txt'), 'utf8').split(/^<missing role>/m).slice(1);
    const without = roles.filter((role) => !role.includes('"ec2:CreateNetworkInterface"')).map((role) => /\((.*)\)/.exec(role)![1]);
    // This role does not belong to a function.
    expect(without).toEqual(['Stack/LightsailCertificateProvider/Framework/waiter-state-machine/Role']);
  });

  test('have no additional policies', () => {
    expect(Object.values(template.toJSON().Resources as Record<string, { Type: string }>).filter(({ Type }) => Type.startsWith('AWS::IAM::'))).toEqual([]);
  });
});

test('the table of deployment permissions includes every resource type that the library defines', () => {
  const examples = path.join(__dirname, '..', 'examples');
  const names = readdirSync(examples).filter((name) => existsSync(path.join(examples, name, 'app.ts')));
  const types = new Set(names.flatMap((name) => {
    const { app } = require(path.join(examples, name, 'app')) as { app: App }; // eslint-disable-line @typescript-eslint/no-require-imports
    const resources = app.synth().stacks.flatMap(({ template }) => Object.values(template.Resources as Record<string, { Type: string }>));
    return resources.map(({ Type }) => Type);
  }));
  const others = /^(Custom::|AWS::Lightsail::|AWS::CDK::|AWS::SNS::|AWS::CloudWatch::|AWS::Route53::HostedZone|Cloudflare::)/;

  expect([...types].filter((type) => !others.test(type) && !document.includes(`\`${type}\``))).toEqual([]);
});
