import { App, NestedStack, Stack, Stage } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import * as lightsail from 'aws-cdk-lib/aws-lightsail';
import { Construct } from 'constructs';
import { ILightsailCertificate, LightsailCertificate, LightsailCertificateProps, LightsailCertificateValidation, LightsailLoadBalancerCertificate } from '../../src';

const VIRGINIA = { account: '111111111111', region: 'us-east-1' };
const FRANKFURT = { account: '111111111111', region: 'eu-central-1' };
const wait = { validation: LightsailCertificateValidation.external({ wait: true }) };

const certify = (scope: Construct, props: Partial<LightsailCertificateProps> = wait) => new LightsailCertificate(scope, 'Certificate', { domainName: 'example.com', ...props });

function distribution(scope: Construct, certificate: ILightsailCertificate): void {
  new lightsail.CfnDistribution(scope, 'Cdn', {
    bundleId: 'small_1_0',
    defaultCacheBehavior: { behavior: 'cache' },
    distributionName: 'cdn',
    origin: { name: 'web', regionName: 'us-east-1' },
    certificateName: certificate.certificateName,
  });
}

function containerService(scope: Construct, { certificateName }: ILightsailCertificate): void {
  new lightsail.CfnContainer(scope, 'Service', { power: 'nano', scale: 1, serviceName: 'shop', publicDomainNames: [{ certificateName, domainNames: ['example.com'] }] });
}

const warnings = (stack: Stack) => Annotations.fromStack(stack).findWarning('*', Match.anyValue()).map(({ id, entry }) => `${id}: ${entry.data}`);

describe('a distribution', () => {
  test('with an issued certificate in us-east-1 is accepted', () => {
    const stack = new Stack(new App(), 'Stack', { env: FRANKFURT });
    distribution(stack, certify(stack, { region: 'us-east-1', ...wait }));

    expect(warnings(stack)).toEqual([]);
  });

  test.each<[string, (stack: Stack) => ILightsailCertificate]>([
    ['requested', certify],
    ['issued', (stack) => certify(stack).waitUntilIssued()],
    ['looked up by its domain', (stack) => LightsailCertificate.fromDomainName(stack, 'Certificate', 'example.com')],
    ['existing, once issued', (stack) => LightsailCertificate.fromCertificateName(stack, 'Certificate', 'shop').waitUntilIssued()],
  ])('with a certificate in another Region is rejected: %s', (_, define) => {
    const stack = new Stack(new App(), 'Stack', { env: FRANKFURT });
    distribution(stack, define(stack));

    expect(() => Template.fromStack(stack)).toThrow('Stack/Cdn is a distribution and needs a certificate in us-east-1, but Stack/Certificate is in "eu-central-1": set region of the certificate to us-east-1');
  });

  test('is checked even in the parent of a nested stack and in a stage', () => {
    const app = new App();
    const stack = new Stack(app, 'Stack', { env: FRANKFURT });
    distribution(stack, certify(new NestedStack(stack, 'Nested')));
    expect(() => Template.fromStack(stack)).toThrow('needs a certificate in us-east-1');

    const inStage = new Stack(new Stage(new App(), 'Prod'), 'Stack', { env: FRANKFURT });
    distribution(inStage, certify(inStage));
    expect(() => Stage.of(inStage)!.synth()).toThrow('needs a certificate in us-east-1');
  });

  test('with a certificate in an unknown Region causes a warning', () => {
    const stack = new Stack(new App(), 'Stack');
    distribution(stack, certify(stack));

    expect(warnings(stack)).toEqual([expect.stringMatching('/Stack/Cdn: a distribution needs a certificate in us-east-1, and the Region of Stack/Certificate is unknown at synthesis')]);
  });
});

describe('a container service', () => {
  test('with a certificate in its own Region or in an unknown Region is accepted', () => {
    const [stack, anywhere] = [new Stack(new App(), 'Stack', { env: FRANKFURT }), new Stack(new App(), 'Stack')];
    for (const each of [stack, anywhere]) {
      containerService(each, certify(each));
      expect(warnings(each)).toEqual([]);
    }
  });

  test('with a certificate in another Region is rejected', () => {
    const stack = new Stack(new App(), 'Stack', { env: FRANKFURT });
    containerService(stack, certify(stack, { region: 'us-east-1', ...wait }));

    expect(() => Template.fromStack(stack)).toThrow('Stack/Service is a container service and needs a certificate in eu-central-1, but Stack/Certificate is in "us-east-1"');
  });
});

test('a certificate of a load balancer is rejected for other consumers', () => {
  const stack = new Stack(new App(), 'Stack', { env: VIRGINIA });
  distribution(stack, new LightsailLoadBalancerCertificate(stack, 'Certificate', { domainName: 'example.com', loadBalancerName: 'web', ...wait }));

  expect(() => Template.fromStack(stack)).toThrow('Stack/Cdn is a distribution, and Stack/Certificate is a certificate of a load balancer');
});

test('a consumer of a certificate that the deployment does not wait for causes a warning with instructions', () => {
  const stack = new Stack(new App(), 'Stack', { env: VIRGINIA });
  containerService(stack, certify(stack, {}));

  expect(warnings(stack)).toEqual([expect.stringMatching('/Stack/Service: Stack/Certificate may not be issued when this container service is created.*deploy without the container service first')]);
});

describe('the same certificateName for two certificates is', () => {
  const named = (scope: Construct, id: string, props: Partial<LightsailCertificateProps> = {}) =>
    new LightsailCertificate(scope, id, { domainName: `${id.toLowerCase()}.example.com`, certificateName: 'shop', ...props });

  test('rejected in one stack, and in two stacks of the same account and Region', () => {
    const app = new App();
    const [anywhere, one, other] = [new Stack(app, 'Anywhere'), new Stack(app, 'One', { env: VIRGINIA }), new Stack(app, 'Other', { env: VIRGINIA })];
    named(anywhere, 'A');
    named(one, 'A');

    expect(() => named(anywhere, 'B')).toThrow('certificateName "shop" of Anywhere/B is also the name of Anywhere/A, and a name is unique among the Lightsail resources of a Region: choose another name');
    expect(() => named(other, 'B')).toThrow('is also the name of One/A');
    expect(() => new LightsailLoadBalancerCertificate(one, 'Lb', { domainName: 'example.org', certificateName: 'shop', loadBalancerName: 'web' })).toThrow('is also the name of One/A');
  });

  test('accepted in different Regions, accounts or stages, and if these are unknown', () => {
    const app = new App();
    const others = [VIRGINIA, FRANKFURT, { ...VIRGINIA, account: '222222222222' }, undefined, undefined].map((env, index) => new Stack(app, `Stack${index}`, { env }));
    const staged = new Stack(new Stage(app, 'Prod', { env: VIRGINIA }), 'Stack');
    for (const stack of [...others, staged]) {
      named(stack, 'A');
    }
    named(others[0], 'B', { region: 'eu-west-1' });

    expect(() => app.synth()).not.toThrow();
  });
});
