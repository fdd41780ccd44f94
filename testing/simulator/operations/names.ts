/** The operations of the simulator. */
export const OPERATION_NAMES = [
  'CreateCertificate', 'DeleteCertificate', 'GetCertificates',
  'GetOperation', 'GetOperations', 'GetOperationsForResource',
  'TagResource', 'UntagResource',
  'CreateDistribution', 'DeleteDistribution', 'GetDistributions', 'UpdateDistribution', 'GetDistributionBundles',
  'AttachCertificateToDistribution', 'DetachCertificateFromDistribution',
  'CreateContainerService', 'DeleteContainerService', 'GetContainerServices', 'UpdateContainerService', 'GetContainerServicePowers',
  'CreateDomain', 'DeleteDomain', 'GetDomain', 'GetDomains', 'CreateDomainEntry', 'UpdateDomainEntry', 'DeleteDomainEntry',
  'CreateLoadBalancer', 'DeleteLoadBalancer', 'GetLoadBalancer', 'GetLoadBalancers', 'UpdateLoadBalancerAttribute', 'GetLoadBalancerTlsPolicies',
  'AttachInstancesToLoadBalancer', 'DetachInstancesFromLoadBalancer',
  'CreateLoadBalancerTlsCertificate', 'GetLoadBalancerTlsCertificates', 'AttachLoadBalancerTlsCertificate', 'DeleteLoadBalancerTlsCertificate',
] as const;
export type OperationName = typeof OPERATION_NAMES[number];
