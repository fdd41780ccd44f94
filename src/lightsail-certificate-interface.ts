import { IResource } from 'aws-cdk-lib';
import { Metric, MetricOptions } from 'aws-cdk-lib/aws-cloudwatch';
import { ValidationRecord } from './validation-record';
import { WaitUntilIssuedOptions } from './wait-until-issued-options';

/**
 * A certificate of Amazon Lightsail: requested by the app, of a load balancer, or referred to by what is known of it.
 *
 * @see https://docs.aws.amazon.com/lightsail/latest/userguide/understanding-tls-ssl-certificates-in-lightsail-https.html
 */
export interface ILightsailCertificate extends IResource {
  /**
   * Name of the certificate, which distributions and container services refer to it by.
   *
   * Where the deployment waits for the certificate to be issued, resources that use this name wait as well.
   *
   * @attribute
   */
  readonly certificateName: string;

  /**
   * ARN of the certificate. It contains a UUID instead of the name.
   *
   * Where the deployment waits for the certificate to be issued, resources that use this ARN wait as well. Synthesis fails if
   * only the name of an existing certificate is known.
   *
   * @attribute
   */
  readonly certificateArn: string;

  /**
   * The DNS records that validate the domains: one for each distinct domain, that of the first domain first, then those of the
   * alternative names in their order.
   *
   * Synthesis fails if the domains of an existing certificate are not known.
   */
  readonly validationRecords: ValidationRecord[];

  /**
   * Makes the deployment wait until Lightsail has issued the certificate, before it goes on to what uses the certificate.
   *
   * `LightsailCertificateValidation.fromRoute53` calls it for you. Calling it again has no effect.
   *
   * @param options how long a deployment waits; synthesis fails if the certificate already waits with another timeout
   * @returns the certificate, once it is issued
   */
  waitUntilIssued(options?: WaitUntilIssuedOptions): ILightsailCertificate;

  /**
   * The whole days until the certificate expires, 0 from then on.
   *
   * Lightsail renews a certificate weeks before it expires, so a value below 30 means that it cannot. The value is missing while the
   * certificate is pending, and once it no longer exists.
   *
   * The first metric of a stack adds a function and a schedule to it, which examine the certificates twice a day. The metric is
   * in the Region of the stack, also for a certificate in another Region. Minimum over 12 hours.
   *
   * @param options properties of the metric
   */
  metricDaysToExpiry(options?: MetricOptions): Metric;

  /**
   * How many reasons there are why Lightsail could not renew the certificate today; 0 if there is none.
   *
   * Counts one for each domain whose validation record public DNS does not have or whose CAA records forbid Amazon, one if
   * nothing uses the certificate, one if Lightsail reports a failed renewal, and one if the certificate no longer exists or can
   * no longer be used. The log of the function explains each of them. The value is missing while the certificate is pending, and
   * when Lightsail or public DNS cannot be reached.
   *
   * The first metric of a stack adds a function and a schedule to it, which examine the certificates twice a day. The metric is
   * in the Region of the stack, also for a certificate in another Region. Maximum over 12 hours.
   *
   * @param options properties of the metric
   */
  metricRenewalProblems(options?: MetricOptions): Metric;
}
