/**
 * Every sentence that the simulator answers with and every rule that no page of AWS settles, each with how well it is known.
 *
 * Nothing is written twice: operations take their sentences from here, and `npx projen simulator -- --assumptions` prints it.
 * A row that turns out to be wrong is corrected here alone.
 */

/** `certain`: AWS says so. `likely`: several independent users saw it. `assumed`: nobody says, a plausible choice. */
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
  badResourceName: sentence('likely', 'hashicorp/terraform-provider-aws pull request 8647, seen on instances', (name: string) =>
    `${name} is not a valid resource name. Resource names must be at least 2 characters long and contain only alphanumerics, -, _, and .`),
  nameTaken: sentence('certain', 'developer guide; seen on instances and key pairs', (name: string) => `Some names are already in use: ${name}`),
  badDomainName: sentence('assumed', NOBODY, (name: string) => `The domain name ${name} is not valid.`),
  wildcard: sentence('assumed', NOBODY, (name: string) => `Wildcard domain names are not supported: ${name}`),
  tooManyNames: sentence('assumed', NOBODY, () => 'You can specify up to 9 alternative domain names for a certificate.'),
  tooManyCertificates: sentence('assumed', 'the console\'s words, in the troubleshooting page; the API\'s are unknown', () =>
    'Sorry, you\'ve requested too many certificates for your account.'),
  badTag: sentence('assumed', NOBODY, (problem: string) => `The tags are not valid: ${problem}`),
  missingMember: sentence('assumed', NOBODY, (name: string) => `The ${name} parameter is required.`),
  badMember: sentence('likely', 'common to JSON services', (name: string, kind: string) => `${name} is not a ${kind}`),
  violatedConstraint: sentence('assumed', NOBODY, (name: string, value: string, rule: string) =>
    `The value ${value} of ${name} is not valid: it must be ${rule}.`),
  badPageToken: sentence('assumed', NOBODY, () => 'The page token is not valid.'),
  notFound: sentence('likely', 'the shape of the sentence was seen on several resource types', (type: string, name: string) => `The ${type} does not exist: ${name}`),
  distributionNotFound: sentence('certain', 'AWS\'s CloudFormation handler of distributions', () => 'Requested resource not found'),
  inUse: sentence('assumed', 'the rule is certain (developer guide), the words are unknown', (name: string) =>
    `The certificate ${name} is in use. Detach it before you delete it.`),
  notIssued: sentence('assumed', 'the rule is certain (AttachCertificateToDistribution), the words are unknown', (name: string, status: string) =>
    `Only certificates with a status of ISSUED can be attached. The status of ${name} is ${status}.`),
  certificatesDoNotExist: sentence('likely', 'hashicorp/terraform-provider-aws expects "do not exist"', (name: string) =>
    `The specified certificates do not exist: ${name}`),
  domainNotOnCertificate: sentence('assumed', NOBODY, (domain: string, name: string) => `The domain name ${domain} is not part of the certificate ${name}.`),
  tooManyPublicDomains: sentence('assumed', 'the limit is certain (UpdateContainerService), the words are unknown', () =>
    'You can specify up to four public domain names for a container service.'),
  domainInUse: sentence('assumed', 'the rule is certain (developer guide), the words are unknown', (domain: string, user: string) =>
    `The domain name ${domain} is already in use by ${user}.`),
  busy: sentence('certain', 'hashicorp/terraform-provider-aws retries on the second sentence; the first is assumed', (name: string) =>
    `${name} is being updated. Please try again in a few minutes`),
  notTaggable: sentence('certain', 'hashicorp/terraform-provider-aws lb_certificate.go', (type: string) => `The resource type, ${type}, is not taggable.`),
  onlyInUsEast1: sentence('likely', 'users\' reports', (kind: string) =>
    `${kind}-related APIs are only available in the us-east-1 Region. Please set your Region configuration to us-east-1 to create, view, or edit these resources.`),
  badEntryType: sentence('assumed', 'the types are certain (DomainEntry), the words are unknown', (type: string) => `${type} is not a type of a domain entry.`),
  badEntryTarget: sentence('assumed', NOBODY, (target: string, type: string) => `${target} is not a target of a domain entry of type ${type}.`),
  entryExists: sentence('assumed', NOBODY, (name: string) => `The domain entry already exists: ${name}`),
  entryOutsideZone: sentence('assumed', NOBODY, (name: string, zone: string) => `The domain entry ${name} is not in the domain ${zone}.`),
  zoneNotAuthorized: sentence('likely', 'a first-hand deployment log', () => 'User not authorized'),
  tooManyLoadBalancerCertificates: sentence('assumed', 'the limit is certain, the words are unknown', (name: string) =>
    `The load balancer ${name} already has two certificates.`),
  attachedToLoadBalancer: sentence('assumed', 'the rule is certain (force), the words are unknown', (name: string) =>
    `The certificate ${name} is attached to a load balancer. Use force to delete it.`),
  redirectNeedsCertificate: sentence('assumed', 'the rule is certain (developer guide), the words are unknown', () =>
    'HTTPS redirection needs an attached certificate.'),
  badAttributeValue: sentence('assumed', 'what is allowed is certain (UpdateLoadBalancerAttribute), the words are unknown', (name: string, value: string, allowed: string) =>
    `The value ${value} of the attribute ${name} is not valid: it must be ${allowed}.`),
  instanceNotAttached: sentence('assumed', NOBODY, (name: string, loadBalancer: string) => `The instance ${name} is not attached to ${loadBalancer}.`),
  throttled: sentence('likely', 'common to AWS services', () => 'Rate exceeded'),
  serviceFailure: sentence('assumed', NOBODY, () => 'The service could not complete the request. Please try again.'),
  regionSetup: sentence('certain', 'CreateCertificate, RegionSetupInProgressException', () =>
    'Opt-in Regions typically take a few minutes to finish setting up before you can work with them. Wait a few minutes and try again.'),
  accountSetup: sentence('assumed', NOBODY, () => 'Your account setup is in progress. Wait a few minutes and try again.'),
  operationFailure: sentence('assumed', NOBODY, () => 'The operation failed to execute.'),
  accessDenied: sentence('certain', 'the words of IAM', (account: string, operation: string) =>
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

/** Of ACM certificates since February 2026. That Lightsail's are the same is inferred: its guide has thirteen months. */
export const CERTIFICATE_LIFETIME = { days: 198, renewedDaysBefore: 45 } as const;

interface Rule {
  readonly known: Known;
  readonly rule: string;
  /** The knob that makes the simulator take the other side. */
  readonly knob?: string;
}

export const RULES: readonly Rule[] = [
  { known: 'likely', rule: 'GetCertificates answers an unknown name with an empty list', knob: 'unknownName' },
  { known: 'assumed', rule: 'GetCertificates shows a new certificate some seconds after CreateCertificate has answered', knob: 'createVisibleDelay' },
  { known: 'likely', rule: 'GetCertificates by name gives details without the flag, against its page', knob: 'detailByName' },
  { known: 'likely', rule: 'resource records appear some seconds after CreateCertificate has answered', knob: 'createReturnsRecords' },
  { known: 'likely', rule: 'one account has one CNAME per domain name, in all regions and for all certificates' },
  { known: 'likely', rule: 'a name stays taken until its deleted owner is gone', knob: 'deleteDelay' },
  { known: 'assumed', rule: 'DeleteCertificate of a certificate that is being deleted is told to try again', knob: 'deleteAgain' },
  { known: 'assumed', rule: 'repeated domain names are dropped before alternatives are counted' },
  { known: 'likely', rule: 'domain names are made lower-case, as ACM does' },
  { known: 'assumed', rule: 'FAILED, VALIDATION_TIMED_OUT and EXPIRED certificates do not count as active' },
  { known: 'assumed', rule: 'load balancer certificates have a quota of their own, which is not simulated' },
  { known: 'assumed', rule: 'pages hold ten certificates', knob: 'pageSize' },
  { known: 'assumed', rule: 'domain validation records come in no promised order', knob: 'recordOrder' },
  { known: 'assumed', rule: 'a certificate that cannot be had lists its domains without resource records' },
  { known: 'assumed', rule: 'Amazon\'s own domains fail with DOMAIN_NOT_ALLOWED (that they fail is certain)' },
  { known: 'assumed', rule: 'domains that were never seen are FAILED when the certificate has timed out' },
  { known: 'assumed', rule: 'certificates whose domains were all seen in time are issued even when that ends after 72 hours' },
  { known: 'likely', rule: 'entries of a Lightsail DNS zone count where public DNS delegates the zone to Lightsail' },
  { known: 'likely', rule: 'a CNAME counts without the leading underscore of its value as well, as ACM accepts it' },
  { known: 'assumed', rule: 'without a Lightsail DNS zone a record says FAILED, as it does without the permission', knob: 'noZone' },
  { known: 'assumed', rule: 'a tag without a value is answered without a value' },
  { known: 'assumed', rule: 'attaching a certificate to a distribution replaces the one before' },
  { known: 'assumed', rule: 'publicDomainNames are merged certificate by certificate; an empty list detaches' },
  { known: 'assumed', rule: 'requests are refused for what the service\'s model does not allow; a pattern without anchors is looked for anywhere in a value, so that names with a dot are accepted' },
  { known: 'assumed', rule: 'a load balancer that loses its attached certificate redirects no longer' },
  { known: 'certain', rule: 'load balancers answer with as many operations, in that order and with those details, as recorded in the AWS CLI\'s examples' },
  { known: 'likely', rule: 'GetDistributions answers an unknown name with an empty list only while there is no distribution at all' },
  { known: 'assumed', rule: 'a distribution or container service that is being deployed takes no change', knob: 'deployDelay' },
  { known: 'assumed', rule: 'tags, attachments and updates do not find a certificate that is being deleted' },
  { known: 'assumed', rule: 'a renewal takes an hour', knob: 'renewDelay' },
  { known: 'assumed', rule: 'a renewal of domains whose CNAMEs are missing says Failed, with the reason OTHER, when the certificate expires' },
  { known: 'assumed', rule: 'a renewal of a domain that cannot be had says Failed at once, with its reason (control: failDomain)' },
  { known: 'assumed', rule: 'a renewal gives another serial number and another issuedAt' },
  { known: 'assumed', rule: 'CAA records are not looked at: which failure they give is unknown (control: failDomain with OTHER)' },
  { known: 'assumed', rule: 'keyAlgorithm is spelled RSA-2048 for every certificate, as recorded for those of load balancers' },
  { known: 'likely', rule: 'errors of certificates say their name in __type alone, those of load balancers and DNS zones also in code', knob: 'errorStyle' },
  { known: 'likely', rule: 'client errors have status 400, as the API reference says, not those of the model', knob: 'statusStyle' },
];

/** Without the words, which the answers have. */
export const ASSUMPTIONS = {
  rules: RULES,
  sentences: Object.entries(SENTENCES).map(([name, { known, source }]) => ({ name, known, source })),
};
