/**
 * Certificates that this library did not request: an existing one, by its name, and a native one of the stack. Their records
 * are read at deployment, and what uses them waits until they are issued. Neither is changed or deleted.
 *
 *     npx cdk deploy --app 'npx tsx examples/existing-certificate/app.ts' -c domain=example.com -c zoneId=Z0123456789 -c certificate=shop
 */
import { App, CfnOutput, Stack, aws_lightsail as lightsail, aws_route53 as route53 } from 'aws-cdk-lib';
import { LightsailCertificate } from 'cdk-lightsail-certificate';

export const app = new App();
const context = (key: string, otherwise: string): string => app.node.tryGetContext(key) ?? otherwise;
const domainName = context('domain', 'example.com');

const stack = new Stack(app, 'ExistingCertificate', {
  env: { account: process.env.CDK_DEFAULT_ACCOUNT, region: context('region', 'us-east-1') },
});
const zone = route53.PublicHostedZone.fromHostedZoneAttributes(stack, 'HostedZone', {
  hostedZoneId: context('zoneId', 'Z0123456789'),
  zoneName: domainName,
});

const existing = LightsailCertificate.fromCertificateAttributes(stack, 'Existing', {
  certificateName: context('certificate', 'shop'),
  domainName,
});
const native = LightsailCertificate.fromCfnCertificate(new lightsail.CfnCertificate(stack, 'Native', {
  certificateName: `native-${context('certificate', 'shop')}`,
  domainName: `native.${domainName}`,
}));

for (const [id, certificate] of Object.entries({ Existing: existing, Native: native })) {
  const [record] = certificate.validationRecords;
  const cname = new route53.CnameRecord(stack, `Validate ${record.domainName}`, { zone, recordName: record.fqdn, domainName: record.value });
  const issued = certificate.waitUntilIssued();
  issued.node.addDependency(cname); // do not wait if the record cannot be created
  new CfnOutput(stack, `${id}CertificateName`, { value: issued.certificateName });
}
