/**
 * A domain for which several stacks or apps of an account have certificates, here deployed twice under two names: the first
 * deployment creates the record, and deleting a stack does not delete it.
 *
 *     npx cdk deploy --app 'npx tsx examples/shared-records/app.ts' -c stack=Blue -c domain=example.com -c zoneId=Z0123456789
 *     npx cdk deploy --app 'npx tsx examples/shared-records/app.ts' -c stack=Green -c domain=example.com -c zoneId=Z0123456789
 *
 * Delete the record manually after the last certificate is deleted.
 */
import { App, CfnOutput, Stack, aws_route53 as route53 } from 'aws-cdk-lib';
import { LightsailCertificate, LightsailCertificateValidation, Route53RecordOwnership } from 'cdk-lightsail-certificate';

export const app = new App();
const context = (key: string, otherwise: string): string => app.node.tryGetContext(key) ?? otherwise;
const domainName = context('domain', 'example.com');

const stack = new Stack(app, context('stack', 'Blue'), {
  env: { account: process.env.CDK_DEFAULT_ACCOUNT, region: context('region', 'us-east-1') },
});
const hostedZone = route53.PublicHostedZone.fromHostedZoneAttributes(stack, 'HostedZone', {
  hostedZoneId: context('zoneId', 'Z0123456789'),
  zoneName: context('zone', domainName),
});
const certificate = new LightsailCertificate(stack, 'Certificate', {
  domainName,
  validation: LightsailCertificateValidation.fromRoute53(hostedZone, { ownership: Route53RecordOwnership.SHARED }),
});

new CfnOutput(stack, 'CertificateName', { value: certificate.certificateName });
