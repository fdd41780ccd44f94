import { IResource } from 'aws-cdk-lib';
import { Metric, MetricOptions } from 'aws-cdk-lib/aws-cloudwatch';
import { ValidationRecord } from './validation-record';
import { WaitUntilIssuedOptions } from './wait-until-issued-options';

/**
 * An Amazon Lightsail certificate: one that the app requests, for a load balancer or not, or an existing one that it refers to.
 *
 * @see https://docs.aws.amazon.com/lightsail/latest/userguide/understanding-tls-ssl-certificates-in-lightsail-https.html
 */
export interface ILightsailCertificate extends IResource {
  /**
   * Name of the certificate, by which distributions and container services refer to it.
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
   * an existing certificate is referred to only by its name.
   *
   * @attribute
   */
  readonly certificateArn: string;

  /**
   * The DNS records that validate the domains: one for each distinct domain, that of the first domain first, then those of the
   * alternative names in their order.
   *
   * Synthesis fails if an existing certificate is referred to without its domains.
   */
  readonly validationRecords: ValidationRecord[];

  /**
   * Makes the deployment wait until Lightsail has issued the certificate, before it creates or updates what uses the certificate.
   *
   * `LightsailCertificateValidation.fromRoute53` calls it for you. Calling it again has no effect.
   *
   * @param options how long a deployment waits; synthesis fails if the deployment already waits with a different timeout
   * @returns the certificate, once it is issued
   */
  waitUntilIssued(options?: WaitUntilIssuedOptions): ILightsailCertificate;

  /**
   * The number of whole days until the certificate expires; 0 after it has expired.
   *
   * Lightsail renews a certificate weeks before it expires, so a value below 30 means that the renewal has not succeeded. The value is missing while
   * the certificate is pending and when it no longer exists.
   *
   * The first metric of a stack adds a function and a schedule, which examine the certificates twice a day. The metric is published
   * in the Region of the stack, even for a certificate in another Region. Minimum over 12 hours.
   *
   * @param options properties of the metric
   */
  metricDaysToExpiry(options?: MetricOptions): Metric;

  /**
   * The number of reasons why Lightsail could not renew the certificate today; 0 if there are none.
   *
   * Counts one for each domain that has no validation record in public DNS or has CAA records that do not allow Amazon, one if
   * the certificate is not in use, one if Lightsail reports a failed renewal, and one if the certificate no longer exists or can
   * no longer be used. The log of the function explains each of them. The value is missing while the certificate is pending, and
   * when Lightsail or public DNS cannot be reached.
   *
   * The first metric of a stack adds a function and a schedule, which examine the certificates twice a day. The metric is published
   * in the Region of the stack, even for a certificate in another Region. Maximum over 12 hours.
   *
   * @param options properties of the metric
   */
  metricRenewalProblems(options?: MetricOptions): Metric;
}
