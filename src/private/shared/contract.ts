/**
 * What the constructs and the Lambda handlers have agreed on: resource types, property names and attribute names.
 *
 * The format is for ever: a stack deployed today replays these properties when it is deleted or rolled back, against
 * whatever handler is deployed then. Add optional properties; never rename or reinterpret one.
 */

/** Requests a certificate; complete when every domain has its validation record. */
export const CERTIFICATE_RESOURCE_TYPE = 'Custom::LightsailCertificate';

/** Waits for a certificate; complete when Lightsail has issued it. */
export const ISSUANCE_RESOURCE_TYPE = 'Custom::LightsailCertificateIssuance';

/** The same for the certificate of a load balancer. */
export const LOAD_BALANCER_CERTIFICATE_RESOURCE_TYPE = 'Custom::LightsailLoadBalancerCertificate';

/** Waits for the certificate of a load balancer, and puts it to use; complete when the load balancer is as asked for. */
export const LOAD_BALANCER_ISSUANCE_RESOURCE_TYPE = 'Custom::LightsailLoadBalancerCertificateIssuance';

/** Reads a certificate that exists; complete when every domain has its validation record. Changes nothing. */
export const LOOKUP_RESOURCE_TYPE = 'Custom::LightsailCertificateLookup';

/** Sees to the validation records of a certificate in a Lightsail DNS zone; complete when every one is there. */
export const DNS_ENTRIES_RESOURCE_TYPE = 'Custom::LightsailValidationEntries';

/** Says whose a certificate is: it decides about adoption after a repeated create, and whether Delete may delete. */
export const OWNER_TAG = 'cdk-lightsail-certificate:owner';

/** What the keys of all tags begin with by which the handlers remember something. */
export const HANDLER_TAG_PREFIX = 'cdk-lightsail-certificate:';

/** Marks a certificate that was there before its owner, who gives it back instead of deleting it. */
export const ADOPTED_TAG = `${HANDLER_TAG_PREFIX}adopted`;

/** The construct of the same stack that had a certificate before it was renamed; if the rename is rolled back, it has it again. */
export const FORMER_OWNER_TAG = `${HANDLER_TAG_PREFIX}former-owner`;

/** The name of the certificate that this one was requested to replace: a rollback returns to it. */
export const REPLACES_TAG = `${HANDLER_TAG_PREFIX}replaces`;

/** Minutes that a certificate has for its records to appear, and to be deleted when nothing uses it any more. */
export const CERTIFICATE_TIMEOUT_MINUTES = 30;

/** Minutes until the validation records are in a Lightsail DNS zone. */
export const DNS_ENTRIES_TIMEOUT_MINUTES = 10;

/** The longest that an issuance may take: above this, CloudFormation's own limit of an hour would come first. */
export const MAX_ISSUANCE_TIMEOUT_MINUTES = 55;

/** CloudFormation's `ServiceTimeout` sits this far above a deadline, so that the handler always speaks first. */
export const SERVICE_TIMEOUT_MARGIN_MINUTES = 3;

/** CloudFormation sends every scalar as a string. */
export type WireBoolean = 'true' | 'false';

export interface WireTag {
  readonly Key: string;
  readonly Value: string;
}

export interface CertificateResourceProperties {
  readonly Region: string;
  /** Of a load balancer's certificate alone. */
  readonly LoadBalancerName?: string;
  readonly DomainName: string;
  /** In the order of the construct's `validationRecords`, without `DomainName`. */
  readonly SubjectAlternativeNames?: string[];
  /** Absent: the handler makes a name. */
  readonly CertificateName?: string;
  readonly AdoptExisting?: WireBoolean;
  readonly Tags?: WireTag[];
  /** Without a meaning to the handlers: it shows whoever reads a diff that a change of its parts replaces the certificate. */
  readonly ChangeRequestsNewCertificate?: string;
}

/** A hosted zone that validation records are written into. */
export interface WireHostedZone {
  readonly Name: string;
  /** Only of a zone in the same stack. */
  readonly NameServers?: string[];
}

export interface IssuanceResourceProperties {
  readonly Region: string;
  /** Of a load balancer's certificate alone, as the two below. */
  readonly LoadBalancerName?: string;
  /** Whether the load balancer is to use the certificate. */
  readonly Attach?: WireBoolean;
  /** Whether the load balancer is to redirect from HTTP to HTTPS; absent: that is none of ours. */
  readonly HttpsRedirection?: WireBoolean;
  readonly CertificateName: string;
  /** A certificate that was made again under its name has another ARN, and is waited for again. */
  readonly CertificateArn?: string;
  /** Whether the certificate is requested elsewhere, so that its properties cannot be changed here. */
  readonly Imported?: WireBoolean;
  /** Seconds until the deadline, as a string of digits. */
  readonly Timeout: string;
  /** For the diagnosis of a failure, which compares them with where public DNS looks. */
  readonly HostedZones?: WireHostedZone[];
  /** The name of the Lightsail DNS zone that validation records are written into; for the same purpose. */
  readonly LightsailDnsZone?: string;
}

export interface LookupResourceProperties {
  readonly Region: string;
  readonly LoadBalancerName?: string;
  /** Either the name, or a domain that exactly one certificate must have. */
  readonly CertificateName?: string;
  readonly DomainName?: string;
  /** The domains whose records are asked for, in this order. */
  readonly DomainNames?: string[];
  /** Without a meaning of its own: a change makes CloudFormation ask again. */
  readonly Refresh?: string;
}

export interface DnsEntriesResourceProperties {
  readonly Region: string;
  readonly LoadBalancerName?: string;
  readonly CertificateName: string;
  /** A certificate that was made again has other records, if only in theory. */
  readonly CertificateArn: string;
  readonly ZoneName: string;
}

/** Attributes of every resource that shows a certificate. */
export const CertificateAttribute = {
  NAME: 'CertificateName',
  ARN: 'CertificateArn',
  STATUS: 'Status',
  SUPPORT_CODE: 'SupportCode',
} as const;

/** Attributes of an issuance alone. */
export const IssuanceAttribute = {
  SERIAL_NUMBER: 'SerialNumber',
  ISSUED_AT: 'IssuedAt',
  NOT_BEFORE: 'NotBefore',
  NOT_AFTER: 'NotAfter',
  ISSUER_CA: 'IssuerCA',
  KEY_ALGORITHM: 'KeyAlgorithm',
} as const;

/** Attributes of the issuance of a load balancer's certificate alone. */
export const LoadBalancerIssuanceAttribute = {
  SUBJECT: 'Subject',
} as const;

/** Attribute of the entries in a Lightsail DNS zone: what became of the record of each domain. */
export const DNS_RECORD_CREATION_STATE = 'DnsRecordCreationState';

/** Attribute with the name of the validation record of a domain: 0 is `DomainName`, then the alternatives in their order. */
export const recordNameAttribute = (position: number) => `Record${position}Name`;

/** Attribute with the value of that record. */
export const recordValueAttribute = (position: number) => `Record${position}Value`;

/** What the schedule of the watch asks about. */
export interface WatchEvent {
  readonly certificates: readonly WatchedCertificate[];
}

export interface WatchedCertificate {
  readonly Region: string;
  readonly CertificateName: string;
  readonly LoadBalancerName?: string;
}

export const METRIC_NAMESPACE = 'LightsailCertificate';

/** Metrics of the watch; `WatchedCertificate` has their dimensions. */
export const CertificateMetric = {
  DAYS_TO_EXPIRY: 'DaysToExpiry',
  RENEWAL_PROBLEMS: 'RenewalProblems',
} as const;
