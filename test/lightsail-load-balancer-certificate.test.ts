import { App, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as lightsail from 'aws-cdk-lib/aws-lightsail';
import { LightsailCertificate, LightsailCertificateValidation, LightsailLoadBalancerCertificate, LightsailLoadBalancerCertificateProps } from '../src';

const CERTIFICATE = 'Custom::LightsailLoadBalancerCertificate';
const ISSUANCE = 'Custom::LightsailLoadBalancerCertificateIssuance';
const WAIT = { validation: LightsailCertificateValidation.external({ wait: true }) };

function stackWith(props: Partial<LightsailLoadBalancerCertificateProps> = {}) {
  const stack = new Stack(new App({ context: { 'aws:cdk:disable-asset-staging': true } }), 'Stack');
  const certificate = new LightsailLoadBalancerCertificate(stack, 'Certificate', { loadBalancerName: 'web', domainName: 'example.com', ...WAIT, ...props });
  return { stack, certificate };
}

test('the certificate is requested for its load balancer, and attached once it is issued', () => {
  const template = Template.fromStack(stackWith({ certificateName: 'shop', adoptExisting: true }).stack);

  template.hasResourceProperties(CERTIFICATE, { LoadBalancerName: 'web', DomainName: 'example.com', CertificateName: 'shop', AdoptExisting: 'true', Tags: Match.absent() });
  template.hasResourceProperties(ISSUANCE, { LoadBalancerName: 'web', Attach: 'true', HttpsRedirection: Match.absent(), Timeout: '1800' });
});

test.each([
  [{ attach: false }, { Attach: Match.absent() }],
  [{ httpsRedirection: true }, { HttpsRedirection: 'true' }],
  [{ httpsRedirection: false }, { HttpsRedirection: 'false' }],
])('%j is passed to the handler', (props, properties) => {
  Template.fromStack(stackWith(props).stack).hasResourceProperties(ISSUANCE, properties);
});

test('a native load balancer of the stack is created before the certificate', () => {
  const stack = new Stack(new App({ context: { 'aws:cdk:disable-asset-staging': true } }), 'Stack');
  const { ref } = new lightsail.CfnLoadBalancer(stack, 'LoadBalancer', { loadBalancerName: 'web', instancePort: 80 });
  new LightsailLoadBalancerCertificate(stack, 'Certificate', { loadBalancerName: ref, domainName: 'example.com' });

  Template.fromStack(stack).hasResourceProperties(CERTIFICATE, { LoadBalancerName: { Ref: 'LoadBalancer' } });
});

test('attributes of the issued certificate are those of its issuance', () => {
  const { stack, certificate } = stackWith();

  const { issuerCa, subject, serialNumber, issuedAt, notBefore, notAfter, keyAlgorithm } = certificate;
  for (const attribute of [issuerCa, subject, serialNumber, issuedAt, notBefore, notAfter, keyAlgorithm]) {
    expect(stack.resolve(attribute)).toEqual({ 'Fn::GetAtt': [expect.stringMatching(/^CertificateIssuance/), expect.any(String)] });
  }
});

test.each<[string, Partial<LightsailLoadBalancerCertificateProps>, string]>([
  ['an invalid load balancer name', { loadBalancerName: '-web' }, 'loadBalancerName "-web" of Stack/Certificate is not a valid resource name'],
  ['redirection without an attached certificate', { attach: false, httpsRedirection: true }, 'requires the certificate to be attached'],
  ['a wildcard', { domainName: '*.example.com' }, 'is a wildcard'],
])('%s is rejected', (_, props, sentence) => {
  expect(() => stackWith(props)).toThrow(sentence);
});

test('two certificates of a stack for the same load balancer are rejected', () => {
  const { stack } = stackWith();
  const other = { loadBalancerName: 'web', domainName: 'example.org' };
  new LightsailLoadBalancerCertificate(stack, 'Spare', { ...other, attach: false });
  expect(() => Template.fromStack(stack)).not.toThrow();

  const { stack: rivals } = stackWith();
  new LightsailLoadBalancerCertificate(rivals, 'Rival', other);
  expect(() => Template.fromStack(rivals)).toThrow('attach of Stack/Certificate conflicts with that of Stack/Rival');
});

describe('least privilege', () => {
  const loadBalancers = { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':lightsail:*:', { Ref: 'AWS::AccountId' }, ':LoadBalancer/*']] };

  test('each handler has only its own permissions, which are created before the certificate and deleted after it', () => {
    const template = Template.fromStack(stackWith().stack);

    const policies = template.findResources('AWS::IAM::Policy', { Properties: { PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({ Resource: loadBalancers })]) } } });
    expect(Object.values(policies).map(({ Properties }) => Properties.PolicyDocument.Statement)).toEqual([
      [
        { Effect: 'Allow', Action: 'lightsail:GetLoadBalancerTlsCertificates', Resource: '*' },
        { Effect: 'Allow', Action: 'lightsail:CreateLoadBalancerTlsCertificate', Resource: loadBalancers },
      ],
      [
        { Effect: 'Allow', Action: ['lightsail:GetLoadBalancer', 'lightsail:GetLoadBalancerTlsCertificates'], Resource: '*' },
        {
          Effect: 'Allow',
          Action: ['lightsail:AttachLoadBalancerTlsCertificate', 'lightsail:DeleteLoadBalancerTlsCertificate', 'lightsail:UpdateLoadBalancerAttribute'],
          Resource: loadBalancers,
        },
      ],
    ]);
    for (const type of [CERTIFICATE, ISSUANCE]) {
      template.hasResource(type, { DependsOn: Match.arrayWith(Object.keys(policies).sort()) });
    }
  });

  test('a stack without such a certificate has no permissions for load balancers', () => {
    const stack = new Stack(new App({ context: { 'aws:cdk:disable-asset-staging': true } }), 'Stack');
    new LightsailCertificate(stack, 'Certificate', { domainName: 'example.com' });

    expect(JSON.stringify(Template.fromStack(stack).toJSON())).not.toContain('LoadBalancer');
  });
});
