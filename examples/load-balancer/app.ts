/**
 * A load balancer with HTTPS: its certificate is requested, validated in Route 53 and attached, and then HTTP is redirected.
 * When the domains change, the new certificate is attached before the old one is deleted.
 *
 *     npx cdk deploy --app 'npx tsx examples/load-balancer/app.ts' -c domain=example.com -c zoneId=Z0123456789
 */
import { App, Stack, aws_lightsail as lightsail, aws_route53 as route53 } from 'aws-cdk-lib';
import { LightsailCertificateValidation, LightsailLoadBalancerCertificate } from 'cdk-lightsail-certificate';

export const app = new App();
const context = (key: string, otherwise: string): string => app.node.tryGetContext(key) ?? otherwise;
const domainName = context('domain', 'example.com');

const stack = new Stack(app, 'LoadBalancer', { env: { account: process.env.CDK_DEFAULT_ACCOUNT, region: context('region', 'us-east-1') } });
const hostedZone = route53.HostedZone.fromHostedZoneAttributes(stack, 'HostedZone', {
  hostedZoneId: context('zoneId', 'Z0123456789'),
  zoneName: domainName,
});
const loadBalancer = new lightsail.CfnLoadBalancer(stack, 'LoadBalancer', { loadBalancerName: 'shop', instancePort: 80 });
new LightsailLoadBalancerCertificate(stack, 'Certificate', {
  loadBalancerName: loadBalancer.ref,
  domainName,
  subjectAlternativeNames: [`www.${domainName}`],
  httpsRedirection: true,
  validation: LightsailCertificateValidation.fromRoute53(hostedZone),
});
