import { LightsailClient } from '@aws-sdk/client-lightsail';
import { LightsailCertificates } from './aws/lightsail-certificates';
import { LightsailDnsZones } from './aws/lightsail-dns-zones';
import { LoadBalancerCertificates } from './aws/load-balancer-certificates';
import { createHandlers } from './dispatch';
import { NodePublicDns } from './dns/prober';

const clients = new Map<string, LightsailClient>();

/** A certificate lives in the region that its properties name, which need not be the function's. */
function client(region: string): LightsailClient {
  if (!clients.has(region)) {
    clients.set(region, new LightsailClient({
      region,
      requestHandler: { connectionTimeout: 3_000, requestTimeout: 10_000, throwOnRequestTimeout: true },
    }));
  }
  return clients.get(region)!;
}

export const { onEvent, isComplete } = createHandlers({
  certificates: (region) => new LightsailCertificates(client(region)),
  loadBalancer: (region, loadBalancerName) => new LoadBalancerCertificates(client(region), loadBalancerName),
  dnsZones: () => new LightsailDnsZones(client('us-east-1')),
  dns: new NodePublicDns(),
  clock: { now: () => Date.now(), sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)) },
  log: (entry) => console.log(JSON.stringify(entry)),
});
