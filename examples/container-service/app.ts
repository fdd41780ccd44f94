/**
 * A container service that serves a domain and its `www` subdomain. The certificate must be in the Region of the service.
 *
 *     npx cdk deploy --app 'npx tsx examples/container-service/app.ts' -c domain=example.com -c zoneId=Z0123456789
 */
import { App, Stack, aws_lightsail as lightsail, aws_route53 as route53 } from 'aws-cdk-lib';
import { LightsailCertificate, LightsailCertificateValidation } from 'cdk-lightsail-certificate';

export const app = new App();
const context = (key: string, otherwise: string): string => app.node.tryGetContext(key) ?? otherwise;
const domainName = context('domain', 'example.com');

const stack = new Stack(app, 'ContainerService');
const hostedZone = route53.HostedZone.fromHostedZoneAttributes(stack, 'HostedZone', {
  hostedZoneId: context('zoneId', 'Z0123456789'),
  zoneName: domainName,
});
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
