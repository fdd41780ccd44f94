import * as certificates from './certificates';
import * as containerServices from './container-services';
import * as distributions from './distributions';
import * as dnsZones from './dns-zones';
import * as loadBalancerCertificates from './load-balancer-certificates';
import * as loadBalancerInstances from './load-balancer-instances';
import * as loadBalancers from './load-balancers';
import type { OperationName } from './names';
import * as operations from './operations';
import * as tags from './tags';
import type { Answering } from '../call';

const ANSWERING: Readonly<Record<OperationName, Answering>> = {
  CreateCertificate: certificates.createCertificate,
  DeleteCertificate: certificates.deleteCertificate,
  GetCertificates: certificates.getCertificates,

  GetOperation: operations.getOperation,
  GetOperations: operations.getOperations,
  GetOperationsForResource: operations.getOperationsForResource,
  TagResource: tags.tagResource,
  UntagResource: tags.untagResource,

  CreateDistribution: distributions.createDistribution,
  DeleteDistribution: distributions.deleteDistribution,
  GetDistributions: distributions.getDistributions,
  UpdateDistribution: distributions.updateDistribution,
  GetDistributionBundles: distributions.getDistributionBundles,
  AttachCertificateToDistribution: distributions.attachCertificateToDistribution,
  DetachCertificateFromDistribution: distributions.detachCertificateFromDistribution,

  CreateContainerService: containerServices.createContainerService,
  DeleteContainerService: containerServices.deleteContainerService,
  GetContainerServices: containerServices.getContainerServices,
  UpdateContainerService: containerServices.updateContainerService,
  GetContainerServicePowers: containerServices.getContainerServicePowers,

  CreateDomain: dnsZones.createDomain,
  DeleteDomain: dnsZones.deleteDomain,
  GetDomain: dnsZones.getDomain,
  GetDomains: dnsZones.getDomains,
  CreateDomainEntry: dnsZones.createDomainEntry,
  UpdateDomainEntry: dnsZones.updateDomainEntry,
  DeleteDomainEntry: dnsZones.deleteDomainEntry,

  CreateLoadBalancer: loadBalancers.createLoadBalancer,
  DeleteLoadBalancer: loadBalancers.deleteLoadBalancer,
  GetLoadBalancer: loadBalancers.getLoadBalancer,
  GetLoadBalancers: loadBalancers.getLoadBalancers,
  UpdateLoadBalancerAttribute: loadBalancers.updateLoadBalancerAttribute,
  GetLoadBalancerTlsPolicies: loadBalancers.getLoadBalancerTlsPolicies,
  AttachInstancesToLoadBalancer: loadBalancerInstances.attachInstancesToLoadBalancer,
  DetachInstancesFromLoadBalancer: loadBalancerInstances.detachInstancesFromLoadBalancer,

  CreateLoadBalancerTlsCertificate: loadBalancerCertificates.createLoadBalancerTlsCertificate,
  GetLoadBalancerTlsCertificates: loadBalancerCertificates.getLoadBalancerTlsCertificates,
  AttachLoadBalancerTlsCertificate: loadBalancerCertificates.attachLoadBalancerTlsCertificate,
  DeleteLoadBalancerTlsCertificate: loadBalancerCertificates.deleteLoadBalancerTlsCertificate,
};

export const OPERATIONS: ReadonlyMap<string, Answering> = new Map(Object.entries(ANSWERING));
