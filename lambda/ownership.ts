import type { Certificate } from './certificate/certificate';
import type { Standing } from './certificate/standing';
import type { CertificateLocation, Tags } from './ports';
import type { DesiredCertificate } from './resource-properties';

/**
 * Which certificates a resource owns, and how their ownership changes.
 *
 * Only this differs between the kinds of certificates: they share one life cycle.
 */
export interface Ownership {
  standing(certificate: Certificate, location: CertificateLocation): Standing;
  /** Only for the log. */
  ownerOf(certificate: Certificate): string | undefined;
  /** The message that the certificate with the desired name has another owner. */
  describeConflict(certificate: Certificate, desired: DesiredCertificate): string;
  /** The tags of a new certificate. */
  tagsOf(desired: DesiredCertificate): Tags;
  /** Makes the resource the owner of a certificate if it is not, and applies the tags of the template. */
  reconcile(existing: Certificate, desired: DesiredCertificate, previous?: DesiredCertificate): Promise<void>;
  /** Gives back an adopted certificate, without the tags that its template set. */
  giveBack(certificate: Certificate, location: CertificateLocation, desired?: DesiredCertificate): Promise<void>;
  /** Makes the former owner of a certificate its owner again. */
  returnToFormerOwner(certificate: Certificate, location: CertificateLocation): Promise<void>;
  /** Gives up a certificate that another construct has taken over. */
  renounce(certificate: Certificate, location: CertificateLocation): Promise<void>;
  /** The time before which no certificate may be created, in milliseconds since 1970. */
  earliest(desired: DesiredCertificate): number;
  /** Must be the same for each delivery of an event; `existing` is the certificate that was found, if any. */
  physicalId(desired: DesiredCertificate, existing: Certificate | undefined): Promise<string>;
}
