/** The operations that the simulator offers; every other one is unknown to it. */
export const OPERATION_NAMES = [
  'CreateCertificate', 'DeleteCertificate', 'GetCertificates',
  'GetOperation', 'GetOperations', 'TagResource', 'UntagResource',
  'CreateDistribution', 'DeleteDistribution', 'GetDistributions', 'UpdateDistribution',
  'AttachCertificateToDistribution', 'DetachCertificateFromDistribution',
  'CreateContainerService', 'DeleteContainerService', 'GetContainerServices', 'UpdateContainerService',
  'CreateDomain', 'DeleteDomain', 'GetDomain', 'GetDomains', 'CreateDomainEntry', 'DeleteDomainEntry',
  'CreateLoadBalancer', 'DeleteLoadBalancer', 'GetLoadBalancer', 'GetLoadBalancers', 'UpdateLoadBalancerAttribute',
  'CreateLoadBalancerTlsCertificate', 'GetLoadBalancerTlsCertificates', 'AttachLoadBalancerTlsCertificate', 'DeleteLoadBalancerTlsCertificate',
] as const;
export type OperationName = typeof OPERATION_NAMES[number];
