/**
 * A container service that answers for a domain and its `www`. The certificate has to be in the region of the service.
 *
 *     npx cdk deploy --app 'npx tsx examples/container-service/app.ts' -c domain=example.com
 */
import { App, Stack, aws_lightsail as lightsail, aws_route53 as route53 } from 'aws-cdk-lib';
import { LightsailCertificate, LightsailCertificateValidation } from 'cdk-lightsail-certificate';

export const app = new App();
const domainName: string = app.node.tryGetContext('domain') ?? 'example.com';

const stack = new Stack(app, 'ContainerService');
const hostedZone = new route53.PublicHostedZone(stack, 'HostedZone', { zoneName: domainName });
const certificate = new LightsailCertificate(stack, 'Certificate', {
  domainName,
  subjectAlternativeNames: [`www.${domainName}`],
  validation: LightsailCertificateValidation.fromRoute53(hostedZone),
});
new lightsail.CfnContainer(stack, 'Service', {
  serviceName: 'shop',
  power: 'nano',
  scale: 1,
  publicDomainNames: [certificate.publicDomainName()],
});
