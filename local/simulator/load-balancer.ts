import { Certificate, type CertificateDomain } from './certificate';
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
