/**
 * Every message of the simulator and every rule that AWS does not document, each with its certainty.
 *
 * Operations take their messages from here, and `npx projen simulator -- --assumptions` prints them, so a row that turns out to be
 * wrong is corrected only here.
 */

/** `certain`: documented by AWS. `likely`: observed by several independent users. `assumed`: a plausible choice without a source. */
export type Known = 'certain' | 'likely' | 'assumed';

interface Sentence<Values extends string[]> {
  readonly known: Known;
  readonly source: string;
  readonly text: (...values: Values) => string;
}

const sentence = <Values extends string[]>(known: Known, source: string, text: (...values: Values) => string): Sentence<Values> =>
  ({ known, source, text });

const NOBODY = 'no public record of the wording';

export const SENTENCES = {
  badResourceName: sentence('likely', 'hashicorp/terraform-provider-aws pull request 8647, observed on instances', (name: string) =>
    `${name} is not a valid resource name. Resource names must be at least 2 characters long and contain only alphanumerics, -, _, and .`),
  nameTaken: sentence('certain', 'developer guide; observed on instances and key pairs', (name: string) => `Some names are already in use: ${name}`),
  badDomainName: sentence('assumed', NOBODY, (name: string) => `The domain name ${name} is not valid.`),
  wildcard: sentence('assumed', NOBODY, (name: string) => `Wildcard domain names are not supported: ${name}`),
  tooManyNames: sentence('assumed', NOBODY, () => 'You can specify up to 9 alternative domain names for a certificate.'),
  tooManyCertificates: sentence('assumed', 'the wording of the console, in the troubleshooting page; that of the API is unknown', () =>
    'Sorry, you\'ve requested too many certificates for your account.'),
  badTag: sentence('assumed', NOBODY, (problem: string) => `The tags are not valid: ${problem}`),
  missingMember: sentence('assumed', NOBODY, (name: string) => `The ${name} parameter is required.`),
  badMember: sentence('likely', 'common to JSON services', (name: string, kind: string) => `${name} is not a ${kind}`),
  violatedConstraint: sentence('assumed', NOBODY, (name: string, value: string, rule: string) =>
    `The value ${value} of ${name} is not valid: it must be ${rule}.`),
  badPageToken: sentence('assumed', NOBODY, () => 'The page token is not valid.'),
  notFound: sentence('likely', 'the form of the message was observed on several resource types', (type: string, name: string) => `The ${type} does not exist: ${name}`),
  distributionNotFound: sentence('certain', 'AWS\'s CloudFormation handler of distributions', () => 'Requested resource not found'),
  inUse: sentence('assumed', 'the rule is certain (developer guide), the wording is unknown', (name: string) =>
    `The certificate ${name} is in use. Detach it before you delete it.`),
  notIssued: sentence('assumed', 'the rule is certain (AttachCertificateToDistribution), the wording is unknown', (name: string, status: string) =>
    `Only certificates with a status of ISSUED can be attached. The status of ${name} is ${status}.`),
  certificatesDoNotExist: sentence('likely', 'hashicorp/terraform-provider-aws expects "do not exist"', (name: string) =>
    `The specified certificates do not exist: ${name}`),
  domainNotOnCertificate: sentence('assumed', NOBODY, (domain: string, name: string) => `The domain name ${domain} is not part of the certificate ${name}.`),
  tooManyPublicDomains: sentence('assumed', 'the limit is certain (UpdateContainerService), the wording is unknown', () =>
    'You can specify up to four public domain names for a container service.'),
  domainInUse: sentence('assumed', 'the rule is certain (developer guide), the wording is unknown', (domain: string, user: string) =>
    `The domain name ${domain} is already in use by ${user}.`),
  busy: sentence('certain', 'hashicorp/terraform-provider-aws retries on the second sentence; the first one is assumed', (name: string) =>
    `${name} is being updated. Please try again in a few minutes`),
  notTaggable: sentence('certain', 'hashicorp/terraform-provider-aws lb_certificate.go', (type: string) => `The resource type, ${type}, is not taggable.`),
  onlyInUsEast1: sentence('likely', 'reports of users', (kind: string) =>
    `${kind}-related APIs are only available in the us-east-1 Region. Please set your Region configuration to us-east-1 to create, view, or edit these resources.`),
  badEntryType: sentence('assumed', 'the types are certain (DomainEntry), the wording is unknown', (type: string) => `${type} is not a type of a domain entry.`),
  badEntryTarget: sentence('assumed', NOBODY, (target: string, type: string) => `${target} is not a target of a domain entry of type ${type}.`),
  entryExists: sentence('assumed', NOBODY, (name: string) => `The domain entry already exists: ${name}`),
  entryOutsideZone: sentence('assumed', NOBODY, (name: string, zone: string) => `The domain entry ${name} is not in the domain ${zone}.`),
  zoneNotAuthorized: sentence('likely', 'a first-hand deployment log', () => 'User not authorized'),
  tooManyLoadBalancerCertificates: sentence('assumed', 'the limit is certain, the wording is unknown', (name: string) =>
    `The load balancer ${name} already has two certificates.`),
  attachedToLoadBalancer: sentence('assumed', 'the rule is certain (force), the wording is unknown', (name: string) =>
    `The certificate ${name} is attached to a load balancer. Use force to delete it.`),
  redirectNeedsCertificate: sentence('assumed', 'the rule is certain (developer guide), the wording is unknown', () =>
    'HTTPS redirection needs an attached certificate.'),
  badAttributeValue: sentence('assumed', 'what is allowed is certain (UpdateLoadBalancerAttribute), the wording is unknown', (name: string, value: string, allowed: string) =>
    `The value ${value} of the attribute ${name} is not valid: it must be ${allowed}.`),
  instanceNotAttached: sentence('assumed', NOBODY, (name: string, loadBalancer: string) => `The instance ${name} is not attached to ${loadBalancer}.`),
  throttled: sentence('likely', 'common to AWS services', () => 'Rate exceeded'),
  serviceFailure: sentence('assumed', NOBODY, () => 'The service could not complete the request. Please try again.'),
  regionSetup: sentence('certain', 'CreateCertificate, RegionSetupInProgressException', () =>
    'Opt-in Regions typically take a few minutes to finish setting up before you can work with them. Wait a few minutes and try again.'),
  accountSetup: sentence('assumed', NOBODY, () => 'Your account setup is in progress. Wait a few minutes and try again.'),
  operationFailure: sentence('assumed', NOBODY, () => 'The operation failed to execute.'),
  accessDenied: sentence('certain', 'the wording of IAM', (account: string, operation: string) =>
    `User: arn:aws:iam::${account}:user/simulated is not authorized to perform: lightsail:${operation} on resource: * because no identity-based policy allows the lightsail:${operation} action`),
  unauthenticated: sentence('assumed', NOBODY, () => 'The request carries no credentials.'),
  foreignScope: sentence('likely', 'common to AWS services', (problem: string) => `Credential should be scoped to ${problem}.`),
  unknownOperation: sentence('assumed', NOBODY, (name: string) => `The operation ${name} is not known.`),
  notJson: sentence('assumed', NOBODY, () => 'The body of the request is not a JSON object.'),
} as const;

/** https://docs.aws.amazon.com/general/latest/gr/lightsail.html; neither can be raised. */
export const QUOTAS = {
  activeCertificates: 10,
  certificatesPerYear: 20,
  alternativeNames: 9,
  tags: 50,
  publicDomains: 4,
  loadBalancerCertificates: 2,
} as const;

/** The values of ACM since February 2026. It is inferred that they apply to Lightsail: its guide states thirteen months. */
export const CERTIFICATE_LIFETIME = { days: 198, renewedDaysBefore: 45 } as const;

interface Rule {
  readonly known: Known;
  readonly rule: string;
  /** The knob that selects the alternative. */
  readonly knob?: string;
}

export const RULES: readonly Rule[] = [
  { known: 'likely', rule: 'GetCertificates returns an empty list for an unknown name', knob: 'unknownName' },
  { known: 'assumed', rule: 'GetCertificates returns a new certificate some seconds after CreateCertificate has returned', knob: 'createVisibleDelay' },
  { known: 'likely', rule: 'GetCertificates by name returns details without the flag, contrary to its documentation', knob: 'detailByName' },
  { known: 'likely', rule: 'resource records appear some seconds after CreateCertificate has returned', knob: 'createReturnsRecords' },
  { known: 'likely', rule: 'an account has one CNAME for each domain name, in all Regions and for all certificates' },
  { known: 'likely', rule: 'a name stays in use until the deletion of its certificate is complete', knob: 'deleteDelay' },
  { known: 'assumed', rule: 'DeleteCertificate of a certificate that is being deleted fails with a request to try again', knob: 'deleteAgain' },
  { known: 'assumed', rule: 'duplicate domain names are removed before the alternatives are counted' },
  { known: 'likely', rule: 'domain names are converted to lower case, as by ACM' },
  { known: 'assumed', rule: 'FAILED, VALIDATION_TIMED_OUT and EXPIRED certificates do not count as active' },
  { known: 'assumed', rule: 'load balancer certificates have their own quota, which is not simulated' },
  { known: 'assumed', rule: 'a page has ten certificates', knob: 'pageSize' },
  { known: 'assumed', rule: 'the order of the domain validation records is not guaranteed', knob: 'recordOrder' },
  { known: 'assumed', rule: 'a certificate that cannot be issued lists its domains without resource records' },
  { known: 'assumed', rule: 'domains of Amazon fail with DOMAIN_NOT_ALLOWED (that they fail is certain)' },
  { known: 'assumed', rule: 'domains that were not validated are FAILED when the certificate has timed out' },
  { known: 'assumed', rule: 'a certificate whose domains were all validated in time is issued even if the issuance ends after 72 hours' },
  { known: 'likely', rule: 'entries of a Lightsail DNS zone count if public DNS delegates the zone to Lightsail' },
  { known: 'likely', rule: 'a CNAME also counts without the leading underscore of its value, as with ACM' },
  { known: 'assumed', rule: 'without a Lightsail DNS zone the state of a record is FAILED, as without the permission', knob: 'noZone' },
  { known: 'assumed', rule: 'a tag without a value is returned without a value' },
  { known: 'assumed', rule: 'attaching a certificate to a distribution replaces the previous one' },
  { known: 'assumed', rule: 'publicDomainNames are merged certificate by certificate; an empty list detaches' },
  { known: 'assumed', rule: 'requests that violate the service\'s model are rejected; a pattern without anchors may match anywhere in a value, so names with a dot are accepted' },
  { known: 'assumed', rule: 'a load balancer that loses its attached certificate no longer redirects' },
  { known: 'certain', rule: 'load balancers return the number, order and details of operations that are recorded in the examples of the AWS CLI' },
  { known: 'likely', rule: 'GetDistributions returns an empty list for an unknown name only if no distribution exists' },
  { known: 'assumed', rule: 'a distribution or container service that is being deployed accepts no change', knob: 'deployDelay' },
  { known: 'assumed', rule: 'tags, attachments and updates do not find a certificate that is being deleted' },
  { known: 'assumed', rule: 'a renewal takes an hour', knob: 'renewDelay' },
  { known: 'assumed', rule: 'a renewal of domains without their CNAMEs is Failed, with the reason OTHER, when the certificate expires' },
  { known: 'assumed', rule: 'a renewal of a domain that cannot be issued is Failed immediately, with its reason (control: failDomain)' },
  { known: 'assumed', rule: 'a renewal changes the serial number and issuedAt' },
  { known: 'assumed', rule: 'CAA records are ignored: the failure that they cause is unknown (control: failDomain with OTHER)' },
  { known: 'assumed', rule: 'keyAlgorithm is RSA-2048 for every certificate, as recorded for load balancers' },
  { known: 'likely', rule: 'errors of certificates carry their name only in __type, those of load balancers and DNS zones also in code', knob: 'errorStyle' },
  { known: 'likely', rule: 'client errors have status 400, as in the API reference, not the status of the model', knob: 'statusStyle' },
];

/** Without the messages themselves, which the responses contain. */
export const ASSUMPTIONS = {
  rules: RULES,
  sentences: Object.entries(SENTENCES).map(([name, { known, source }]) => ({ name, known, source })),
};
