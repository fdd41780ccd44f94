/**
 * A CDN distribution for a domain and its `www` subdomain, with a certificate in us-east-1, where distributions need it, from
 * a stack in any Region. When the domains change, the distribution switches to the new certificate before the old one is deleted.
 *
 *     npx cdk deploy --app 'npx tsx examples/distribution/app.ts' -c domain=example.com -c zoneId=Z0123456789 -c instance=web
 */
import { App, Stack, aws_lightsail as lightsail, aws_route53 as route53 } from 'aws-cdk-lib';
import { LightsailCertificate, LightsailCertificateValidation } from 'cdk-lightsail-certificate';

export const app = new App();
const context = (key: string, otherwise: string): string => app.node.tryGetContext(key) ?? otherwise;
const domainName = context('domain', 'example.com');

const stack = new Stack(app, 'Distribution', { env: { account: process.env.CDK_DEFAULT_ACCOUNT, region: context('region', 'us-east-1') } });
const hostedZone = route53.HostedZone.fromHostedZoneAttributes(stack, 'HostedZone', {
  hostedZoneId: context('zoneId', 'Z0123456789'),
  zoneName: domainName,
});
const certificate = new LightsailCertificate(stack, 'Certificate', {
  domainName,
  subjectAlternativeNames: [`www.${domainName}`],
  region: 'us-east-1',
  validation: LightsailCertificateValidation.fromRoute53(hostedZone),
});
new lightsail.CfnDistribution(stack, 'Cdn', {
  distributionName: 'shop',
  bundleId: 'small_1_0',
  origin: { name: context('instance', 'web'), regionName: context('region', 'us-east-1') },
  defaultCacheBehavior: { behavior: 'cache' },
  certificateName: certificate.certificateName,
});
