import type { Certificate } from './certificate/certificate';
import type { Place } from './ports';
import type { CertificateWish } from './resource-properties';

/**
 * Which certificates are a resource's own, by what an event of it tells, and how they become so.
 *
 * This is what sets the kinds of certificates apart: their lives are the same.
 */
export interface Custody {
  isOurs(certificate: Certificate, place: Place): boolean;
  /** Whose a certificate is, for the log. */
  ownerOf(certificate: Certificate): string | undefined;
  /** Says that the certificate of the wanted name is not ours. */
  strange(certificate: Certificate, wish: CertificateWish): string;
  /** What is ours gets what the template asks for; what is to be adopted becomes ours. */
  settle(existing: Certificate, wish: CertificateWish, old?: CertificateWish): Promise<void>;
  /** When a certificate may be made, in milliseconds since 1970. */
  earliest(wish: CertificateWish): number;
  /** The same for every delivery of an event; `existing` is the certificate that was found, if any was. */
  physicalId(wish: CertificateWish, existing: Certificate | undefined): Promise<string>;
}
