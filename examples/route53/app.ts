/**
 * A certificate whose validation records are written to a Route 53 hosted zone by the same deployment.
 *
 *     npx cdk deploy --app 'npx tsx examples/route53/app.ts' -c domain=example.com -c zoneId=Z0123456789 -c sans=www.example.com,blog.example.com
 */
import { App, CfnOutput, Stack, aws_route53 as route53 } from 'aws-cdk-lib';
import { LightsailCertificate, LightsailCertificateValidation } from 'cdk-lightsail-certificate';

export const app = new App();
const context = (key: string, otherwise: string): string => app.node.tryGetContext(key) ?? otherwise;

const domainName = context('domain', 'example.com');
const subjectAlternativeNames = context('sans', '').split(',').filter((name) => name !== '');

const stack = new Stack(app, 'Route53Validation', {
  env: { account: process.env.CDK_DEFAULT_ACCOUNT, region: context('region', 'us-east-1') },
});
const hostedZone = route53.HostedZone.fromHostedZoneAttributes(stack, 'HostedZone', {
  hostedZoneId: context('zoneId', 'Z0123456789'),
  zoneName: context('zone', domainName),
});
const certificate = new LightsailCertificate(stack, 'Certificate', {
  domainName,
  subjectAlternativeNames,
  validation: LightsailCertificateValidation.fromRoute53(hostedZone),
});

new CfnOutput(stack, 'CertificateName', { value: certificate.certificateName });
new CfnOutput(stack, 'CertificateArn', { value: certificate.certificateArn });
new CfnOutput(stack, 'CertificateStatus', { value: certificate.certificateStatus });
