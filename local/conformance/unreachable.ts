/** Why a run does not reach a row, by reason. */
const REASONS: Readonly<Record<string, readonly string[]>> = {
  'requires a distribution, which costs money, and an issued certificate': [
    'inUse', 'notIssued', 'domainInUse', 'busy', 'attaching a certificate to a distribution replaces the previous one',
    'a distribution or container service that is being deployed accepts no change',
  ],
  'requires a container service, which costs money': [
    'certificatesDoNotExist', 'domainNotOnCertificate', 'tooManyPublicDomains',
    'publicDomainNames are merged certificate by certificate; an empty list detaches',
  ],
  'requires a load balancer, which costs money': [
    'notTaggable', 'tooManyLoadBalancerCertificates', 'attachedToLoadBalancer', 'redirectNeedsCertificate', 'badAttributeValue', 'instanceNotAttached',
    'load balancer certificates have their own quota, which is not simulated',
    'a load balancer that loses its attached certificate no longer redirects',
    'load balancers return the number, order and details of operations that are recorded in the examples of the AWS CLI',
  ],
  'cannot be provoked': ['throttled', 'serviceFailure', 'regionSetup', 'accountSetup', 'operationFailure'],
  'requires credentials with fewer permissions': ['zoneNotAuthorized', 'accessDenied'],
  'requires more certificates than a run requests': [
    'tooManyCertificates', 'FAILED, VALIDATION_TIMED_OUT and EXPIRED certificates do not count as active', 'a page has ten certificates',
  ],
  'one answer does not show that there is no promise': ['the order of the domain validation records is not guaranteed'],
  'requires 72 hours': [
    'domains that were not validated are FAILED when the certificate has timed out',
    'a certificate whose domains were all validated in time is issued even if the issuance ends after 72 hours',
  ],
  'requires records in public DNS and an issued certificate': [
    'entries of a Lightsail DNS zone count if public DNS delegates the zone to Lightsail',
    'a CNAME also counts without the leading underscore of its value, as with ACM',
    'CAA records are ignored: the failure that they cause is unknown (control: failDomain with OTHER)',
  ],
  'requires months, until a renewal': [
    'a renewal takes an hour',
    'a renewal of domains without their CNAMEs is Failed, with the reason OTHER, when the certificate expires',
    'a renewal of a domain that cannot be issued is Failed immediately, with its reason (control: failDomain)',
    'a renewal changes the serial number and issuedAt',
  ],
};

/** By row. */
export const UNREACHABLE: ReadonlyMap<string, string> = new Map(
  Object.entries(REASONS).flatMap(([why, rows]) => rows.map((row) => [row, why] as const)),
);
