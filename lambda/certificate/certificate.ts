/** A certificate as Lightsail returns it, with normalized domain names, names without trailing dots, and absent details omitted. */
export interface Certificate {
  readonly name: string;
  readonly arn: string;
  /** False while Lightsail returns little more than the name. Until then, even the list of domains is incomplete. */
  readonly isDetailed: boolean;
  readonly status?: string;
  readonly createdAt?: Date;
  /** Without duplicates, the first domain first. */
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
  /** The latest renewal, if any. */
  readonly renewal?: Renewal;
  // Only for the certificate of a load balancer:
  readonly isAttached?: boolean;
  readonly subject?: string;
}

export interface Renewal {
  /** In Lightsail's spelling: `PendingValidation`, or `PENDING_VALIDATION` for the certificate of a load balancer. */
  readonly status: string;
  readonly reason?: string;
}

/** Represents a certificate that does not exist, because a rollback needs its attributes to succeed. */
export function absentCertificate(name = '', arn = ''): Certificate {
  return { name, arn, isDetailed: false, domainNames: [], validations: [], tags: {}, inUse: 0 };
}

export interface DomainValidation {
  readonly domainName: string;
  readonly status?: string;
  /** Absent until Lightsail has assigned it. */
  readonly record?: ResourceRecord;
  /** The result of Lightsail's own attempt to create the record in its DNS zone. */
  readonly dnsRecordCreation?: { readonly state: string; readonly message?: string };
}

/** The CNAME record that proves control of a domain. */
export interface ResourceRecord {
  readonly name: string;
  readonly value: string;
}
