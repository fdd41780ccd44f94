/**
 * Records at another DNS provider, created by the same deployment with the provider's resource type or construct, here
 * `Cloudflare::Dns::Record` of CloudFormation's public registry, which must be activated in the account.
 *
 *     npx cdk deploy --app 'npx tsx examples/third-party-dns/app.ts' -c domain=example.com -c zoneId=023e105f4ecef8ad9ca31a8372d0c353
 */
import { App, CfnOutput, CfnResource, Stack } from 'aws-cdk-lib';
import { LightsailCertificate } from 'cdk-lightsail-certificate';

export const app = new App();
const context = (key: string, otherwise: string): string => app.node.tryGetContext(key) ?? otherwise;
const domainName = context('domain', 'example.com');

const stack = new Stack(app, 'ThirdPartyDns');
const certificate = new LightsailCertificate(stack, 'Certificate', { domainName, subjectAlternativeNames: [`www.${domainName}`] });

const issued = certificate.waitUntilIssued();
for (const record of certificate.validationRecords) {
  issued.node.addDependency(new CfnResource(stack, `Validate ${record.domainName}`, {
    type: 'Cloudflare::Dns::Record',
    properties: { ZoneId: context('zoneId', '023e105f4ecef8ad9ca31a8372d0c353'), Name: record.name, Type: record.type, Content: record.value, Ttl: 300, Proxied: false },
  }));
}

new CfnOutput(stack, 'CertificateName', { value: issued.certificateName });
