import type { Certificate } from './certificate/certificate';
import type { Standing } from './certificate/standing';
import type { CertificateLocation, CertificateName, Tags } from './ports';
import type { DesiredCertificate } from './resource-properties';

/**
 * Which certificates are a resource's own, and how they become and cease to be so.
 *
 * This is what sets the kinds of certificates apart: their life cycles are the same.
 */
export interface Ownership {
  standing(certificate: Certificate, location: CertificateLocation): Standing;
  /** For the log. */
  ownerOf(certificate: Certificate): string | undefined;
  /** The message that a certificate of the desired name belongs to somebody else. */
  describeConflict(certificate: Certificate, desired: DesiredCertificate): string;
  /** The tags of a new certificate. */
  tagsOf(desired: DesiredCertificate): Tags;
  /** Makes a certificate ours that is not, and gives it the tags of the template. */
  reconcile(existing: Certificate, desired: DesiredCertificate, previous?: DesiredCertificate): Promise<void>;
  /** Makes an adopted certificate what it was before, as far as `desired` changed it. */
  giveBack(certificate: Certificate, location: CertificateLocation, desired?: DesiredCertificate): Promise<void>;
  /** Makes a certificate its former owner's again. */
  returnToFormerOwner(certificate: Certificate, location: CertificateLocation): Promise<void>;
  /** Lets the construct keep a certificate that has taken it over. */
  renounce(certificate: Certificate, location: CertificateLocation): Promise<void>;
  /** Whether an update to another name returns to what there was before, as a rollback does. */
  isReturn(desired: DesiredCertificate): Promise<boolean>;
  /** Called when a certificate has gone: an update that replaced it has succeeded, and is not rolled back any more. */
  concludeReplacement(replaced: CertificateName): Promise<void>;
  /** When a certificate may be created, in milliseconds since 1970. */
  earliest(desired: DesiredCertificate): number;
  /** The same for every delivery of an event; `existing` is the certificate that was found, if any was. */
  physicalId(desired: DesiredCertificate, existing: Certificate | undefined): Promise<string>;
}
