/**
 * The contract between the constructs and the Lambda handlers: resource types, property names and attribute names.
 *
 * The format is permanent: a stack deployed today sends these properties when it is deleted or rolled back, to
 * whichever handler is deployed then. Add optional properties; never rename or reinterpret one.
 */

/** Requests a certificate; complete when every domain has its validation record. */
export const CERTIFICATE_RESOURCE_TYPE = 'Custom::LightsailCertificate';

/** Waits for a certificate; complete when Lightsail has issued it. */
export const ISSUANCE_RESOURCE_TYPE = 'Custom::LightsailCertificateIssuance';

/** The same for the certificate of a load balancer. */
export const LOAD_BALANCER_CERTIFICATE_RESOURCE_TYPE = 'Custom::LightsailLoadBalancerCertificate';

/** Waits for the certificate of a load balancer and attaches it; complete when the load balancer is in its desired state. */
export const LOAD_BALANCER_ISSUANCE_RESOURCE_TYPE = 'Custom::LightsailLoadBalancerCertificateIssuance';

/** Reads an existing certificate; complete when every domain has its validation record. Changes nothing. */
export const LOOKUP_RESOURCE_TYPE = 'Custom::LightsailCertificateLookup';

/** Ensures that a Lightsail DNS zone contains the validation records of a certificate; complete when all of them exist. */
export const DNS_ENTRIES_RESOURCE_TYPE = 'Custom::LightsailValidationEntries';

/** Identifies the owner of a certificate, which decides whether a repeated create may adopt it and whether Delete may delete it. */
export const OWNER_TAG = 'cdk-lightsail-certificate:owner';

/** The prefix of the keys of all tags that the handlers set. */
export const HANDLER_TAG_PREFIX = 'cdk-lightsail-certificate:';

/** Marks a certificate that existed before it had this owner, which gives it back instead of deleting it. */
export const ADOPTED_TAG = `${HANDLER_TAG_PREFIX}adopted`;

/** The construct of the same stack that owned a certificate before it was renamed, and owns it again if the rename is rolled back. */
export const FORMER_OWNER_TAG = `${HANDLER_TAG_PREFIX}former-owner`;

/** Minutes within which a certificate must have its records, and within which it must be deleted once it is no longer in use. */
export const CERTIFICATE_TIMEOUT_MINUTES = 30;

/** Minutes until the validation records are in a Lightsail DNS zone. */
export const DNS_ENTRIES_TIMEOUT_MINUTES = 10;

/** The maximum timeout of an issuance: above it, CloudFormation's own limit of one hour would be reached first. */
export const MAX_ISSUANCE_TIMEOUT_MINUTES = 55;

/** CloudFormation's `ServiceTimeout` is this much longer than a deadline, so that the handler always responds first. */
export const SERVICE_TIMEOUT_MARGIN_MINUTES = 3;

/** CloudFormation sends every scalar as a string. */
export type WireBoolean = 'true' | 'false';

export interface WireTag {
  readonly Key: string;
  readonly Value: string;
}

export interface CertificateResourceProperties {
  readonly Region: string;
  /** Only for the certificate of a load balancer. */
  readonly LoadBalancerName?: string;
  readonly DomainName: string;
  /** In the order of the construct's `validationRecords`, without `DomainName`. */
  readonly SubjectAlternativeNames?: string[];
  /** If absent, the handler generates a name. */
  readonly CertificateName?: string;
  readonly AdoptExisting?: WireBoolean;
  readonly Tags?: WireTag[];
  /** Ignored by the handlers: it shows in a diff that a change of its parts replaces the certificate. */
  readonly ChangeRequestsNewCertificate?: string;
}

/** A hosted zone that contains validation records. */
export interface WireHostedZone {
  readonly Name: string;
  /** Only for a zone in the same stack. */
  readonly NameServers?: string[];
}

export interface IssuanceResourceProperties {
  readonly Region: string;
  /** Only for the certificate of a load balancer, as the next two properties. */
  readonly LoadBalancerName?: string;
  /** Whether the load balancer is to use the certificate. */
  readonly Attach?: WireBoolean;
  /** Whether the load balancer is to redirect HTTP to HTTPS; if absent, the setting is not changed. */
  readonly HttpsRedirection?: WireBoolean;
  readonly CertificateName: string;
  /** A certificate that was created again with the same name has another ARN, and is waited for again. */
  readonly CertificateArn?: string;
  /** Whether the certificate is requested elsewhere, so that its properties cannot be changed here. */
  readonly Imported?: WireBoolean;
  /** Seconds until the deadline, as a string of digits. */
  readonly Timeout: string;
  /** For the diagnosis of a failure, which compares them with the delegation in public DNS. */
  readonly HostedZones?: WireHostedZone[];
  /** The name of the Lightsail DNS zone that contains the validation records, for the same purpose. */
  readonly LightsailDnsZone?: string;
}

export interface LookupResourceProperties {
  readonly Region: string;
  readonly LoadBalancerName?: string;
  /** Either the name, or a domain that exactly one certificate must include. */
  readonly CertificateName?: string;
  readonly DomainName?: string;
  /** The domains for which records are requested, in this order. */
  readonly DomainNames?: string[];
  /** Ignored by the handlers: a change makes CloudFormation send an update. */
  readonly Refresh?: string;
}

export interface DnsEntriesResourceProperties {
  readonly Region: string;
  readonly LoadBalancerName?: string;
  readonly CertificateName: string;
  /** A certificate that was created again may have other records, if only in theory. */
  readonly CertificateArn: string;
  readonly ZoneName: string;
}

/** Attributes of every resource that represents a certificate. */
export const CertificateAttribute = {
  NAME: 'CertificateName',
  ARN: 'CertificateArn',
  STATUS: 'Status',
  SUPPORT_CODE: 'SupportCode',
} as const;

/** Attributes only of an issuance. */
export const IssuanceAttribute = {
  SERIAL_NUMBER: 'SerialNumber',
  ISSUED_AT: 'IssuedAt',
  NOT_BEFORE: 'NotBefore',
  NOT_AFTER: 'NotAfter',
  ISSUER_CA: 'IssuerCA',
  KEY_ALGORITHM: 'KeyAlgorithm',
} as const;

/** Attributes only of the issuance of a load balancer's certificate. */
export const LoadBalancerIssuanceAttribute = {
  SUBJECT: 'Subject',
} as const;

/** Attribute of the entries in a Lightsail DNS zone: whether Lightsail created the record of each domain. */
export const DNS_RECORD_CREATION_STATE = 'DnsRecordCreationState';

/** Attribute with the name of the validation record of a domain: 0 is `DomainName`, then the alternatives in their order. */
export const recordNameAttribute = (position: number) => `Record${position}Name`;

/** Attribute with the value of that record. */
export const recordValueAttribute = (position: number) => `Record${position}Value`;

/** The input that the schedule passes to the watch. */
export interface WatchEvent {
  readonly certificates: readonly WatchedCertificate[];
}

export interface WatchedCertificate {
  readonly Region: string;
  readonly CertificateName: string;
  readonly LoadBalancerName?: string;
}

export const METRIC_NAMESPACE = 'LightsailCertificate';

/** Metrics of the watch; the properties of `WatchedCertificate` are their dimensions. */
export const CertificateMetric = {
  DAYS_TO_EXPIRY: 'DaysToExpiry',
  RENEWAL_PROBLEMS: 'RenewalProblems',
} as const;
