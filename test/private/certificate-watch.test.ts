import { App, CfnOutput, NestedStack, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { ComparisonOperator } from 'aws-cdk-lib/aws-cloudwatch';
import { CfnCertificate } from 'aws-cdk-lib/aws-lightsail';
import { ILightsailCertificate, LightsailCertificate, LightsailCertificateValidation, LightsailLoadBalancerCertificate } from '../../src';

const RULE = 'AWS::Events::Rule';
const WATCH = { Properties: { Handler: 'index.watch' } };

test('a stack without metrics has neither the function nor the schedule', () => {
  const stack = newStack();
  new LightsailCertificate(stack, 'Certificate', { domainName: 'example.com' });

  const template = Template.fromStack(stack);
  template.resourceCountIs(RULE, 0);
  expect(template.findResources('AWS::Lambda::Function', WATCH)).toEqual({});
});

test('one function with a schedule of twice a day serves all metrics of a stack', () => {
  const stack = newStack();
  for (const id of ['One', 'Two']) {
    const certificate = new LightsailCertificate(stack, id, { domainName: 'example.com' });
    certificate.metricDaysToExpiry();
    certificate.metricRenewalProblems();
    certificate.waitUntilIssued().metricDaysToExpiry();
  }

  expect(Object.keys(Template.fromStack(stack).findResources('AWS::Lambda::Function', WATCH))).toHaveLength(1);
  Template.fromStack(stack).resourceCountIs(RULE, 1);
  Template.fromStack(stack).hasResourceProperties(RULE, { ScheduleExpression: 'cron(37 5,17 * * ? *)' });
  expect(watchedIn(stack)).toHaveLength(2);
});

test('a nested stack has its own watch', () => {
  const stack = newStack();
  const nested = new NestedStack(stack, 'Nested');
  LightsailCertificate.fromCertificateName(stack, 'Certificate', 'shop').metricDaysToExpiry();
  LightsailCertificate.fromCertificateName(nested, 'Certificate', 'other').metricDaysToExpiry();

  expect(watchedIn(stack)).toEqual([{ Region: 'eu-central-1', CertificateName: 'shop' }]);
  expect(watchedIn(nested)).toMatchObject([{ CertificateName: 'other' }]);
});

test('the certificates of every Region and kind are watched, and their metrics have the same dimensions', () => {
  const stack = newStack();
  const shop = LightsailCertificate.fromCertificateAttributes(stack, 'Shop', { certificateName: 'shop', region: 'us-east-1' });
  const native = LightsailCertificate.fromCfnCertificate(new CfnCertificate(stack, 'Native', { certificateName: 'native', domainName: 'example.com' }));
  const web = new LightsailLoadBalancerCertificate(stack, 'Web', { loadBalancerName: 'web', domainName: 'example.com' });
  const all: ILightsailCertificate[] = [shop, native, web];

  const dimensions = all.map((certificate) => stack.resolve(certificate.metricDaysToExpiry().dimensions));

  expect(dimensions).toEqual([
    { Region: 'us-east-1', CertificateName: 'shop' },
    { Region: 'eu-central-1', CertificateName: { Ref: 'Native' } },
    { Region: 'eu-central-1', CertificateName: { 'Fn::GetAtt': [expect.stringMatching(/^Web/), 'CertificateName'] }, LoadBalancerName: 'web' },
  ]);
  expect(watchedIn(stack)).toEqual([
    dimensions[0],
    { Region: 'eu-central-1', CertificateName: '${Native}' },
    { Region: 'eu-central-1', CertificateName: expect.stringMatching(/^\$\{Web.*\.CertificateName}$/), LoadBalancerName: 'web' },
  ]);
});

test('the dimension of a requested certificate is its attribute, so that an alarm follows a replacement', () => {
  const stack = newStack();
  const certificate = new LightsailCertificate(stack, 'Certificate', { domainName: 'example.com' });
  certificate.metricDaysToExpiry().createAlarm(stack, 'Alarm', { threshold: 30, evaluationPeriods: 1, comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD });
  certificate.waitUntilIssued();

  Template.fromStack(stack).hasResourceProperties('AWS::CloudWatch::Alarm', {
    Dimensions: Match.arrayWith([{ Name: 'CertificateName', Value: { 'Fn::GetAtt': [Match.stringLikeRegexp('^CertificateIssuance'), 'CertificateName'] } }]),
  });
});

test('the metric of a certificate in another Region is in the Region of the stack', () => {
  const stack = newStack();
  const certificate = new LightsailCertificate(stack, 'Certificate', { domainName: 'example.com', region: 'us-east-1' });

  const { namespace, metricName, statistic, period, region, account } = certificate.metricRenewalProblems();

  expect({ namespace, metricName, statistic, hours: period.toHours(), region, account }).toEqual({
    namespace: 'LightsailCertificate', metricName: 'RenewalProblems', statistic: 'Maximum', hours: 12, region: 'eu-central-1', account: '123456789012',
  });
  expect(certificate.metricDaysToExpiry()).toMatchObject({ metricName: 'DaysToExpiry', statistic: 'Minimum' });
  expect(certificate.metricDaysToExpiry({ statistic: 'Average', label: 'shop' })).toMatchObject({ metricName: 'DaysToExpiry', statistic: 'Average', label: 'shop' });
});

describe('the function has only the permissions to read', () => {
  const READ_CERTIFICATES = { Action: 'lightsail:GetCertificates', Effect: 'Allow', Resource: '*' };
  const READ_LOAD_BALANCERS = { Action: 'lightsail:GetLoadBalancerTlsCertificates', Effect: 'Allow', Resource: '*' };

  test.each<[string, object[], (stack: Stack) => ILightsailCertificate[]]>([
    ['certificates', [READ_CERTIFICATES], (stack) => [LightsailCertificate.fromCertificateName(stack, 'A', 'shop'), new LightsailCertificate(stack, 'B', { domainName: 'example.com' })]],
    ['certificates of load balancers', [READ_LOAD_BALANCERS], (stack) => [new LightsailLoadBalancerCertificate(stack, 'A', { loadBalancerName: 'web', domainName: 'example.com' })]],
  ])('%s', (_, statements, certificates) => {
    const stack = newStack();
    certificates(stack).forEach((certificate) => certificate.metricDaysToExpiry());

    const [role] = Object.entries(Template.fromStack(stack).findResources('AWS::IAM::Role')).flatMap(([id, { Properties }]) => id.startsWith('LightsailCertificateWatch') ? [Properties] : []);

    const { PolicyDocument } = role.Policies.find(({ PolicyName }: { PolicyName: string }) => PolicyName === 'Lightsail');
    expect(PolicyDocument.Statement).toEqual(statements);
  });
});

test('a stack that only uses metrics of existing certificates has no provider', () => {
  const stack = newStack();
  LightsailCertificate.fromCertificateName(stack, 'Certificate', 'shop').metricRenewalProblems();

  Template.fromStack(stack).resourceCountIs('AWS::StepFunctions::StateMachine', 0);
  Template.fromStack(stack).resourceCountIs('AWS::Lambda::Function', 1);
});

test('120 certificates fit into the targets of the rules', () => {
  const stack = newStack();
  for (let index = 0; index < 120; index++) {
    LightsailCertificate.fromCertificateName(stack, `Certificate${index}`, `certificate-${index}-${'x'.repeat(200)}`).metricDaysToExpiry();
  }

  const rules = Object.values(Template.fromStack(stack).findResources(RULE));
  expect(rules.map(({ Properties }) => Properties.Targets.length)).toEqual([5, 1]);
  for (const { Input } of rules.flatMap(({ Properties }) => Properties.Targets)) {
    expect(Input.length).toBeLessThanOrEqual(8_192);
  }
  expect(watchedIn(stack)).toHaveLength(120);
});

test('metrics do not change whether the deployment waits', () => {
  const stack = newStack();
  const certificate = new LightsailCertificate(stack, 'Certificate', { domainName: 'example.com', validation: LightsailCertificateValidation.external() });
  new CfnOutput(stack, 'Metric', { value: certificate.metricDaysToExpiry().metricName });

  Template.fromStack(stack).resourceCountIs('Custom::LightsailCertificateIssuance', 0);
});

function newStack(): Stack {
  return new Stack(new App(), 'Stack', { env: { region: 'eu-central-1', account: '123456789012' } });
}

/** What the schedules hand to the function; a reference reads `${LogicalId.Attribute}`. */
function watchedIn(stack: Stack): object[] {
  const rules = Object.values(Template.fromStack(stack).findResources(RULE));
  return rules.flatMap(({ Properties }) => Properties.Targets).flatMap(({ Input }) => JSON.parse(text(Input)).certificates);
}

function text(value: any): string {
  if (typeof value === 'string') return value;
  if ('Ref' in value) return `\${${value.Ref}}`;
  return 'Fn::Join' in value ? value['Fn::Join'][1].map(text).join('') : `\${${value['Fn::GetAtt'].join('.')}}`;
}
