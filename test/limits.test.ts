import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as route53 from 'aws-cdk-lib/aws-route53';
import { AwsCustomResource, AwsCustomResourcePolicy, PhysicalResourceId } from 'aws-cdk-lib/custom-resources';
import { LightsailCertificate, LightsailCertificateValidation, Route53RecordOwnership, Route53ValidationOptions } from '../src';
import { MAX_POLICY_CHARACTERS, policyCharacters } from '../tools/bench/policies';

/** Certificates in hosted zones with the longest IDs of Route 53. */
function synthesize(certificates: number, domains: number, options: (stack: Stack) => Route53ValidationOptions, zones = 1): Template {
  const stack = new Stack(new App(), 'Stack');
  const given = options(stack);
  for (let number = 0; number < certificates; number++) {
    const zoneName = `z${number % zones}.example.com`;
    const zone = route53.HostedZone.fromHostedZoneAttributes(stack, `Zone${number}`, { hostedZoneId: `Z0123456789ABCDEFGHI${number % zones}`, zoneName });
    const [domainName, ...subjectAlternativeNames] = Array.from({ length: domains }, (_, position) => `n${number}-${position}.${zoneName}`);
    new LightsailCertificate(stack, `Certificate${number}`, { domainName, subjectAlternativeNames, validation: LightsailCertificateValidation.fromRoute53(zone, given) });
  }
  return Template.fromStack(stack);
}

const shared = () => ({ ownership: Route53RecordOwnership.SHARED });
const byRole = (stack: Stack) => ({ role: iam.Role.fromRoleArn(stack, 'Dns', 'arn:aws:iam::444455556666:role/lightsail-validation') });

describe('the policies of records that are written by API calls', () => {
  test.each([['shared', shared], ['through a role', byRole]])('do not grow with the number of records: %s', (_, options) => {
    const [two, sixty] = [synthesize(1, 2, options), synthesize(6, 10, options)];

    sixty.resourceCountIs('Custom::AWS', 60);
    expect(policyCharacters(sixty)).toEqual(policyCharacters(two));
    expect(Math.max(...policyCharacters(sixty).values())).toBeLessThan(MAX_POLICY_CHARACTERS / 2);
  });

  test('of twenty hosted zones are within the quota of the role', () => {
    expect(Math.max(...policyCharacters(synthesize(20, 1, shared, 20)).values())).toBeLessThan(MAX_POLICY_CHARACTERS);
  });

  test('are created before the calls, and deleted after them', () => {
    const template = synthesize(1, 2, shared);
    const policies = Object.keys(template.findResources('AWS::IAM::Policy'));

    const dependencies = Object.values(template.findResources('Custom::AWS')).map(({ DependsOn }) => DependsOn as string[]);
    const [common] = policies.filter((policy) => dependencies.every((each) => each.includes(policy)));
    expect(common).toMatch(/^LightsailValidationRightsZ0123456789/);
  });

  test('do not replace those of other calls in the stack', () => {
    const stack = new Stack(new App(), 'Stack');
    new AwsCustomResource(stack, 'Theirs', {
      onUpdate: { service: 'S3', action: 'ListBuckets', physicalResourceId: PhysicalResourceId.of('theirs') },
      policy: AwsCustomResourcePolicy.fromSdkCalls({ resources: ['*'] }),
      installLatestAwsSdk: false,
    });
    const zone = route53.HostedZone.fromHostedZoneAttributes(stack, 'Zone', { hostedZoneId: 'Z1', zoneName: 'example.com' });
    new LightsailCertificate(stack, 'Certificate', { domainName: 'example.com', validation: LightsailCertificateValidation.fromRoute53(zone, shared()) });

    const roles = Object.values(Template.fromStack(stack).findResources('AWS::IAM::Policy')).map(({ Properties }) => JSON.stringify((Properties as { Roles: unknown }).Roles));
    expect(new Set(roles.filter((role) => role.includes('AWS679f53fac002430cb0da5b7982bd2287'))).size).toBe(1);
  });
});

test('the number of resources of a certificate is that in docs/validation.md', () => {
  const resources = (certificates: number, domains: number) => {
    const { Resources } = synthesize(certificates, domains, () => ({})).toJSON() as { Resources: object };
    return Object.keys(Resources).length;
  };
  const common = resources(1, 1) - 3;

  expect(resources(1, 10) - common).toBe(12);
  expect(resources(3, 2) - common).toBe(12);
  expect(common).toBeLessThanOrEqual(20);
  // CloudFormation's limit, and what the README says of it.
  const readme = readFileSync(path.join(__dirname, '..', 'README.md'), 'utf8');
  expect(readme).toContain('at most 500 resources: 160 certificates with one record each in Route 53, or 40 with ten');
  expect(common + 160 * 3).toBeLessThanOrEqual(500);
  expect(common + 40 * 12).toBeLessThanOrEqual(500);
});
