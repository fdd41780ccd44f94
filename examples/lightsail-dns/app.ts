/**
 * A domain whose DNS is a Lightsail DNS zone in the same account: Lightsail creates the records in it, and the deployment
 * creates those that Lightsail does not create.
 *
 *     aws lightsail create-domain --region us-east-1 --domain-name example.com
 *     npx cdk deploy --app 'npx tsx examples/lightsail-dns/app.ts' -c domain=example.com
 */
import { App, CfnOutput, Stack } from 'aws-cdk-lib';
import { LightsailCertificate, LightsailCertificateValidation } from 'cdk-lightsail-certificate';

export const app = new App();
const context = (key: string, otherwise: string): string => app.node.tryGetContext(key) ?? otherwise;
const domainName = context('domain', 'example.com');

const stack = new Stack(app, 'LightsailDns', {
  env: { account: process.env.CDK_DEFAULT_ACCOUNT, region: context('region', 'us-east-1') },
});
const certificate = new LightsailCertificate(stack, 'Certificate', {
  domainName,
  subjectAlternativeNames: [`www.${domainName}`],
  validation: LightsailCertificateValidation.fromLightsailDnsZone(domainName),
});

new CfnOutput(stack, 'CertificateName', { value: certificate.certificateName });
new CfnOutput(stack, 'DnsRecordCreationState', { value: certificate.dnsRecordCreationState! });
