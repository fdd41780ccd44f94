/**
 * One certificate for domains in several hosted zones, one of them a subdomain that is delegated to a zone of its own: each
 * record goes into the zone with the longest name that holds its domain.
 *
 *     npx cdk deploy --app 'npx tsx examples/multi-zone/app.ts' -c domain=example.com -c delegated=dev.example.com -c other=example.org
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
const parent = new route53.PublicHostedZone(stack, 'Zone', { zoneName: domain });
const child = new route53.PublicHostedZone(stack, 'DelegatedZone', { zoneName: delegated });
new route53.ZoneDelegationRecord(stack, 'Delegation', { zone: parent, recordName: delegated, nameServers: child.hostedZoneNameServers! });

const certificate = new LightsailCertificate(stack, 'Certificate', {
  domainName: domain,
  subjectAlternativeNames: [`www.${domain}`, `www.${delegated}`, other],
  validation: LightsailCertificateValidation.fromRoute53MultiZone({
    [domain]: parent,
    [delegated]: child,
    [other]: new route53.PublicHostedZone(stack, 'OtherZone', { zoneName: other }),
  }),
});

new CfnOutput(stack, 'CertificateName', { value: certificate.certificateName });
