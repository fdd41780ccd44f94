import {
  App, Aspects, CfnParameter, CfnResource, Environment, IAspect, NestedStack, RemovalPolicy, Stack, Stage, Tags,
} from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lightsail from 'aws-cdk-lib/aws-lightsail';
import * as route53 from 'aws-cdk-lib/aws-route53';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as pipelines from 'aws-cdk-lib/pipelines';
import type { Construct, IConstruct } from 'constructs';
import { LightsailCertificate, LightsailCertificateProps, LightsailCertificateValidation, Route53RecordOwnership, Route53ValidationOptions } from '../src';

const CERTIFICATE = 'Custom::LightsailCertificate';
const ISSUANCE = 'Custom::LightsailCertificateIssuance';
const RECORD = 'AWS::Route53::RecordSet';
const FRANKFURT = { account: '111111111111', region: 'eu-central-1' };
const VIRGINIA = { account: '111111111111', region: 'us-east-1' };

describe('a nested stack', () => {
  test('has its own provider, and its parent can use the certificate', () => {
    const stack = new Stack(new App(), 'Stack');
    const nested = new NestedStack(stack, 'Nested');
    const certificate = certify(nested);
    distribution(stack, certificate);

    const [inner, outer] = [Template.fromStack(nested), Template.fromStack(stack)];
    inner.resourceCountIs(CERTIFICATE, 1);
    inner.resourceCountIs('AWS::StepFunctions::StateMachine', 1);
    outer.resourceCountIs('AWS::StepFunctions::StateMachine', 0);
    outer.hasResourceProperties('AWS::Lightsail::Distribution', {
      CertificateName: { 'Fn::GetAtt': [Match.stringLikeRegexp('^Nested'), Match.stringLikeRegexp('^Outputs\\..*CertificateName$')] },
    });
  });

  test('shows the records in the outputs of the deployed stack', () => {
    const stack = new Stack(new App(), 'Stack');
    const innermost = new NestedStack(new NestedStack(stack, 'Nested'), 'Innermost');
    new LightsailCertificate(innermost, 'Certificate', { domainName: 'example.com' });

    const { Outputs } = Template.fromStack(stack).toJSON() as { Outputs: Record<string, { Description: string; Value: unknown }> };

    expect(Object.keys(Outputs)).toEqual([expect.stringMatching(/^StackNestedInnermostCertificate[0-9A-F]{8}ValidationRecord1$/), expect.stringMatching(/ZoneFile$/), expect.stringMatching(/CheckRecords$/)]);
    expect(JSON.stringify(Outputs)).toContain('. CNAME ');
  });
});

describe('a stage', () => {
  class Shop extends Stage {
    public readonly stack: Stack;

    constructor(scope: Construct, id: string, env?: Environment) {
      super(scope, id, { env });
      this.stack = new Stack(this, 'Stack');
      certify(this.stack);
    }
  }

  test('is deployed by a pipeline', () => {
    const app = new App();
    const stack = new Stack(app, 'Pipeline', { env: VIRGINIA });
    const pipeline = new pipelines.CodePipeline(stack, 'Pipeline', {
      synth: new pipelines.ShellStep('Synth', {
        input: pipelines.CodePipelineSource.s3(s3.Bucket.fromBucketName(stack, 'Source', 'source'), 'source.zip'),
        commands: ['npx cdk synth'],
      }),
    });
    pipeline.addStage(new Shop(app, 'Prod', FRANKFURT));

    const assembly = app.synth();

    const { template } = assembly.getNestedAssembly('assembly-Prod').stacks[0];
    expect(Object.values(template.Resources as Record<string, CfnResource & { Type: string }>).map(({ Type }) => Type)).toContain(ISSUANCE);
    expect(JSON.stringify(assembly.getStackByName('Pipeline').template)).toContain('Prod');
  });
});

describe('an environment', () => {
  test('that is unknown is determined at deployment', () => {
    const stack = new Stack(new App(), 'Stack');
    certify(stack);

    const template = Template.fromStack(stack);
    template.hasResourceProperties(CERTIFICATE, { Region: { Ref: 'AWS::Region' } });
    template.hasResourceProperties(ISSUANCE, { Region: { Ref: 'AWS::Region' } });
  });

  test('in another account has its own records, because Lightsail assigns others there', () => {
    const app = new App();
    const stacks = ['111111111111', '222222222222'].map((account) => new Stack(app, `Stack${account}`, { env: { account, region: 'us-east-1' } }));
    stacks.forEach((stack) => certify(stack));

    app.synth();
    stacks.forEach((stack) => Template.fromStack(stack).resourceCountIs(RECORD, 1));
    expect(stacks[1].dependencies).toEqual([]);
  });
});

describe('a certificate in us-east-1 for a distribution', () => {
  test('can be defined in a stack in any Region', () => {
    const stack = new Stack(new App(), 'Stack', { env: FRANKFURT });
    const certificate = certify(stack, { region: 'us-east-1' });
    distribution(stack, certificate);

    Template.fromStack(stack).hasResourceProperties(ISSUANCE, { Region: 'us-east-1' });
    expect([certificate.env.region, certificate.stack.region]).toEqual(['us-east-1', 'eu-central-1']);
  });

  test('can be used by a stack in another Region, which waits', () => {
    const app = new App();
    const [frankfurt, virginia] = [new Stack(app, 'Frankfurt', { env: FRANKFURT, crossRegionReferences: true }), new Stack(app, 'Virginia', { env: VIRGINIA, crossRegionReferences: true })];
    distribution(virginia, certify(frankfurt, { region: 'us-east-1' }));

    app.synth();

    expect(virginia.dependencies).toContain(frankfurt);
    const [writer] = Object.values(Template.fromStack(frankfurt).findResources('Custom::CrossRegionExportWriter'));
    expect(Object.values(writer.Properties.WriterProps.exports)).toEqual([{ 'Fn::GetAtt': [expect.stringMatching(/^Certificate[0-9A-F]{8}$/), 'CertificateName'] }]);
    Template.fromStack(virginia).resourceCountIs('AWS::Lightsail::Distribution', 1);
  });

  test('is rejected by the CDK without cross-Region references, with the minimum aws-cdk-lib', () => {
    const app = new App();
    const [frankfurt, virginia] = [FRANKFURT, VIRGINIA].map((env) => new Stack(app, env.region, { env }));
    distribution(virginia, certify(frankfurt, { region: 'us-east-1' }));

    expect(() => app.synth()).toThrow(/crossRegionReferences/);
  });
});

describe('the hosted zone', () => {
  test('can be in another stack', () => {
    const app = new App();
    const dns = new Stack(app, 'Dns');
    const zone = new route53.PublicHostedZone(dns, 'Zone', { zoneName: 'example.com' });
    const stack = new Stack(app, 'Stack');
    certify(stack, { zone });

    Template.fromStack(stack).hasResourceProperties(RECORD, { HostedZoneId: { 'Fn::ImportValue': Match.stringLikeRegexp('^Dns:') } });
    Template.fromStack(stack).hasResourceProperties(ISSUANCE, { HostedZones: [{ Name: 'example.com', NameServers: Match.absent() }] });
  });

  test('can be in a stack in another Region', () => {
    const app = new App();
    const dns = new Stack(app, 'Dns', { env: VIRGINIA, crossRegionReferences: true });
    const zone = new route53.PublicHostedZone(dns, 'Zone', { zoneName: 'example.com' });
    const stack = new Stack(app, 'Stack', { env: FRANKFURT, crossRegionReferences: true });
    certify(stack, { zone });

    app.synth();
    Template.fromStack(stack).resourceCountIs('Custom::CrossRegionExportReader', 1);
    Template.fromStack(stack).resourceCountIs(RECORD, 1);
  });

  test('can be looked up', () => {
    const stack = new Stack(new App(), 'Stack', { env: VIRGINIA });
    certify(stack, { zone: route53.HostedZone.fromLookup(stack, 'Zone', { domainName: 'example.com' }) });

    Template.fromStack(stack).hasResourceProperties(RECORD, { HostedZoneId: 'DUMMY' });
  });

  test('with the same name but another ID is another zone', () => {
    const stack = new Stack(new App(), 'Stack');
    ['ZOLD', 'ZNEW', 'ZNEW'].forEach((hostedZoneId, position) => {
      const zone = route53.HostedZone.fromHostedZoneAttributes(stack, `Zone${position}`, { hostedZoneId, zoneName: 'example.com' });
      certify(stack, { id: `Certificate${position}`, zone });
    });

    const records = stack.node.findAll().filter((each): each is route53.CfnRecordSet => each instanceof route53.CfnRecordSet);
    expect(records.map(({ hostedZoneId }) => hostedZoneId)).toEqual(['ZOLD', 'ZNEW']);
  });

  test('of a domain that is a token can be specified by that token', () => {
    const stack = new Stack(new App(), 'Stack');
    const domainName = new CfnParameter(stack, 'Domain').valueAsString;
    const zones = { [domainName]: route53.HostedZone.fromHostedZoneId(stack, 'Zone', 'Z1') };
    const validation = LightsailCertificateValidation.fromRoute53MultiZone(zones);

    new LightsailCertificate(stack, 'Certificate', { domainName, validation });

    Template.fromStack(stack).hasResourceProperties(RECORD, { HostedZoneId: 'Z1' });
    expect(() => new LightsailCertificate(stack, 'Other', { domainName: new CfnParameter(stack, 'Unknown').valueAsString, validation }))
      .toThrow(/of Stack\/Other is a token, so the hosted zone that contains it is unknown: use the token itself as the name of its zone, or fromRoute53/);
  });

  test('of several can be imported by ID, because its name is specified', () => {
    const stack = new Stack(new App(), 'Stack');
    const zones = { 'example.com.': route53.HostedZone.fromHostedZoneId(stack, 'Zone', 'Z1') };

    new LightsailCertificate(stack, 'Certificate', { domainName: 'www.example.com', validation: LightsailCertificateValidation.fromRoute53MultiZone(zones) });

    Template.fromStack(stack).hasResourceProperties(RECORD, { HostedZoneId: 'Z1' });
  });
});

describe('the record of a domain', () => {
  test('keeps its logical ID and its zone if the first certificate that uses it is removed', () => {
    const records = [['First', 'Second'], ['Second']].map((ids) => {
      const stack = new Stack(new App(), 'Stack');
      ids.forEach((id) => certify(stack, { id }));
      return Object.keys(Template.fromStack(stack).findResources(RECORD));
    });

    expect(records[1]).toEqual(records[0]);
  });

  test('keeps its logical ID with another ownership, so that CloudFormation rejects the change instead of deleting the record', () => {
    const [record, call] = [Route53RecordOwnership.STACK, Route53RecordOwnership.SHARED].map((ownership) => {
      const stack = new Stack(new App(), 'Stack');
      certify(stack, { ownership });
      return Object.entries(Template.fromStack(stack).toJSON().Resources as Record<string, { Type: string }>)
        .filter(([, { Type }]) => [RECORD, 'Custom::AWS'].includes(Type))
        .map(([id]) => id);
    });

    expect(call).toEqual(record);
  });

  test('is retained for all certificates if it is retained for one', () => {
    for (const policies of [[undefined, RemovalPolicy.RETAIN], [RemovalPolicy.RETAIN, undefined], [RemovalPolicy.RETAIN, RemovalPolicy.DESTROY]]) {
      const stack = new Stack(new App(), 'Stack');
      policies.forEach((removalPolicy, position) => certify(stack, { id: `Certificate${position}`, removalPolicyOfRecords: removalPolicy }));

      Template.fromStack(stack).hasResource(RECORD, { DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain' });
    }
  });

  test('in a zone of another account can be retained, too', () => {
    const stack = new Stack(new App(), 'Stack');
    const role = iam.Role.fromRoleArn(stack, 'Role', 'arn:aws:iam::222222222222:role/dns');
    certify(stack, { role, removalPolicyOfRecords: RemovalPolicy.RETAIN });

    Template.fromStack(stack).hasResource('Custom::AWS', { DeletionPolicy: 'RetainExceptOnCreate' });
  });

  test('that is shared is written by each stack, so that no stack depends on another', () => {
    const app = new App();
    const [blue, green] = ['Blue', 'Green'].map((id) => new Stack(app, id));
    for (const stack of [blue, green]) {
      certify(stack, { id: 'One', ownership: Route53RecordOwnership.SHARED });
      certify(stack, { id: 'Two', ownership: Route53RecordOwnership.SHARED });
    }

    app.synth();
    expect([...blue.dependencies, ...green.dependencies]).toEqual([]);
    for (const stack of [blue, green]) Template.fromStack(stack).resourceCountIs('Custom::AWS', 1);
  });
});

describe('everything that the library defines', () => {
  test('is visited by aspects', () => {
    const stack = new Stack(new App(), 'Stack');
    certify(stack, { ownership: Route53RecordOwnership.SHARED });
    const seen = new Set<string>();
    const aspect: IAspect = { visit: (node: IConstruct) => { if (CfnResource.isCfnResource(node)) seen.add(node.cfnResourceType); } };
    Aspects.of(stack).add(aspect);

    Template.fromStack(stack);
    expect([...seen]).toEqual(expect.arrayContaining([CERTIFICATE, ISSUANCE, 'Custom::AWS', 'AWS::IAM::Role', 'AWS::Lambda::Function']));
  });

  test('has the permissions boundary of the app', () => {
    const app = new App();
    iam.PermissionsBoundary.of(app).apply(iam.ManagedPolicy.fromAwsManagedPolicyName('PowerUserAccess'));
    const stack = new Stack(app, 'Stack');
    certify(stack, { ownership: Route53RecordOwnership.SHARED });

    const roles = Object.values(Template.fromStack(stack).findResources('AWS::IAM::Role'));
    expect(roles.length).toBeGreaterThan(4);
    expect(roles.filter(({ Properties }) => Properties.PermissionsBoundary === undefined)).toEqual([]);
  });

  test('has the tags of every level, with precedence for the nearest', () => {
    const stage = new Stage(new App(), 'Stage');
    const stack = new Stack(stage, 'Stack', { tags: { props: 'yes', level: 'props' } });
    const nested = new NestedStack(stack, 'Nested');
    certify(nested);
    for (const [level, scope] of Object.entries({ stage, nested })) {
      Tags.of(scope).add(level, 'yes');
      Tags.of(scope).add('level', level);
    }

    stage.synth();
    Template.fromStack(nested).hasResourceProperties(CERTIFICATE, {
      Tags: [{ Key: 'level', Value: 'nested' }, { Key: 'nested', Value: 'yes' }, { Key: 'props', Value: 'yes' }, { Key: 'stage', Value: 'yes' }],
    });
  });

  test('is the same at every synthesis, so that cdk diff shows no changes', () => {
    const synthesize = () => {
      const app = new App();
      const stack = new Stack(app, 'Stack');
      const zone = new route53.PublicHostedZone(stack, 'Zone', { zoneName: 'example.com' });
      certify(stack, { id: 'Stack', zone });
      certify(stack, { id: 'Shared', domainName: 'shared.example.com', zone, ownership: Route53RecordOwnership.SHARED });
      new LightsailCertificate(stack, 'External', { domainName: 'example.org' });
      new LightsailCertificate(stack, 'Lightsail', { domainName: 'example.net', validation: LightsailCertificateValidation.fromLightsailDnsZone('example.net') });
      LightsailCertificate.fromDomainName(stack, 'Existing', 'example.info').waitUntilIssued();
      return app.synth().getStackByName('Stack').template;
    };

    expect(synthesize()).toEqual(synthesize());
  });

  test('includes one provider for many certificates', () => {
    const stack = new Stack(new App(), 'Stack');
    const functions = (count: number) => {
      for (let number = 0; number < count; number++) certify(stack, { id: `Certificate${number}`, domainName: `n${number}.example.com` });
      LightsailCertificate.fromDomainName(stack, 'Existing', 'example.org').waitUntilIssued();
      return Object.keys(Template.fromStack(stack).findResources('AWS::Lambda::Function')).length;
    };

    expect(functions(20)).toBe(5);
    Template.fromStack(stack).resourceCountIs('AWS::StepFunctions::StateMachine', 1);
    Template.fromStack(stack).resourceCountIs(ISSUANCE, 21);
  });

  test('works with a second copy of the library', () => {
    const stack = new Stack(new App(), 'Stack');
    const ours = certify(stack, { id: 'Ours' });
    let theirs!: typeof import('../src');
    jest.isolateModules(() => { // which loads another copy of the CDK as well
      theirs = require('../src') as typeof import('../src'); // eslint-disable-line @typescript-eslint/no-require-imports
    });
    const zone = route53.HostedZone.fromHostedZoneAttributes(stack, 'TheirZone', { hostedZoneId: 'Z1', zoneName: 'example.com' });
    new theirs.LightsailCertificate(stack, 'Theirs', { domainName: 'example.com', validation: theirs.LightsailCertificateValidation.fromRoute53(zone) });
    new theirs.LightsailCertificate(stack, 'Mixed', { domainName: 'www.example.com', validation: LightsailCertificateValidation.fromRoute53(zone) });

    expect(ours).not.toBeInstanceOf(theirs.LightsailCertificate);
    const template = Template.fromStack(stack);
    template.resourceCountIs(CERTIFICATE, 3);
    template.resourceCountIs(RECORD, 2);
    template.resourceCountIs('AWS::StepFunctions::StateMachine', 1);
  });
});

interface Asked extends Partial<LightsailCertificateProps>, Pick<Route53ValidationOptions, 'ownership' | 'role'> {
  readonly id?: string;
  readonly zone?: route53.IHostedZone;
  readonly removalPolicyOfRecords?: RemovalPolicy;
}

/** A certificate that is validated by Route 53, by default for `example.com` in an imported zone. */
function certify(scope: Construct, { id = 'Certificate', zone, ownership, role, removalPolicyOfRecords: removalPolicy, ...props }: Asked = {}): LightsailCertificate {
  return new LightsailCertificate(scope, id, {
    domainName: 'example.com',
    validation: LightsailCertificateValidation.fromRoute53(
      zone ?? scope.node.tryFindChild('KnownZone') as route53.IHostedZone | undefined
        ?? route53.HostedZone.fromHostedZoneAttributes(scope, 'KnownZone', { hostedZoneId: 'Z1', zoneName: 'example.com' }),
      { ownership, role, removalPolicy },
    ),
    ...props,
  });
}

function distribution(scope: Construct, certificate: LightsailCertificate): void {
  new lightsail.CfnDistribution(scope, 'Cdn', {
    distributionName: 'cdn',
    bundleId: 'small_1_0',
    origin: { name: 'web', regionName: 'eu-central-1' },
    defaultCacheBehavior: { behavior: 'cache' },
    certificateName: certificate.certificateName,
  });
}
