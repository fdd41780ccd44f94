import type { Call } from '../call';
import { Certificate, type CertificateDomain } from './certificate';
import { notFound } from '../refusals';
import type { Region } from './region';
import { Resource, type ResourceIdentity } from './resource';

export class LoadBalancer extends Resource {
  attachedCertificate?: string;
  httpsRedirectionEnabled = false;
  instancePort = 80;
  healthCheckPath = '/';
  busyUntil = 0;
}

/** The older kind of certificate, which belongs to a load balancer. It lives and fails like the other. */
export class LoadBalancerTlsCertificate extends Certificate {
  constructor(identity: ResourceIdentity, domains: readonly CertificateDomain[], readonly loadBalancerName: string) {
    super(identity, domains, 'LoadBalancerTlsCertificate');
  }
}

export function findLoadBalancer({ input, region }: Call): LoadBalancer {
  const name = input.text('loadBalancerName');
  const loadBalancer = region.find(LoadBalancer, name);
  if (!loadBalancer) throw notFound('LoadBalancer', name);
  return loadBalancer;
}

export const certificatesOf = (loadBalancer: LoadBalancer, region: Region): LoadBalancerTlsCertificate[] =>
  region.all(LoadBalancerTlsCertificate).filter((certificate) => certificate.loadBalancerName === loadBalancer.name);
