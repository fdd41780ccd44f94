import type { LightsailClient } from '@aws-sdk/client-lightsail';
import { CloudFormationStack } from './aws/cloudformation-stack';
import { LightsailCertificates } from './aws/lightsail-certificates';
import { lightsailClient } from './aws/lightsail-client';
import { LightsailDnsZones } from './aws/lightsail-dns-zones';
import { LoadBalancerCertificates } from './aws/load-balancer-certificates';
import { createHandlers } from './dispatch';
import { NodePublicDns } from './dns/prober';
import type { HandlerServices } from './ports';
import { createWatch } from './watch/watch';

const clients = new Map<string, LightsailClient>();

/** One client for each Region, because a certificate can be in another Region than the function. */
function client(region: string): LightsailClient {
  if (!clients.has(region)) {
    clients.set(region, lightsailClient(region));
  }
  return clients.get(region)!;
}

const services: HandlerServices = {
  certificates: (region) => new LightsailCertificates(client(region)),
  loadBalancer: (region, loadBalancerName) => new LoadBalancerCertificates(client(region), loadBalancerName),
  dnsZones: () => new LightsailDnsZones(client('us-east-1')),
  stack: (stackId) => new CloudFormationStack(stackId),
  dns: new NodePublicDns(),
  clock: { now: () => Date.now(), sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)) },
  log: (entry) => console.log(JSON.stringify(entry)),
};

export const { onEvent, isComplete } = createHandlers(services);
export const watch = createWatch(services);
