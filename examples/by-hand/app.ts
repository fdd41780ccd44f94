/**
 * Validation records that the stack defines itself, here in one of several hosted zones. What uses the certificate waits
 * until it is issued.
 *
 *     npx cdk deploy --app 'npx tsx examples/by-hand/app.ts' -c domain=example.com -c sans=example.net \
 *       -c zones=example.com:Z0123456789,example.net:Z9876543210
 */
import { App, CfnOutput, Stack, aws_route53 as route53 } from 'aws-cdk-lib';
import { LightsailCertificate } from 'cdk-lightsail-certificate';

export const app = new App();
const names = (key: string, otherwise: string): string[] =>
  String(app.node.tryGetContext(key) ?? otherwise).split(',').filter((name) => name !== '');

const [domainName] = names('domain', 'example.com');
const stack = new Stack(app, 'RecordsByHand', {
  env: { account: process.env.CDK_DEFAULT_ACCOUNT, region: app.node.tryGetContext('region') ?? 'us-east-1' },
});
const zones = names('zones', `${domainName}:Z0123456789`).map((zone) => {
  const [zoneName, hostedZoneId] = zone.split(':');
  return route53.HostedZone.fromHostedZoneAttributes(stack, `Zone ${zoneName}`, { hostedZoneId, zoneName });
});
const certificate = new LightsailCertificate(stack, 'Certificate', { domainName, subjectAlternativeNames: names('sans', '') });

const records = certificate.validationRecords.map((record) => {
  const zone = zones.find(({ zoneName }) => `.${record.domainName}`.endsWith(`.${zoneName}`));
  if (!zone) throw new Error(`no zone is given for ${record.domainName}: add it to -c zones=…`);
  return new route53.CnameRecord(stack, `Validate ${record.domainName}`, { zone, recordName: record.fqdn, domainName: record.value });
});
const issued = certificate.waitUntilIssued();
issued.node.addDependency(...records);

new CfnOutput(stack, 'CertificateName', { value: issued.certificateName });
new CfnOutput(stack, 'CertificateArn', { value: issued.certificateArn });
new CfnOutput(stack, 'CertificateStatus', { value: certificate.certificateStatus });
