/**
 * A certificate that outlives its stack and is adopted by the next one, together with its validation records: for stacks that
 * are created and deleted often, because Lightsail issues at most 20 certificates in 365 days.
 *
 *     npx cdk deploy --app 'npx tsx examples/keep-certificate/app.ts' -c domain=example.com -c zoneId=Z0123456789
 */
import { App, RemovalPolicy, Stack, aws_route53 as route53 } from 'aws-cdk-lib';
import { LightsailCertificate, LightsailCertificateValidation, Route53RecordOwnership } from 'cdk-lightsail-certificate';

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
  // The renewal of the certificate needs its records as well, so they remain for the next stack.
  validation: LightsailCertificateValidation.fromRoute53(hostedZone, { ownership: Route53RecordOwnership.SHARED }),
});
