import { App, Stack } from 'aws-cdk-lib';
import * as lightsail from 'aws-cdk-lib/aws-lightsail';
import * as route53 from 'aws-cdk-lib/aws-route53';
import { LightsailCertificate, LightsailCertificateValidation } from '../../../src';
import { VirtualClock } from '../../../testing/clock/virtual-clock';
import { CloudFormation } from '../../../testing/cloudformation/cloudformation';
import { CertificateUser, lightsailConsumers } from '../../../testing/cloudformation/lightsail-consumers';
import { hostedZone, route53RecordSets } from '../../../testing/cloudformation/route53-record-set';
import type { Template } from '../../../testing/cloudformation/stack-template';
import { FakeZone } from '../../../testing/dns/fake-zone';
import type { CustomResourceRequest } from '../../../testing/provider-framework/custom-resource-protocol';
import { functionTimeoutIn, waiterPolicyIn } from '../../../testing/provider-framework/provider-in-template';
import { RecordingHandlers } from '../../../testing/provider-framework/recording-handlers';

function world() {
  const dns = new FakeZone('example.com');
  const attached = new Map<string, string[]>();
  const handlers = new RecordingHandlers();
  const cloudFormation = new CloudFormation({
    clock: new VirtualClock(),
    handlers,
    resourceTypes: {
      ...route53RecordSets(() => hostedZone('example.com', dns)),
      ...lightsailConsumers({
        attach: ({ name }: CertificateUser, names) => {
          if (names.includes('pending')) throw new Error('Only certificates with a status of ISSUED can be attached.');
          attached.set(name, names);
        },
        remove: ({ name }) => void attached.delete(name),
      }),
    },
  });
  return { dns, attached, handlers, cloudFormation };
}

const record = (Name: string, value: string) => ({
  Type: 'AWS::Route53::RecordSet', Properties: { HostedZoneId: 'Z1', Name, Type: 'CNAME', TTL: '300', ResourceRecords: [value] },
});
const distribution = (CertificateName?: string) => ({ Type: 'AWS::Lightsail::Distribution', Properties: { DistributionName: 'cdn', CertificateName } });

describe('AWS::Route53::RecordSet', () => {
  test('creates, updates and deletes a CNAME', async () => {
    const { cloudFormation, dns } = world();

    await cloudFormation.deploy({ Resources: { R: record('_x.example.com.', 'y.') } });
    expect(await dns.cname('_x.example.com')).toBe('y');
    await cloudFormation.deploy({ Resources: { R: record('_x.example.com.', 'z.') } });
    expect(await dns.cname('_x.example.com')).toBe('z');
    await cloudFormation.deploy({ Resources: { R: record('_w.example.com.', 'z.') } });
    expect([await dns.cname('_x.example.com'), await dns.cname('_w.example.com')]).toEqual([undefined, 'z']);
    await cloudFormation.destroy();
    expect(await dns.cname('_w.example.com')).toBeUndefined();
  });

  test.each([
    ['a name that exists', 'taken.example.com.', 'but it already exists'],
    ['a name outside its zone', '_x.example.org.', 'is not permitted in zone example.com'],
    ['an empty label', '_x.example.com..example.com.', 'DomainLabelEmpty'],
  ])('rejects %s', async (_name, recordName, sentence) => {
    const { cloudFormation, dns } = world();
    dns.put('taken.example.com', 'somewhere');

    const { reason } = await cloudFormation.deploy({ Resources: { R: record(recordName, 'y') } });

    expect(reason).toContain(sentence);
  });
});

describe('AWS::Lightsail::Distribution', () => {
  test('uses its certificate until it is deleted', async () => {
    const { attached, cloudFormation } = world();

    await cloudFormation.deploy({ Resources: { D: distribution('issued') } });
    expect(attached.get('cdn')).toEqual(['issued']);
    await cloudFormation.destroy();
    expect(attached.size).toBe(0);
  });

  test('fails with a certificate that cannot be attached', async () => {
    const { cloudFormation } = world();

    expect(await cloudFormation.deploy({ Resources: { D: distribution('pending') } })).toMatchObject({
      status: 'ROLLBACK_COMPLETE', reason: 'Only certificates with a status of ISSUED can be attached.',
    });
  });
});

/** The attributes of a certificate that the library's templates read. */
const certificateData = ({ ResourceProperties, ResourceType }: CustomResourceRequest) => {
  const name = String(ResourceProperties.CertificateName ?? 'generated');
  const domains = [ResourceProperties.DomainName, ...(ResourceProperties.SubjectAlternativeNames as string[] | undefined ?? [])];
  const records = domains.flatMap((domain, i) => [[`Record${i}Name`, `_x.${domain}`], [`Record${i}Value`, `_y.${domain}`]]);
  const rest = ['Status', 'SupportCode', 'SerialNumber', 'IssuedAt', 'NotAfter'].map((attribute) => [attribute, attribute]);
  return { name, data: { CertificateName: name, CertificateArn: `arn:${name}`, ...Object.fromEntries(rest), ...(ResourceType.endsWith('Issuance') ? {} : Object.fromEntries(records)) } };
};

test('a complete template of the library is deployed and deleted in the order of its references', async () => {
  const { attached, dns } = world();
  const app = new App();
  const stack = new Stack(app, 'Stack', { env: { account: '123456789012', region: 'us-east-1' } });
  const zone = route53.PublicHostedZone.fromHostedZoneAttributes(stack, 'Zone', { hostedZoneId: 'Z1', zoneName: 'example.com' });
  const certificate = new LightsailCertificate(stack, 'Certificate', {
    domainName: 'example.com', subjectAlternativeNames: ['www.example.com'], validation: LightsailCertificateValidation.fromRoute53(zone),
  });
  new lightsail.CfnDistribution(stack, 'Cdn', {
    distributionName: 'cdn',
    bundleId: 'small_1_0',
    certificateName: certificate.certificateName,
    defaultCacheBehavior: { behavior: 'cache' },
    origin: { name: 'origin', regionName: 'us-east-1' },
  });
  const template = app.synth().getStackByName('Stack').template as Template;
  const handlers = new RecordingHandlers({
    onEvent: (event) => ({ PhysicalResourceId: certificateData(event).name }),
    isComplete: (event) => ({ IsComplete: true, Data: certificateData(event).data }),
  });
  const cloudFormation = new CloudFormation({
    clock: new VirtualClock(),
    handlers,
    resourceTypes: {
      ...route53RecordSets(() => hostedZone('example.com', dns)),
      ...lightsailConsumers({ attach: ({ name }, names) => void attached.set(name, names), remove: () => undefined }),
    },
  });

  const { reason, status } = await cloudFormation.deploy(template);
  const completed = cloudFormation.events.all.filter((event) => event.status === 'CREATE_COMPLETE').map(({ type }) => type)
    .filter((type) => /^Custom::|RecordSet|Distribution|StateMachine/.test(type));

  expect(reason).toBeUndefined();
  expect(status).toBe('CREATE_COMPLETE');
  expect(completed).toEqual([
    'AWS::StepFunctions::StateMachine', 'Custom::LightsailCertificate', 'AWS::Route53::RecordSet', 'AWS::Route53::RecordSet',
    'Custom::LightsailCertificateIssuance', 'AWS::Lightsail::Distribution',
  ]);
  expect(await dns.cname('_x.www.example.com')).toBe('_y.www.example.com');
  expect(attached.get('cdn')).toEqual(['generated']);
  expect(waiterPolicyIn(template).interval * waiterPolicyIn(template).maxAttempts).toBeLessThan(3_600_000);
  expect(functionTimeoutIn(template, 'onEvent')).toBe(600_000);
  expect((await cloudFormation.destroy()).status).toBe('DELETE_COMPLETE');
  expect(await dns.cname('_x.www.example.com')).toBeUndefined();
});
