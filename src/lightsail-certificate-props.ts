import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { LightsailCertificateValidation } from './certificate-validation';

/**
 * Properties of a Lightsail certificate.
 */
export interface LightsailCertificateProps {
  /**
   * The first domain of the certificate.
   *
   * A fully qualified name such as `example.com`, without a wildcard or a trailing dot. Unicode names are converted to punycode.
   * Changing it replaces the certificate: the new one is issued before the old one is deleted.
   *
   * @see https://docs.aws.amazon.com/lightsail/2016-11-28/api-reference/API_CreateCertificate.html
   */
  readonly domainName: string;

  /**
   * Additional domains of the certificate, at most nine.
   *
   * Each domain can be a token, but the list cannot, because it determines the number of validation records. Case, order and
   * duplicates do not matter. Adding or removing a domain replaces the certificate.
   *
   * @default - only `domainName`
   */
  readonly subjectAlternativeNames?: string[];

  /**
   * Name of the certificate, unique in its Region among all Lightsail resources.
   *
   * 2 to 255 letters, digits, `.`, `-` and `_`, beginning and ending with a letter or digit. Changing it replaces the
   * certificate. A replacement cannot have the same explicit name as the certificate it replaces: when you change the domains, change
   * the name as well.
   *
   * @default - generated at deployment from `domainName` and a hash of the stack, construct, Region and domains
   */
  readonly certificateName?: string;

  /**
   * How the DNS records that validate the domains are created.
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
   * Issuance usually takes minutes once the records are in public DNS. After the timeout, the deployment fails and reports
   * what public DNS returns for each domain.
   *
   * @default Duration.minutes(30)
   */
  readonly timeout?: Duration;

  /**
   * Whether the stack takes over an existing certificate that has this name and these domains, instead of failing.
   *
   * The stack tags the certificate and waits for it as for one that it requested, but never deletes it: when the certificate is
   * removed from the stack, only the tags are removed. Together with `RemovalPolicy.RETAIN`, this avoids requests that count towards
   * the quota of 20 certificates in 365 days.
   *
   * @see https://docs.aws.amazon.com/general/latest/gr/lightsail.html
   *
   * @default false
   */
  readonly adoptExisting?: boolean;

  /**
   * What happens to the certificate when it is removed from the stack.
   *
   * `DESTROY` deletes it as soon as it is no longer in use. `RETAIN` keeps it.
   *
   * @default RemovalPolicy.DESTROY
   */
  readonly removalPolicy?: RemovalPolicy;
}
