import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { LightsailCertificateValidation } from './certificate-validation';

/**
 * Properties of a Lightsail certificate.
 */
export interface LightsailCertificateProps {
  /**
   * The first domain of the certificate.
   *
   * A fully qualified name such as `example.com`, without wildcard and trailing dot. Unicode names are converted to punycode.
   * Changing it replaces the certificate: the new one is issued before the old one is deleted.
   *
   * @see https://docs.aws.amazon.com/lightsail/2016-11-28/api-reference/API_CreateCertificate.html
   */
  readonly domainName: string;

  /**
   * Further domains of the certificate, nine at most.
   *
   * Each may be a token, the list may not: the number of validation records has to be known. Case, order and duplicates
   * do not matter. Adding or removing a domain replaces the certificate.
   *
   * @default - only `domainName`
   */
  readonly subjectAlternativeNames?: string[];

  /**
   * Name of the certificate, unique in its Region among all Lightsail resources.
   *
   * 2 to 255 letters, digits, `.`, `-` and `_`, with a letter or digit at both ends. Changing it replaces the certificate. A
   * certificate with an explicit name cannot be replaced by one of the same name: change the name together with the domains.
   *
   * @default - generated at deployment, from `domainName` and a hash of stack, construct, Region and domains
   */
  readonly certificateName?: string;

  /**
   * How the DNS records are written that Lightsail validates the domains by.
   *
   * @default LightsailCertificateValidation.external()
   */
  readonly validation?: LightsailCertificateValidation;

  /**
   * The AWS Region of the certificate.
   *
   * Distributions need a certificate in `us-east-1`; container services and load balancers need one in their own Region.
   * Changing it replaces the certificate.
   *
   * @see https://docs.aws.amazon.com/lightsail/latest/userguide/understanding-regions-and-availability-zones-in-amazon-lightsail.html
   *
   * @default - the Region of the stack
   */
  readonly region?: string;

  /**
   * How long a deployment waits for the certificate to be issued, from 1 to 55 minutes.
   *
   * Issuance usually takes minutes once the records are in public DNS. When the time is up, the deployment fails and reports
   * what public DNS answers for each domain.
   *
   * @default Duration.minutes(30)
   */
  readonly timeout?: Duration;

  /**
   * Whether the stack takes over an existing certificate that has this name and these domains, instead of failing.
   *
   * The stack tags the certificate and waits for it like one that it requested, but never deletes it: when the certificate
   * leaves the stack, it loses the tags and stays. Together with `RemovalPolicy.RETAIN` this saves the quota of 20 certificates in 365 days.
   *
   * @see https://docs.aws.amazon.com/general/latest/gr/lightsail.html
   *
   * @default false
   */
  readonly adoptExisting?: boolean;

  /**
   * What happens to the certificate when it leaves the stack.
   *
   * `DESTROY` deletes it as soon as nothing uses it any longer. `RETAIN` keeps it.
   *
   * @default RemovalPolicy.DESTROY
   */
  readonly removalPolicy?: RemovalPolicy;
}
