/**
 * One certificate for domains in several hosted zones, one of them a subdomain that is delegated to its own zone: each
 * record is created in the zone with the longest name that contains its domain.
 *
 *     npx cdk deploy --app 'npx tsx examples/multi-zone/app.ts' -c domain=example.com -c zoneId=Z0123456789 \
 *       -c delegated=dev.example.com -c delegatedZoneId=Z1234567890 -c other=example.org -c otherZoneId=Z2345678901
 */
import { App, CfnOutput, Stack, aws_route53 as route53 } from 'aws-cdk-lib';
import { LightsailCertificate, LightsailCertificateValidation } from 'cdk-lightsail-certificate';

export const app = new App();
const context = (key: string, otherwise: string): string => app.node.tryGetContext(key) ?? otherwise;
const domain = context('domain', 'example.com');
const delegated = context('delegated', `dev.${domain}`);
const other = context('other', 'example.org');

const stack = new Stack(app, 'MultiZone', {
  env: { account: process.env.CDK_DEFAULT_ACCOUNT, region: context('region', 'us-east-1') },
});
const zone = (id: string, zoneName: string) => route53.HostedZone.fromHostedZoneAttributes(stack, id, {
  hostedZoneId: context(`${id}Id`, 'Z0123456789'),
  zoneName,
});

const certificate = new LightsailCertificate(stack, 'Certificate', {
  domainName: domain,
  subjectAlternativeNames: [`www.${domain}`, `www.${delegated}`, other],
  validation: LightsailCertificateValidation.fromRoute53MultiZone({
    [domain]: zone('zone', domain),
    [delegated]: zone('delegatedZone', delegated),
    [other]: zone('otherZone', other),
  }),
});

new CfnOutput(stack, 'CertificateName', { value: certificate.certificateName });
