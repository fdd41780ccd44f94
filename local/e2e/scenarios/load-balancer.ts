import { deepEqual, equal } from 'node:assert/strict';
import { CreateLoadBalancerCommand, GetLoadBalancerCommand, LightsailClient } from '@aws-sdk/client-lightsail';
import { CfnOutput, aws_route53 as route53, type Stack } from 'aws-cdk-lib';
import { LightsailCertificateValidation, LightsailLoadBalancerCertificate } from '../../../src';
import { requestHandler } from '../../../testing/simulator/request-handler';
import { nothingLeft } from '../expectations';
import type { Scenario } from '../scenario';

const DOMAIN = 'balanced.example.org';
const LOAD_BALANCER = 'balanced';

export const loadBalancer: Scenario = {
  name: 'load-balancer',
  claim: 'the certificate of a load balancer is issued and attached, HTTP is redirected to HTTPS, and destroying the stack removes both',
  async run(stage) {
    const lightsail = new LightsailClient({
      region: stage.world.region,
      credentials: { accessKeyId: 'someone', secretAccessKey: 'none' },
      requestHandler: requestHandler(stage.world.simulator),
    });
    const redirects = async () => {
      const { loadBalancer: its } = await lightsail.send(new GetLoadBalancerCommand({ loadBalancerName: LOAD_BALANCER }));
      return its?.httpsRedirectionEnabled;
    };
    await lightsail.send(new CreateLoadBalancerCommand({ loadBalancerName: LOAD_BALANCER, instancePort: 80 }));
    const app = await stage.app('LoadBalancer', define);

    const outputs = await stage.deploy(app);

    const certificates = await stage.certificates(DOMAIN);
    deepEqual(certificates.map(({ name, status, inUseResourceCount }) => ({ name, status, inUseResourceCount })),
      [{ name: outputs.CertificateName, status: 'ISSUED', inUseResourceCount: 1 }]);
    equal(await redirects(), true);

    await stage.destroy(app);

    await nothingLeft(stage, DOMAIN);
    equal(await redirects(), false);
  },
};

function define(stack: Stack): void {
  const zone = new route53.PublicHostedZone(stack, 'Zone', { zoneName: DOMAIN });
  const certificate = new LightsailLoadBalancerCertificate(stack, 'Certificate', {
    loadBalancerName: LOAD_BALANCER,
    domainName: DOMAIN,
    httpsRedirection: true,
    validation: LightsailCertificateValidation.fromRoute53(zone),
  });
  new CfnOutput(stack, 'CertificateName', { value: certificate.certificateName });
}
