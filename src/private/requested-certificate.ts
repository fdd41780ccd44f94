import { ILightsailCertificate } from '../lightsail-certificate-interface';
import { DnsEntriesResourceProperties } from './shared/contract';

/**
 * The certificate that a stack requests, as far as the validation of its domains is concerned.
 *
 * @internal
 */
export interface RequestedCertificate extends ILightsailCertificate {
  readonly domainName: string;
  readonly subjectAlternativeNames: string[];

  /** Where the certificate is found, whether or not it is issued: for what leads to its issuance. */
  _requested(): Pick<DnsEntriesResourceProperties, 'LoadBalancerName' | 'CertificateName' | 'CertificateArn'>;
}
