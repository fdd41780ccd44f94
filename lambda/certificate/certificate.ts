/** A certificate as Lightsail shows it: domain names normalised, names without trailing dots, details that are missing left out. */
export interface Certificate {
  readonly name: string;
  readonly arn: string;
  /** False while Lightsail shows little more than the name: not even the domains are complete then. */
  readonly isDetailed: boolean;
  readonly status?: string;
  readonly createdAt?: Date;
  /** Distinct, the first domain first. */
  readonly domainNames: string[];
  readonly validations: DomainValidation[];
  readonly tags: Readonly<Record<string, string>>;
  /** Number of resources that use it. */
  readonly inUse: number;
  readonly supportCode?: string;
  readonly requestFailureReason?: string;
  readonly revocationReason?: string;
  readonly revokedAt?: Date;
  readonly issuerCa?: string;
  readonly keyAlgorithm?: string;
  readonly serialNumber?: string;
  readonly issuedAt?: Date;
  readonly notBefore?: Date;
  readonly notAfter?: Date;
  /** `ELIGIBLE` or `INELIGIBLE`. */
  readonly eligibleToRenew?: string;
  /** The latest renewal, once there was one. */
  readonly renewal?: Renewal;
  // Of a load balancer's certificate alone:
  readonly isAttached?: boolean;
  readonly subject?: string;
}

export interface Renewal {
  /** As Lightsail spells it: `PendingValidation`, or `PENDING_VALIDATION` of a load balancer's certificate. */
  readonly status: string;
  readonly reason?: string;
}

/** Stands for a certificate that is not there, where its attributes are needed nevertheless. */
export function absentCertificate(name = '', arn = ''): Certificate {
  return { name, arn, isDetailed: false, domainNames: [], validations: [], tags: {}, inUse: 0 };
}

export interface DomainValidation {
  readonly domainName: string;
  readonly status?: string;
  /** Absent until Lightsail has assigned it. */
  readonly record?: ResourceRecord;
  /** What became of Lightsail's own try to write the record into its DNS zone. */
  readonly dnsRecordCreation?: { readonly state: string; readonly message?: string };
}

/** The CNAME that proves the control of a domain. */
export interface ResourceRecord {
  readonly name: string;
  readonly value: string;
}
