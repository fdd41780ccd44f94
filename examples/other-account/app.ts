/**
 * A hosted zone in another account, whose owner allows only the creation and deletion of validation records: the owner
 * deploys the role, and passes its ARN to the user who deploys the certificate.
 *
 *     npx cdk deploy Dns --app 'npx tsx examples/other-account/app.ts' -c zoneId=Z0123456789 -c certificateAccount=111122223333
 *     npx cdk deploy Shop --app 'npx tsx examples/other-account/app.ts' -c zoneId=Z0123456789 -c domain=example.com -c dnsAccount=444455556666
 */
import { App, Stack, aws_iam as iam, aws_route53 as route53 } from 'aws-cdk-lib';
import { LightsailCertificate, LightsailCertificateValidation } from 'cdk-lightsail-certificate';

export const app = new App();
const context = (key: string, otherwise: string): string => app.node.tryGetContext(key) ?? otherwise;
const domainName = context('domain', 'example.com');
const hostedZoneId = context('zoneId', 'Z0123456789');
const externalId = context('externalId', 'shop-certificates'); // agreed on by both accounts
const roleName = 'lightsail-validation';

// In the account of the certificate.
const shop = new Stack(app, 'Shop', { env: { region: context('region', 'us-east-1') } });
const hostedZone = route53.PublicHostedZone.fromHostedZoneAttributes(shop, 'HostedZone', { hostedZoneId, zoneName: domainName });
new LightsailCertificate(shop, 'Certificate', {
  domainName,
  subjectAlternativeNames: [`www.${domainName}`],
  validation: LightsailCertificateValidation.fromRoute53(hostedZone, {
    role: iam.Role.fromRoleArn(shop, 'DnsRole', `arn:aws:iam::${context('dnsAccount', '444455556666')}:role/${roleName}`),
    externalId,
  }),
});

// In the account of the hosted zone.
const dns = new Stack(app, 'Dns');
const role = new iam.Role(dns, 'Role', {
  roleName,
  assumedBy: new iam.AccountPrincipal(context('certificateAccount', '111122223333')),
  externalIds: [externalId],
});
role.addToPolicy(new iam.PolicyStatement({
  actions: ['route53:ChangeResourceRecordSets'],
  resources: [`arn:aws:route53:::hostedzone/${hostedZoneId}`],
  conditions: {
    'ForAllValues:StringEquals': {
      'route53:ChangeResourceRecordSetsRecordTypes': ['CNAME'],
      'route53:ChangeResourceRecordSetsActions': ['CREATE', 'UPSERT', 'DELETE'],
    },
    // The names of validation records begin with an underscore.
    'ForAllValues:StringLike': { 'route53:ChangeResourceRecordSetsNormalizedRecordNames': [`_*.${domainName}`] },
  },
}));
