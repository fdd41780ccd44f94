import { App, Aspects, CfnOutput, CfnParameter, Duration, IPropertyInjector, Lazy, NestedStack, PropertyInjectors, RemovalPolicy, Stack, Stage, Tag, Tags } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lightsail from 'aws-cdk-lib/aws-lightsail';
import * as route53 from 'aws-cdk-lib/aws-route53';
import {
  ILightsailCertificate, LightsailCertificate, LightsailCertificateProps, LightsailCertificateValidation, LightsailLoadBalancerCertificate,
  Route53RecordOwnership, Route53ValidationOptions,
} from '../src';

const CERTIFICATE = 'Custom::LightsailCertificate';
const ISSUANCE = 'Custom::LightsailCertificateIssuance';

describe('the certificate', () => {
  test('is requested in the Region of the stack, with normalized and distinct names', () => {
    const { template } = synthesize({ domainName: 'Shop.Example.org', subjectAlternativeNames: ['WWW.shop.example.org', 'bücher.example.org', 'www.shop.example.org', 'shop.example.org'] });

    template.hasResourceProperties(CERTIFICATE, {
      Region: { Ref: 'AWS::Region' },
      DomainName: 'shop.example.org',
      SubjectAlternativeNames: ['www.shop.example.org', 'xn--bcher-kva.example.org'],
      CertificateName: Match.absent(),
      AdoptExisting: Match.absent(),
      Tags: Match.absent(),
    });
  });

  test('is requested in the specified Region', () => {
    const { template, certificate } = synthesize({ domainName: 'example.com', region: 'us-east-1' }, 'eu-central-1');

    template.hasResourceProperties(CERTIFICATE, { Region: 'us-east-1' });
    expect(certificate.env.region).toBe('us-east-1');
  });

  test('is deleted with the stack by default, and retained with RETAIN', () => {
    synthesize({ domainName: 'example.com' }).template.hasResource(CERTIFICATE, { DeletionPolicy: 'Delete', UpdateReplacePolicy: 'Delete' });
    synthesize({ domainName: 'example.com', removalPolicy: RemovalPolicy.RETAIN }).template.hasResource(CERTIFICATE, { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
  });

  test('accepts a removal policy after its definition', () => {
    const stack = new Stack(new App(), 'Stack');
    new LightsailCertificate(stack, 'Certificate', { domainName: 'example.com' }).applyRemovalPolicy(RemovalPolicy.RETAIN);

    Template.fromStack(stack).hasResource(CERTIFICATE, { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
  });

  test('is adopted only if adoptExisting is set', () => {
    synthesize({ domainName: 'example.com', adoptExisting: true, certificateName: 'shop' }).template
      .hasResourceProperties(CERTIFICATE, { AdoptExisting: 'true', CertificateName: 'shop' });
    synthesize({ domainName: 'example.com', adoptExisting: false }).template
      .hasResourceProperties(CERTIFICATE, { AdoptExisting: Match.absent() });
  });

  test('accepts tokens as domains, each with its own record', () => {
    const app = new App();
    const stack = new Stack(app, 'Stack');
    const parameter = new CfnParameter(stack, 'Domain');

    const certificate = new LightsailCertificate(stack, 'Certificate', { domainName: parameter.valueAsString, subjectAlternativeNames: [`www.${parameter.valueAsString}`] });

    Template.fromStack(stack).hasResourceProperties(CERTIFICATE, { DomainName: { Ref: 'Domain' }, SubjectAlternativeNames: [{ 'Fn::Join': ['', ['www.', { Ref: 'Domain' }]] }] });
    expect(certificate.validationRecords).toHaveLength(2);
  });

  test('has a service timeout three minutes after the deadline of the handler, which therefore responds first', () => {
    const { template } = synthesize({ domainName: 'example.com', validation: LightsailCertificateValidation.external({ wait: true }), timeout: Duration.minutes(55) });

    template.hasResourceProperties(CERTIFICATE, { ServiceTimeout: '1980' });
    template.hasResourceProperties(ISSUANCE, { Timeout: '3300', ServiceTimeout: '3480' });
  });
});

describe('validation records', () => {
  test('have one item for each distinct domain: domainName first, then the alternative names in their order', () => {
    const { certificate, stack } = synthesize({ domainName: 'example.com', subjectAlternativeNames: ['www.example.com', 'EXAMPLE.com', 'blog.example.com'] });

    expect(certificate.validationRecords.map(({ domainName }) => domainName)).toEqual(['example.com', 'www.example.com', 'blog.example.com']);
    const [, www] = certificate.validationRecords;
    const id = stack.getLogicalId(certificate.node.defaultChild as never);
    expect(stack.resolve(www)).toEqual({
      domainName: 'www.example.com',
      name: { 'Fn::GetAtt': [id, 'Record1Name'] },
      fqdn: { 'Fn::Join': ['', [{ 'Fn::GetAtt': [id, 'Record1Name'] }, '.']] },
      type: 'CNAME',
      value: { 'Fn::GetAtt': [id, 'Record1Value'] },
    });
  });

  test('result in CNAME records that contain the zone only once', () => {
    const stack = new Stack(new App(), 'Stack');
    const zone = new route53.PublicHostedZone(stack, 'Zone', { zoneName: 'example.com' });
    const certificate = new LightsailCertificate(stack, 'Certificate', { domainName: 'example.com' });

    certificate.validationRecords.forEach((record) => new route53.CnameRecord(stack, `Validate ${record.domainName}`, { zone, recordName: record.fqdn, domainName: record.value }));

    Template.fromStack(stack).hasResourceProperties('AWS::Route53::RecordSet', { Name: { 'Fn::Join': ['', [Match.anyValue(), '.']] } });
  });
});

describe('waiting until issued', () => {
  test('is a second resource, whose name consumers use', () => {
    const stack = new Stack(new App(), 'Stack');
    const certificate = new LightsailCertificate(stack, 'Certificate', { domainName: 'example.com' });
    new lightsail.CfnDistribution(stack, 'Cdn', { ...DISTRIBUTION, certificateName: certificate.certificateName });

    certificate.waitUntilIssued();

    const template = Template.fromStack(stack);
    const [issuance] = Object.keys(template.findResources(ISSUANCE));
    template.hasResourceProperties('AWS::Lightsail::Distribution', { CertificateName: { 'Fn::GetAtt': [issuance, 'CertificateName'] } });
    template.hasResourceProperties(ISSUANCE, { CertificateName: { 'Fn::GetAtt': [Match.stringLikeRegexp('Certificate'), 'CertificateName'] }, Timeout: '1800' });
  });

  test('is idempotent', () => {
    const stack = new Stack(new App(), 'Stack');
    const certificate = new LightsailCertificate(stack, 'Certificate', { domainName: 'example.com' });

    expect(certificate.waitUntilIssued()).toBe(certificate.waitUntilIssued({ timeout: Duration.minutes(30) }));
    expect(Object.keys(Template.fromStack(stack).findResources(ISSUANCE))).toHaveLength(1);
  });

  test('rejects a different timeout than before', () => {
    const { certificate } = synthesize({ domainName: 'example.com' });
    certificate.waitUntilIssued({ timeout: Duration.minutes(40) });

    expect(() => certificate.waitUntilIssued({ timeout: Duration.minutes(20) })).toThrow('timeout "20 minutes" of Stack/Certificate conflicts with the timeout of 40 minutes that is already set: pass the timeout to the certificate');
  });

  test('provides the attributes of the issued certificate, which are an error without it', () => {
    const stack = new Stack(new App(), 'Stack');
    const issued = new LightsailCertificate(stack, 'Issued', { domainName: 'example.com', validation: LightsailCertificateValidation.external({ wait: true }) });
    const pending = new LightsailCertificate(stack, 'Pending', { domainName: 'example.org' });

    const { serialNumber, issuedAt, notBefore, notAfter, issuerCa, keyAlgorithm, certificateStatus, supportCode, certificateArn } = issued;
    for (const attribute of [serialNumber, issuedAt, notBefore, notAfter, issuerCa, keyAlgorithm, certificateStatus, supportCode, certificateArn]) {
      expect(stack.resolve(attribute)).toEqual({ 'Fn::GetAtt': [expect.stringMatching(/^IssuedIssuance/), expect.any(String)] });
    }
    expect(() => stack.resolve(pending.notAfter)).toThrow('notAfter of Stack/Pending is not available because the deployment does not wait for the certificate: call waitUntilIssued()');
    expect(stack.resolve(pending.certificateStatus)).toEqual({ 'Fn::GetAtt': [expect.stringMatching(/^Pending/), 'Status'] });
  });
});

describe('validation by Route 53', () => {
  test('creates a record for each domain, and waits after them', () => {
    const { template } = withZone({ domainName: 'example.com', subjectAlternativeNames: ['www.example.com'] });

    const records = Object.keys(template.findResources('AWS::Route53::RecordSet'));
    expect(records).toHaveLength(2);
    template.allResourcesProperties('AWS::Route53::RecordSet', { Type: 'CNAME', TTL: '300' });
    template.hasResource(ISSUANCE, { DependsOn: Match.arrayWith(records) });
  });

  test('defines the record of a domain once for all certificates of the stack', () => {
    const stack = new Stack(new App(), 'Stack');
    const zone = new route53.PublicHostedZone(stack, 'Zone', { zoneName: 'example.com' });
    for (const [id, region] of [['Cdn', 'us-east-1'], ['Container', 'eu-central-1']]) {
      new LightsailCertificate(stack, id, { domainName: 'example.com', region, validation: LightsailCertificateValidation.fromRoute53(zone) });
    }

    const template = Template.fromStack(stack);
    template.resourceCountIs('AWS::Route53::RecordSet', 1);
    template.resourceCountIs(CERTIFICATE, 2);
  });

  test('retains the records if the removal policy is RETAIN', () => {
    const { template } = withZone({ domainName: 'example.com' }, { removalPolicy: RemovalPolicy.RETAIN, ttl: Duration.seconds(60) });

    // A failed first deployment deletes its records, because they would fail the next one.
    template.hasResource('AWS::Route53::RecordSet', { DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain', Properties: { TTL: '60' } });
  });

  test('accepts a zone that is imported by ID', () => {
    const stack = new Stack(new App(), 'Stack');
    const zone = route53.HostedZone.fromHostedZoneId(stack, 'Zone', 'Z123');

    new LightsailCertificate(stack, 'Certificate', { domainName: 'example.com', validation: LightsailCertificateValidation.fromRoute53(zone) });

    Template.fromStack(stack).resourceCountIs('AWS::Route53::RecordSet', 1);
  });

  test('rejects a domain outside the zone', () => {
    expect(() => withZone({ domainName: 'example.com', subjectAlternativeNames: ['notexample.com'] }))
      .toThrow('domain name "notexample.com" of Stack/Certificate is not in the hosted zone example.com, so its validation record would not be found: specify the zone of this domain');
  });

  test('gives each domain the zone with the longest name that contains it', () => {
    const stack = new Stack(new App(), 'Stack');
    const zones = Object.fromEntries(['example.com', 'dev.example.com', 'example.org'].map((zoneName) =>
      [zoneName, route53.HostedZone.fromHostedZoneAttributes(stack, zoneName, { hostedZoneId: `Z-${zoneName}`, zoneName })]));

    new LightsailCertificate(stack, 'Certificate', {
      domainName: 'example.com',
      subjectAlternativeNames: ['www.dev.example.com', 'notdev.example.com', 'Example.org'],
      validation: LightsailCertificateValidation.fromRoute53MultiZone(zones),
    });

    const records = Object.values(Template.fromStack(stack).findResources('AWS::Route53::RecordSet'));
    expect(records.map(({ Properties }) => Properties.HostedZoneId)).toEqual(['Z-example.com', 'Z-dev.example.com', 'Z-example.com', 'Z-example.org']);
  });

  test('rejects a domain that is not in any of several zones', () => {
    const stack = new Stack(new App(), 'Stack');
    const zone = route53.HostedZone.fromHostedZoneId(stack, 'Zone', 'Z1');

    expect(() => new LightsailCertificate(stack, 'Certificate', { domainName: 'example.com', validation: LightsailCertificateValidation.fromRoute53MultiZone({ 'example.org': zone }) }))
      .toThrow('domain name "example.com" of Stack/Certificate is not in any of the hosted zones specified for example.org: add the zone that contains it');
  });

  describe('with one record for two certificates', () => {
    const { SHARED, EXPECTED } = Route53RecordOwnership;
    const [A, B] = ['111111111111', '222222222222'];
    const role = (arn: string) => (stack: Stack) => ({ role: iam.Role.fromRoleArn(stack, 'Role', `arn:aws:iam::210987654321:role/${arn}`) });

    test.each<[string, InRegion, InRegion]>([
      ['in two stacks', {}, {}],
      ['in two stacks of one account', { account: A }, { account: A }],
      ['in two stacks, one of an unknown account', { account: A }, {}],
      ['in two stages', { stage: 'Blue' }, { stage: 'Green' }],
      ['in a nested stack and its parent', {}, { nested: true }],
      ['in two stacks, of which one expects the record of the other', {}, { options: { ownership: EXPECTED } }],
      ['in two stacks, of which one shares the record of the other', { options: { ownership: SHARED } }, {}],
    ])('rejects a record of the stack %s, and names the remedies', (_, first, second) => {
      const together = () => place(new App(), first, second);

      expect(together).toThrow(/domain name "example.com" of .*Certificate has the same validation record as in .*Certificate of another stack/);
      expect(together).toThrow(/set ownership to Route53RecordOwnership.SHARED for both certificates, or to Route53RecordOwnership.EXPECTED where the record is managed elsewhere/);
    });

    test.each<[string, InRegion, InRegion]>([
      ['in two accounts', { account: A }, { account: B }],
      ['in two partitions', { region: 'us-east-1' }, { region: 'cn-north-1' }],
      ['in two hosted zones with the same name', {}, { zoneId: 'Z2' }],
      ['of two domains', {}, { domainName: 'www.example.com' }],
      ['shared by both stacks', { options: { ownership: SHARED } }, { options: { ownership: SHARED } }],
      ['shared by one stack and expected by the other', { options: { ownership: SHARED } }, { options: { ownership: EXPECTED } }],
      ['in hosted zones that are not looked up yet', { zoneId: 'DUMMY' }, { zoneId: 'DUMMY' }],
    ])('accepts records %s', (_, first, second) => {
      const app = new App();
      place(app, first, second);

      expect(() => app.synth()).not.toThrow();
      expect(app.node.findAll().filter((each) => Stack.isStack(each)).flatMap(({ dependencies }) => dependencies)).toEqual([]);
    });

    test('recognizes a hosted zone of another stack', () => {
      const app = new App();
      const zone = new route53.PublicHostedZone(new Stack(app, 'Dns'), 'Zone', { zoneName: 'example.com' });
      const validation = LightsailCertificateValidation.fromRoute53(zone);
      new LightsailCertificate(new Stack(app, 'Blue'), 'Certificate', { domainName: 'example.com', validation });

      expect(() => new LightsailCertificate(new Stack(app, 'Green'), 'Certificate', { domainName: 'example.com', validation })).toThrow(/Blue\/Certificate of another stack/);
    });

    test('distinguishes hosted zones with the same logical ID in two stacks', () => {
      const app = new App();
      for (const id of ['Blue', 'Green']) {
        const stack = new Stack(app, id);
        const zone = new route53.PublicHostedZone(stack, 'Zone', { zoneName: 'example.com' });
        new LightsailCertificate(stack, 'Certificate', { domainName: 'example.com', validation: LightsailCertificateValidation.fromRoute53(zone) });
      }

      expect(() => app.synth()).not.toThrow();
    });

    test.each<[string, Given, Given, string]>([
      ['ownership', { ownership: SHARED }, {}, 'ownership of the validation records "STACK" of Stack/Second differs from SHARED of Stack/First, which has the same record for example.com: use the same ownership for both'],
      ['time to live', { ttl: Duration.minutes(1) }, { ttl: Duration.minutes(2) }, 'ttl of the validation records "120" of Stack/Second differs from 60 of Stack/First'],
      ['role', role('dns'), {}, 'role of the validation records undefined of Stack/Second differs from arn:aws:iam::210987654321:role/dns of Stack/First'],
    ])('rejects a different %s in the same stack', (_, first, second, message) => {
      const stack = new Stack(new App(), 'Stack');
      const define = (id: string, given: Given) => new LightsailCertificate(stack, id, {
        domainName: 'example.com',
        validation: LightsailCertificateValidation.fromRoute53(zoneOf(stack, id, 'Z1'), typeof given === 'function' ? given(stack) : given),
      });
      define('First', first);

      expect(() => define('Second', second)).toThrow(message);
    });

    type Given = Route53ValidationOptions | ((stack: Stack) => Route53ValidationOptions);

    interface InRegion {
      readonly account?: string;
      readonly region?: string;
      readonly stage?: string;
      readonly nested?: boolean;
      readonly zoneId?: string;
      readonly domainName?: string;
      readonly options?: Route53ValidationOptions;
    }

    function place(app: App, ...places: InRegion[]): void {
      let parent: Stack | undefined;
      places.forEach(({ account, region, stage, nested, zoneId = 'Z1', domainName = 'example.com', options }, number) => {
        const stack = nested
          ? new NestedStack(parent!, 'Nested')
          : new Stack(stage ? new Stage(app, stage) : app, `Stack${number}`, { env: { account, region } });
        parent = stack;
        new LightsailCertificate(stack, 'Certificate', { domainName, validation: LightsailCertificateValidation.fromRoute53(zoneOf(stack, 'Zone', zoneId), options) });
      });
    }

    const zoneOf = (stack: Stack, id: string, hostedZoneId: string) =>
      route53.HostedZone.fromHostedZoneAttributes(stack, `${id}Zone`, { hostedZoneId, zoneName: 'example.com' });
  });

  describe('has the same logical ID for a record', () => {
    const idOf = (write: (stack: Stack) => [string, route53.IHostedZone]) => {
      const stack = new Stack(new App(), 'Stack');
      const [domainName, zone] = write(stack);
      new LightsailCertificate(stack, 'Certificate', { domainName, validation: LightsailCertificateValidation.fromRoute53(zone) });
      return Object.keys(Template.fromStack(stack).findResources('AWS::Route53::RecordSet'));
    };
    const byId = (stack: Stack) => route53.HostedZone.fromHostedZoneId(stack, 'Zone', 'Z1');

    test('regardless of how its hosted zone is referenced', () => {
      const ids = [
        idOf((stack) => ['example.com', byId(stack)]),
        idOf((stack) => ['Example.com', route53.PublicHostedZone.fromHostedZoneAttributes(stack, 'Other', { hostedZoneId: 'Z1', zoneName: 'example.com' })]),
        idOf((stack) => [Lazy.string({ produce: () => 'example.com' }), route53.HostedZone.fromHostedZoneId(stack, 'Zone', Lazy.string({ produce: () => 'Z1' }))]),
      ];

      expect(new Set(ids.flat()).size).toBe(1);
    });

    test('only if the expressions are equal', () => {
      const parameter = (stack: Stack, id: string) =>
        (stack.node.tryFindChild(id) as CfnParameter | undefined ?? new CfnParameter(stack, id)).valueAsString;
      const id = (name: string, prefix: string) => idOf((stack) => [`${prefix}${parameter(stack, name)}`, byId(stack)])[0];

      expect(id('A', 'www.')).toBe(id('A', 'www.'));
      expect(new Set([id('A', 'www.'), id('A', 'blog.'), id('B', 'www.'), id('A', '')]).size).toBe(4);
    });
  });

  test('overwrites shared records, and never deletes them', () => {
    const { template } = withZone({ domainName: 'example.com' }, { ownership: Route53RecordOwnership.SHARED });

    template.resourceCountIs('AWS::Route53::RecordSet', 0);
    template.hasResourceProperties('Custom::AWS', { Delete: Match.absent() });
    const [{ Properties }] = Object.values(template.findResources('Custom::AWS'));
    expect(JSON.stringify(Properties.Create)).toContain('UPSERT');
    template.hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: {
        Statement: [{
          Action: 'route53:ChangeResourceRecordSets',
          Effect: 'Allow',
          Resource: { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':route53:::hostedzone/', Match.anyValue()]] },
          Condition: {
            'ForAllValues:StringEquals': { 'route53:ChangeResourceRecordSetsRecordTypes': ['CNAME'], 'route53:ChangeResourceRecordSetsActions': ['UPSERT'] },
            'ForAllValues:StringLike': { 'route53:ChangeResourceRecordSetsNormalizedRecordNames': ['_*.example.com'] },
          },
        }],
      },
    });
  });

  test('creates no records if they are expected to exist', () => {
    const { template } = withZone({ domainName: 'example.com' }, { ownership: Route53RecordOwnership.EXPECTED });

    template.resourceCountIs('AWS::Route53::RecordSet', 0);
    template.resourceCountIs('Custom::AWS', 0);
    template.resourceCountIs(ISSUANCE, 1);
  });

  test('assumes a role for a zone in another account, and has no other permissions', () => {
    const { template } = withZone({ domainName: 'example.com' }, (stack) => ({
      role: iam.Role.fromRoleArn(stack, 'Role', 'arn:aws:iam::210987654321:role/dns'), externalId: 'secret',
    }));

    const [{ Properties }] = Object.values(template.findResources('Custom::AWS'));
    for (const call of [Properties.Create, Properties.Update, Properties.Delete].map((each) => JSON.stringify(each))) {
      expect(call).toContain('\\"assumedRoleArn\\":\\"arn:aws:iam::210987654321:role/dns\\"');
      expect(call).toContain('\\"externalId\\":\\"secret\\"');
    }
    expect(JSON.stringify(Properties.Delete)).toContain('InvalidChangeBatch|InvalidInput|NoSuchHostedZone');
    template.hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: { Statement: [{ Action: 'sts:AssumeRole', Effect: 'Allow', Resource: 'arn:aws:iam::210987654321:role/dns' }] },
    });
  });

  test.each<[string, Route53ValidationOptions, string]>([
    ['a removal policy for shared records', { ownership: Route53RecordOwnership.SHARED, removalPolicy: RemovalPolicy.DESTROY }, 'removalPolicy of the validation records "destroy" of Stack/Certificate applies only to records that the stack owns, and they are SHARED'],
    ['an external ID without a role', { externalId: 'secret' }, 'externalId "secret" of Stack/Certificate requires a role to assume: specify the role as well'],
    ['an ownership in lower case', { ownership: 'shared' as never }, 'ownership of the validation records "shared" of Stack/Certificate is not one of STACK, SHARED, EXPECTED: use a value of Route53RecordOwnership'],
    ['a time to live for expected records', { ownership: Route53RecordOwnership.EXPECTED, ttl: Duration.minutes(1) },
      'ttl of the validation records "1 minute" of Stack/Certificate applies only to records that are created, and they are EXPECTED: remove it, or choose'],
  ])('rejects %s', (_, options, message) => {
    expect(() => withZone({ domainName: 'example.com' }, options)).toThrow(message);
  });

  test('rejects a role for expected records', () => {
    expect(() => withZone({ domainName: 'example.com' }, (stack) => ({
      role: iam.Role.fromRoleArn(stack, 'Role', 'arn:aws:iam::210987654321:role/dns'), ownership: Route53RecordOwnership.EXPECTED,
    }))).toThrow('role of the validation records "arn:aws:iam::210987654321:role/dns" of Stack/Certificate applies only to records that are created');
  });

  test.each([
    ['*.example.com', 'hosted zone "*.example.com" of Stack/Certificate is a wildcard'],
    ['', 'hosted zone "" of Stack/Certificate is empty: specify a fully qualified domain name such as example.com'],
  ])('rejects a hosted zone that is specified for "%s"', (name, message) => {
    const stack = new Stack(new App(), 'Stack');
    const zones = { [name]: route53.HostedZone.fromHostedZoneId(stack, 'Zone', 'Z1') };

    expect(() => new LightsailCertificate(stack, 'Certificate', { domainName: 'example.com', validation: LightsailCertificateValidation.fromRoute53MultiZone(zones) }))
      .toThrow(message);
  });

  test('rejects a private zone', () => {
    const stack = new Stack(new App(), 'Stack');
    const zone = new route53.HostedZone(stack, 'Zone', { zoneName: 'example.com', vpcs: [{ vpcId: 'vpc-1', env: stack } as never] });

    expect(() => new LightsailCertificate(stack, 'Certificate', { domainName: 'example.com', validation: LightsailCertificateValidation.fromRoute53(zone) }))
      .toThrow('hosted zone "Stack/Zone" of Stack/Certificate is private, but Lightsail looks in public DNS: use the public hosted zone of the domain');
  });
});

describe('external validation', () => {
  test('shows each record as an output, and does not wait', () => {
    const { template } = synthesize({ domainName: 'example.com', subjectAlternativeNames: ['www.example.com'] });

    const outputs = Object.values(template.findOutputs('*'));
    expect(outputs.map(({ Description }) => Description)).toEqual([
      'DNS record that validates example.com', 'DNS record that validates www.example.com', 'All of these DNS records, as lines of a zone file',
      'Commands that show what public DNS has for these records',
    ]);
    expect(outputs[0].Value).toEqual({ 'Fn::Join': ['', [{ 'Fn::GetAtt': [expect.any(String), 'Record0Name'] }, '. CNAME ', { 'Fn::GetAtt': [expect.any(String), 'Record0Value'] }, '.']] });
    template.resourceCountIs(ISSUANCE, 0);
  });

  test('has no outputs if they are disabled', () => {
    const { template } = synthesize({ domainName: 'example.com', validation: LightsailCertificateValidation.external({ outputs: false }) });

    expect(template.findOutputs('*')).toEqual({});
  });

  test('rejects more outputs than a stack can have', () => {
    const stack = new Stack(new App(), 'Stack');
    const define = (number: number, outputs: boolean) => new LightsailCertificate(stack, `Certificate${number}`, {
      domainName: 'example.com',
      subjectAlternativeNames: Array.from({ length: 7 }, (_, position) => `n${position}.example.com`), // ten outputs
      validation: LightsailCertificateValidation.external({ outputs }),
    });
    for (let number = 0; number < 20; number++) define(number, true);
    expect(Object.keys(Template.fromStack(stack).findOutputs('*'))).toHaveLength(200);

    expect(() => define(20, true)).toThrow('the validation records of Stack/Certificate20 require more than the 200 outputs that CloudFormation allows in Stack: omit them with LightsailCertificateValidation.external({ outputs: false })');
    expect(() => define(21, false)).not.toThrow();
  });

  test('waits if wait is set', () => {
    const { template } = synthesize({ domainName: 'example.com', validation: LightsailCertificateValidation.external({ wait: true }) });

    template.resourceCountIs(ISSUANCE, 1);
  });
});

describe('tags', () => {
  test('of the app, the stack and the construct apply to the certificate', () => {
    const app = new App();
    const stack = new Stack(app, 'Stack', { tags: { level: 'stack', stack: 'yes' } });
    const certificate = new LightsailCertificate(stack, 'Certificate', { domainName: 'example.com' });
    Tags.of(app).add('app', 'shop');
    Tags.of(certificate).add('level', 'construct');

    Template.fromStack(stack).hasResourceProperties(CERTIFICATE, {
      Tags: [{ Key: 'app', Value: 'shop' }, { Key: 'level', Value: 'construct' }, { Key: 'stack', Value: 'yes' }],
    });
  });

  test('that an aspect adds apply to the certificate', () => {
    const stack = new Stack(new App(), 'Stack');
    new LightsailCertificate(stack, 'Certificate', { domainName: 'example.com' });
    Aspects.of(stack).add(new Tag('late', 'yes'));

    Template.fromStack(stack).hasResourceProperties(CERTIFICATE, { Tags: [{ Key: 'late', Value: 'yes' }] });
  });

  test.each([
    ['the owner tag', 'cdk-lightsail-certificate:owner', 'me', /tag "cdk-lightsail-certificate:owner" of Stack\/Certificate is reserved: choose another key/],
    ['keys of AWS', 'AWS:x', 'me', /tag "AWS:x" of Stack\/Certificate is reserved/],
    ['long keys', 'k'.repeat(129), 'v', /is too long: Lightsail allows keys of 128 and values of 256 characters/],
    ['long values', 'k', 'v'.repeat(257), /tag "k" of Stack\/Certificate is too long/],
  ])('cannot have %s', (_, key, value, message) => {
    const stack = new Stack(new App(), 'Stack');
    Tags.of(new LightsailCertificate(stack, 'Certificate', { domainName: 'example.com' })).add(key, value);

    expect(() => Template.fromStack(stack)).toThrow(message);
  });

  test('are limited in number, because the handlers add their own', () => {
    const stack = new Stack(new App(), 'Stack');
    const certificate = new LightsailCertificate(stack, 'Certificate', { domainName: 'example.com' });
    for (let number = 0; number < 50; number++) {
      Tags.of(certificate).add(`tag${number}`, 'x');
    }

    expect(() => Template.fromStack(stack)).toThrow('Stack/Certificate has 50 tags, and Lightsail allows 47 in addition to those of the library: remove some');
  });
});

describe('synthesis fails with the value and the remedy for', () => {
  test.each<[string, Partial<LightsailCertificateProps>, string]>([
    ['a wildcard', { domainName: '*.example.com' }, 'domainName "*.example.com" of Stack/Certificate is a wildcard, which Lightsail does not support: specify each domain instead, at most 9 in addition to domainName'],
    ['a trailing dot', { subjectAlternativeNames: ['www.example.com.'] }, 'subjectAlternativeNames "www.example.com." of Stack/Certificate ends with a dot, which Lightsail does not accept: remove it'],
    ['a domain of AWS', { domainName: 'x.eu-west-1.elasticbeanstalk.com' }, 'belongs to AWS (elasticbeanstalk.com), so Lightsail does not issue certificates for it: use a domain that you own'],
    ['ten alternative names', { subjectAlternativeNames: Array.from({ length: 10 }, (_, number) => `n${number}.example.com`) }, 'are 10 names, and Lightsail allows 9 in addition to domainName: split them between several certificates'],
    ['an invalid certificate name', { certificateName: 'shop!' }, 'certificateName "shop!" of Stack/Certificate is not a valid resource name: use letters, digits, ".", "-" and "_", beginning and ending with a letter or digit'],
    ['a long certificate name', { certificateName: 'x'.repeat(256) }, 'has 256 characters, and Lightsail allows 2 to 255'],
    ['a short timeout', { timeout: Duration.seconds(59) }, 'timeout "59 seconds" of Stack/Certificate is not between 1 minute and 55 minutes'],
    ['a long timeout', { timeout: Duration.minutes(56) }, 'timeout "56 minutes" of Stack/Certificate is not between 1 minute and 55 minutes: CloudFormation waits for at most one hour; to wait longer, deploy again'],
  ])('%s', (_, props, message) => {
    expect(() => synthesize({ domainName: 'example.com', ...props })).toThrow(message);
  });

  test('a list of alternative names that is a token', () => {
    const stack = new Stack(new App(), 'Stack');
    const list = new CfnParameter(stack, 'Names', { type: 'CommaDelimitedList' }).valueAsList;

    expect(() => new LightsailCertificate(stack, 'Certificate', { domainName: 'example.com', subjectAlternativeNames: list }))
      .toThrow('subjectAlternativeNames of Stack/Certificate is a token, so the number of validation records is unknown: specify a list, whose members can be tokens');
  });
});

describe('for a container service', () => {
  test('a certificate provides its domains', () => {
    const { certificate, stack } = synthesize({ domainName: 'example.com', subjectAlternativeNames: ['www.example.com'] });

    expect(stack.resolve(certificate.publicDomainName())).toEqual({
      certificateName: { 'Fn::GetAtt': [expect.any(String), 'CertificateName'] },
      domainNames: ['example.com', 'www.example.com'],
    });
    expect(certificate.publicDomainName(['WWW.example.com']).domainNames).toEqual(['www.example.com']);
  });

  test('other domains, and more than four, are rejected', () => {
    const { certificate } = synthesize({ domainName: 'example.com', subjectAlternativeNames: ['a.example.com', 'b.example.com', 'c.example.com', 'd.example.com'] });

    expect(() => certificate.publicDomainName(['x.example.com'])).toThrow('domainNames "x.example.com" of Stack/Certificate is not a domain of the certificate, which includes example.com, a.example.com');
    expect(() => certificate.publicDomainName()).toThrow('are 5 names, and a container service can have 4: specify the ones that it is to serve');
  });
});

test('an unknown Region causes only a warning', () => {
  const { stack } = synthesize({ domainName: 'example.com', region: 'mx-central-1' });

  Annotations.fromStack(stack).hasWarning('/Stack/Certificate', Match.stringLikeRegexp('region "mx-central-1" is not in the list of Regions with Amazon Lightsail'));
});

test('a stack in an unknown Region causes only a warning', () => {
  const { stack } = synthesize({ domainName: 'example.com' }, 'mx-central-1');

  Annotations.fromStack(stack).hasWarning('/Stack/Certificate', Match.stringLikeRegexp('region "mx-central-1"'));
});

test.each([
  [64, `${'a'.repeat(52)}.example.com`, 0],
  [65, `${'a'.repeat(53)}.example.com`, 1],
  [70, `bücher.${'a'.repeat(44)}.example.com`, 1],
])('a first domain of %d characters, as punycode, is accepted, with a warning above 64', (_, domainName, warnings) => {
  const { stack } = synthesize({ domainName, subjectAlternativeNames: [`${'b'.repeat(60)}.${'c'.repeat(60)}.example.com`] }, 'us-east-1');

  expect(Annotations.fromStack(stack).findWarning('*', Match.stringLikeRegexp('longer than 64'))).toHaveLength(warnings);
});

test('an existing certificate in an unknown Region causes only a warning', () => {
  const stack = new Stack(new App(), 'Stack');
  LightsailCertificate.fromCertificateAttributes(stack, 'Certificate', { certificateName: 'shop', region: 'mx-central-1' });

  Annotations.fromStack(stack).hasWarning('/Stack/Certificate', Match.stringLikeRegexp('region "mx-central-1" is not in the list of Regions with Amazon Lightsail'));
});

describe('a diff shows that the certificate is replaced', () => {
  const identityOf = (props: Partial<LightsailCertificateProps>) => {
    const [{ Properties }] = Object.values(synthesize({ domainName: 'example.com', ...props }, 'us-east-1').template.findResources(CERTIFICATE));
    return Properties.ChangeRequestsNewCertificate as string;
  };

  test.each<[string, Partial<LightsailCertificateProps>]>([
    ['domainName', { domainName: 'example.org' }],
    ['subjectAlternativeNames', { subjectAlternativeNames: ['www.example.com'] }],
    ['certificateName', { certificateName: 'shop' }],
    ['region', { region: 'eu-central-1' }],
  ])('with a property that changes with %s', (_, props) => {
    expect(identityOf(props)).not.toBe(identityOf({}));
  });

  test('only with properties that replace it', () => {
    const names = ['a.example.com', 'b.example.com'];
    expect(identityOf({ subjectAlternativeNames: names, timeout: Duration.minutes(5), adoptExisting: true }))
      .toBe(identityOf({ subjectAlternativeNames: [...names, 'A.example.com'].reverse() }));
  });
});

describe('every certificate is an ILightsailCertificate:', () => {
  const attributes = { certificateName: 'shop', domainName: 'example.com' };

  test.each<[string, (stack: Stack) => ILightsailCertificate]>([
    ['requested', (stack) => new LightsailCertificate(stack, 'Certificate', { domainName: 'example.com' })],
    ['of a load balancer', (stack) => new LightsailLoadBalancerCertificate(stack, 'Certificate', { domainName: 'example.com', loadBalancerName: 'web' })],
    ['imported by its attributes', (stack) => LightsailCertificate.fromCertificateAttributes(stack, 'Certificate', attributes)],
    ['looked up by a domain', (stack) => LightsailCertificate.fromDomainName(stack, 'Certificate', 'example.com')],
    ['native', (stack) => LightsailCertificate.fromCfnCertificate(new lightsail.CfnCertificate(stack, 'Native', attributes))],
    ['issued', (stack) => new LightsailCertificate(stack, 'Certificate', { domainName: 'example.com' }).waitUntilIssued()],
  ])('%s', (_, define) => {
    const stack = new Stack(new App(), 'Stack');

    const certificate = define(stack);
    const issued = certificate.waitUntilIssued();

    const identity = (of: ILightsailCertificate) => stack.resolve([of.certificateName, of.certificateArn]);
    expect(identity(issued)).toEqual(identity(certificate));
    expect(stack.resolve(issued.validationRecords)).toEqual(stack.resolve(certificate.validationRecords));
    expect(issued.validationRecords.map(({ domainName }) => domainName)).toEqual(['example.com']);
    expect(issued.waitUntilIssued()).toBe(issued);
    expect(() => issued.waitUntilIssued({ timeout: Duration.minutes(7) })).toThrow('timeout "7 minutes" of Stack/');
  });
});

describe('an existing certificate', () => {
  test('can be imported by its name', () => {
    const stack = new Stack(new App(), 'Stack');
    const certificate = LightsailCertificate.fromCertificateName(stack, 'Certificate', 'shop');

    expect(certificate.certificateName).toBe('shop');
    expect(() => certificate.certificateArn).toThrow('certificateArn of Stack/Certificate is not available because only its name is specified: use LightsailCertificate.fromCertificateAttributes with certificateArn or domainName');
    expect(() => certificate.validationRecords).toThrow('validationRecords of Stack/Certificate are not available because its domains are not specified: use LightsailCertificate.fromCertificateAttributes with domainName');
  });

  test('can be imported by its attributes', () => {
    const stack = new Stack(new App(), 'Stack');
    const certificate = LightsailCertificate.fromCertificateAttributes(stack, 'Certificate', { certificateName: 'shop', certificateArn: 'arn', region: 'us-east-1' });

    expect([certificate.certificateArn, certificate.env.region]).toEqual(['arn', 'us-east-1']);
  });
});

describe('an existing certificate that is read at deployment', () => {
  const LOOKUP = 'Custom::LightsailCertificateLookup';

  test('can be waited for if only its name is known', () => {
    const stack = new Stack(new App(), 'Stack');
    const certificate = LightsailCertificate.fromCertificateName(stack, 'Certificate', 'shop');

    const issued = certificate.waitUntilIssued({ timeout: Duration.minutes(10) });

    expect(certificate.waitUntilIssued()).toBe(issued);
    expect(stack.resolve([certificate.certificateName, certificate.certificateArn])).toEqual([
      { 'Fn::GetAtt': [expect.stringMatching(/Issuance/), 'CertificateName'] }, { 'Fn::GetAtt': [expect.stringMatching(/Issuance/), 'CertificateArn'] },
    ]);
    Template.fromStack(stack).hasResourceProperties(ISSUANCE, { CertificateName: 'shop', CertificateArn: Match.absent(), Timeout: '600' });
    Template.fromStack(stack).resourceCountIs(LOOKUP, 0);
  });

  test('has validation records if its domains are specified', () => {
    const stack = new Stack(new App(), 'Stack');
    const { validationRecords, certificateArn } = LightsailCertificate.fromCertificateAttributes(stack, 'Certificate', {
      certificateName: 'shop', region: 'us-east-1', domainName: 'Example.com', subjectAlternativeNames: ['www.example.com', 'example.com'],
    });

    Template.fromStack(stack).hasResourceProperties(LOOKUP, { Region: 'us-east-1', CertificateName: 'shop', DomainName: Match.absent(), DomainNames: ['example.com', 'www.example.com'] });
    expect(stack.resolve(validationRecords[1].value)).toEqual({ 'Fn::GetAtt': [expect.any(String), 'Record1Value'] });
    expect(stack.resolve(certificateArn)).toEqual({ 'Fn::GetAtt': [expect.any(String), 'CertificateArn'] });
  });

  test('can be looked up by a domain', () => {
    const stack = new Stack(new App(), 'Stack');
    const certificate = LightsailCertificate.fromDomainName(stack, 'Certificate', 'www.example.com', { region: 'us-east-1' });

    Template.fromStack(stack).hasResourceProperties(LOOKUP, { Region: 'us-east-1', CertificateName: Match.absent(), DomainName: 'www.example.com', DomainNames: ['www.example.com'] });
    expect(stack.resolve(certificate.certificateName)).toEqual({ 'Fn::GetAtt': [expect.any(String), 'CertificateName'] });
  });

  test('is read again when refresh changes', () => {
    const stack = new Stack(new App(), 'Stack');
    LightsailCertificate.fromDomainName(stack, 'Found', 'www.example.com', { refresh: '2026-11-25' });
    LightsailCertificate.fromCertificateAttributes(stack, 'Known', { certificateName: 'shop', domainName: 'example.com', refresh: 'again' });

    const lookups = Object.values(Template.fromStack(stack).findResources(LOOKUP));
    expect(lookups.map(({ Properties }) => Properties.Refresh)).toEqual(['2026-11-25', 'again']);
  });

  test('can be a native one, which gets validation records and an issuance', () => {
    const stack = new Stack(new App(), 'Stack');
    const native = new lightsail.CfnCertificate(stack, 'Native', { certificateName: 'shop', domainName: 'example.com', subjectAlternativeNames: ['www.example.com'] });

    const certificate = LightsailCertificate.fromCfnCertificate(native);
    certificate.waitUntilIssued();

    expect(LightsailCertificate.fromCfnCertificate(native)).toBe(certificate);
    expect(certificate.validationRecords).toHaveLength(2);
    Template.fromStack(stack).hasResourceProperties(LOOKUP, { CertificateName: { Ref: 'Native' }, DomainNames: ['example.com', 'www.example.com'] });
    Template.fromStack(stack).hasResourceProperties(ISSUANCE, { CertificateName: { Ref: 'Native' }, CertificateArn: { 'Fn::GetAtt': ['Native', 'CertificateArn'] } });
  });

  test('is rejected with alternative names but no first domain', () => {
    expect(() => LightsailCertificate.fromCertificateAttributes(new Stack(new App(), 'Stack'), 'Certificate', { certificateName: 'shop', subjectAlternativeNames: ['www.example.com'] }))
      .toThrow('subjectAlternativeNames ["www.example.com"] of Stack/Certificate require domainName: specify the first domain as well');
  });
});

describe('validation by a Lightsail DNS zone', () => {
  test('writes the entries between the certificate and its issuance', () => {
    const { template, certificate, stack } = synthesize({ domainName: 'example.com', validation: LightsailCertificateValidation.fromLightsailDnsZone('example.com') });

    const [entries] = Object.keys(template.findResources('Custom::LightsailValidationEntries', { Properties: { ZoneName: 'example.com' } }));
    template.hasResource(ISSUANCE, { DependsOn: Match.arrayWith([entries]) });
    expect(stack.resolve(certificate.dnsRecordCreationState)).toEqual({ 'Fn::GetAtt': [entries, 'DnsRecordCreationState'] });
  });

  test.each([
    ['shop', 'zoneName "shop" of Stack/Certificate has no top-level domain'],
    ['example.com.', 'zoneName "example.com." of Stack/Certificate ends with a dot, which Lightsail does not accept: remove it'],
    ['arn:aws:lightsail:global:111122223333:Domain/x', 'with characters other than letters, digits and hyphens'],
  ])('rejects %s, which is not a zone name', (zoneName, message) => {
    expect(() => synthesize({ domainName: 'example.com', validation: LightsailCertificateValidation.fromLightsailDnsZone(zoneName) })).toThrow(message);
  });

  test('rejects a domain outside the zone', () => {
    expect(() => synthesize({ domainName: 'example.com', validation: LightsailCertificateValidation.fromLightsailDnsZone('example.org') }))
      .toThrow('domain name "example.com" of Stack/Certificate is not in the Lightsail DNS zone example.org, so its validation record would not be found: specify the zone of this domain');
  });
});

test('properties can be injected, as with constructs of the CDK', () => {
  const app = new App();
  const injector: IPropertyInjector = {
    constructUniqueId: LightsailCertificate.PROPERTY_INJECTION_ID,
    inject: (props) => ({ region: 'us-east-1', ...props }),
  };
  PropertyInjectors.of(app).add(injector);
  const stack = new Stack(app, 'Stack');

  new LightsailCertificate(stack, 'Certificate', { domainName: 'example.com' });

  Template.fromStack(stack).hasResourceProperties(CERTIFICATE, { Region: 'us-east-1' });
});

describe('a certificate used in another stack', () => {
  const exportsOf = (write: (stack: Stack, other: Stack) => string) => {
    const app = new App();
    const [stack, other] = [new Stack(app, 'Stack'), new Stack(app, 'Other')];
    new CfnOutput(other, 'Value', { value: write(stack, other) });
    app.synth();
    expect(other.dependencies).toEqual([stack]);
    const exported = Object.values(Template.fromStack(stack).findOutputs('*', {})).filter((output) => output.Export);
    return { stack, exported };
  };
  const certify = (stack: Stack, wait: boolean) => new LightsailCertificate(stack, 'Certificate', {
    domainName: 'example.com', validation: LightsailCertificateValidation.external({ wait, outputs: false }),
  });

  test('makes that stack wait, with the same export whether or not its own deployment waits', () => {
    const [{ exported: pending }, { exported: issued }, { exported: returned }] = [
      exportsOf((stack) => certify(stack, false).certificateName),
      exportsOf((stack) => certify(stack, true).certificateName),
      exportsOf((stack) => certify(stack, false).waitUntilIssued().certificateName),
    ];

    expect(pending).toHaveLength(1);
    expect(issued).toEqual(pending);
    expect(returned).toEqual(pending);
  });

  test('causes one warning for each stack, because a replacement fails', () => {
    const { stack } = exportsOf((producer, consumer) => {
      const { certificateName, certificateArn } = certify(producer, true);
      new CfnOutput(consumer, 'Arn', { value: certificateArn });
      return certificateName;
    });

    const warnings = Annotations.fromStack(stack).findWarning('/Stack/Certificate', Match.stringLikeRegexp('stack Other uses this certificate'));
    expect(warnings).toHaveLength(1);
  });

  test('is used in a nested stack as in the stack itself', () => {
    const stack = new Stack(new App(), 'Stack');
    const { certificateName } = certify(stack, true);
    new CfnOutput(new NestedStack(stack, 'Nested'), 'Name', { value: certificateName });

    expect(JSON.stringify(Template.fromStack(stack).findResources('AWS::CloudFormation::Stack'))).toContain('CertificateIssuance');
    Annotations.fromStack(stack).hasNoWarning('/Stack/Certificate', Match.anyValue());
  });

  test('is waited for even if it is an existing one', () => {
    const { exported } = exportsOf((stack) => LightsailCertificate.fromCertificateName(stack, 'Certificate', 'shop').waitUntilIssued().certificateName);

    expect(JSON.stringify(exported)).toContain('CertificateIssuance');
  });
});

const DISTRIBUTION = { bundleId: 'small_1_0', defaultCacheBehavior: { behavior: 'cache' }, distributionName: 'cdn', origin: { name: 'web', regionName: 'us-east-1' } };

function synthesize(props: LightsailCertificateProps, region?: string) {
  const stack = new Stack(new App(), 'Stack', { env: { region } });
  const certificate = new LightsailCertificate(stack, 'Certificate', props);
  return { stack, certificate, template: Template.fromStack(stack) };
}

function withZone(props: LightsailCertificateProps, given: Route53ValidationOptions | ((stack: Stack) => Route53ValidationOptions) = {}) {
  const stack = new Stack(new App(), 'Stack');
  const options = typeof given === 'function' ? given(stack) : given;
  const zone = new route53.PublicHostedZone(stack, 'Zone', { zoneName: 'example.com' });
  new LightsailCertificate(stack, 'Certificate', { ...props, validation: LightsailCertificateValidation.fromRoute53(zone, options) });
  return { template: Template.fromStack(stack) };
}
