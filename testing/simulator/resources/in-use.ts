import { Certificate } from './certificate';
import { ContainerService } from './container-service';
import { Distribution } from './distribution';
import { LoadBalancer } from './load-balancer';
import type { Region } from './region';

/** How many resources use a certificate (`inUseResourceCount`). Names resolve within a Region. */
export function inUseCount(region: Region, certificate: Certificate): number {
  if (certificate.inUseOverride !== undefined) return certificate.inUseOverride;
  const { name } = certificate;
  return region.all(Distribution).filter((distribution) => distribution.certificateName === name).length
    + region.all(ContainerService).filter((service) => name in service.publicDomainNames).length
    + region.all(LoadBalancer).filter((loadBalancer) => loadBalancer.attachedCertificate === name).length;
}
