import type { Certificate } from './certificate/certificate';
import type { CertificateLocation } from './ports';
import type { DesiredCertificate } from './resource-properties';

/**
 * Which certificates are a resource's own, by what an event of it tells, and how they become so.
 *
 * This is what sets the kinds of certificates apart: their lives are the same.
 */
export interface Ownership {
  isOurs(certificate: Certificate, place: CertificateLocation): boolean;
  /** Whose a certificate is, for the log. */
  ownerOf(certificate: Certificate): string | undefined;
  /** Says that the certificate of the wanted name is not ours. */
  describeConflict(certificate: Certificate, desired: DesiredCertificate): string;
  /** What is ours gets what the template asks for; what is to be adopted becomes ours. */
  reconcile(existing: Certificate, desired: DesiredCertificate, previous?: DesiredCertificate): Promise<void>;
  /** When a certificate may be made, in milliseconds since 1970. */
  earliest(desired: DesiredCertificate): number;
  /** The same for every delivery of an event; `existing` is the certificate that was found, if any was. */
  physicalId(desired: DesiredCertificate, existing: Certificate | undefined): Promise<string>;
}
