import type { CertificateStatus } from './rules/certificate-status';

/** The actual state of a certificate, whether or not reads show it at the moment. */
export interface CertificateInWorld {
  readonly account: string;
  readonly region: string;
  readonly resourceType: string;
  readonly name: string;
  readonly arn: string;
  readonly status: CertificateStatus;
  readonly requestFailureReason?: string;
  readonly domainNames: readonly string[];
  readonly records: readonly { readonly domainName: string; readonly name?: string; readonly value?: string; readonly validationStatus: string }[];
  readonly tags: Readonly<Record<string, string>>;
  readonly inUseResourceCount: number;
  readonly createdAt: number;
  readonly deleting: boolean;
}
