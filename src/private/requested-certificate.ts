import { ILightsailCertificate } from '../lightsail-certificate-interface';
import { DnsEntriesResourceProperties } from './shared/contract';

/**
 * A certificate that a stack requests, with what the validation of its domains needs.
 *
 * @internal
 */
export interface RequestedCertificate extends ILightsailCertificate {
  readonly domainName: string;
  readonly subjectAlternativeNames: string[];

  /** Identifies the certificate whether or not it is issued, for resources that its issuance depends on. */
  _requested(): Pick<DnsEntriesResourceProperties, 'LoadBalancerName' | 'CertificateName' | 'CertificateArn'>;
}
