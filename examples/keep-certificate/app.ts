/**
 * A certificate that outlives its stack, and is taken over by the next one: for stacks that come and go, because Lightsail
 * issues at most 20 certificates in 365 days.
 *
 *     npx cdk deploy --app 'npx tsx examples/keep-certificate/app.ts' -c domain=example.com -c zoneId=Z0123456789
 */
import { App, RemovalPolicy, Stack, aws_route53 as route53 } from 'aws-cdk-lib';
import { LightsailCertificate, LightsailCertificateValidation } from 'cdk-lightsail-certificate';

export const app = new App();
const domainName: string = app.node.tryGetContext('domain') ?? 'example.com';

const stack = new Stack(app, 'KeepCertificate');
const hostedZone = route53.PublicHostedZone.fromHostedZoneAttributes(stack, 'HostedZone', {
  hostedZoneId: app.node.tryGetContext('zoneId') ?? 'Z0123456789',
  zoneName: domainName,
});
new LightsailCertificate(stack, 'Certificate', {
  domainName,
  certificateName: 'shop', // the next stack finds it by its name
  adoptExisting: true,
  removalPolicy: RemovalPolicy.RETAIN,
  // The renewal of a kept certificate needs its records as well.
  validation: LightsailCertificateValidation.fromRoute53(hostedZone, { removalPolicy: RemovalPolicy.RETAIN }),
});
