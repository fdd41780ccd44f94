import type { Call } from '../call';
import { Certificate, type CertificateDomain } from './certificate';
import { notFound } from '../refusals';
import type { Region } from './region';
import { Resource, type ResourceIdentity } from './resource';

export class LoadBalancer extends Resource {
  attachedCertificate?: string;
  httpsRedirectionEnabled = false;
  stickiness = false;
  cookieSeconds = 86_400;
  tlsPolicyName = 'TLS-2016-08';
  ipAddressType = 'dualstack';
  instances: readonly string[] = [];
  instancePort = 80;
  healthCheckPath = '/';
  busyUntil = 0;

  /** Without a certificate there is no HTTPS to redirect to. */
  detachCertificate(): void {
    this.attachedCertificate = undefined;
    this.httpsRedirectionEnabled = false;
  }

  /** As recorded in the AWS CLI's examples: the ARN of the underlying ELB load balancer. */
  override get supportCode(): string {
    const { account, region, uuid } = this.identity;
    return `${account}/arn:aws:elasticloadbalancing:${region}:333322221111:loadbalancer/app/${uuid.replace(/-/g, '')}/${uuid.slice(0, 8)}${uuid.slice(-8)}`;
  }
}

/** The older kind of certificate, which belongs to a load balancer. Its lifecycle is the same. */
export class LoadBalancerTlsCertificate extends Certificate {
  constructor(identity: ResourceIdentity, domains: readonly CertificateDomain[], readonly loadBalancerName: string) {
    super(identity, domains, 'LoadBalancerTlsCertificate');
  }

  /** As recorded in the AWS CLI's examples: the ARN of the underlying ACM certificate. */
  override get supportCode(): string {
    const { account, region, uuid } = this.identity;
    return `${account}/arn:aws:acm:${region}:333322221111:certificate/${uuid}`;
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
