import { IResource } from 'aws-cdk-lib';
import { ValidationRecord } from './validation-record';
import { WaitUntilIssuedOptions } from './wait-until-issued-options';

/**
 * A certificate that Amazon Lightsail issued, or is to issue.
 */
export interface ILightsailCertificate extends IResource {
  /**
   * Name of the certificate: what distributions and container services ask for.
   *
   * @attribute
   */
  readonly certificateName: string;

  /**
   * ARN of the certificate. It holds a UUID, not the name.
   *
   * @attribute
   */
  readonly certificateArn: string;
}

/**
 * A certificate that somebody else looks after: another stack, a native `CfnCertificate`, or a person at the console.
 *
 * It is read at deployment, as far as it is asked for, and never changed.
 */
export interface IExistingLightsailCertificate extends ILightsailCertificate {
  /**
   * The DNS records that validate the domains, in the order in which these were given.
   *
   * Reading them is an error where the domains were not given.
   */
  readonly validationRecords: ValidationRecord[];

  /**
   * Holds back what uses the returned certificate until Lightsail has issued it.
   *
   * Calling it again changes nothing.
   *
   * @param options how long a deployment waits; synthesis fails if the certificate waits with another timeout already
   * @returns the certificate, once it is issued
   */
  waitUntilIssued(options?: WaitUntilIssuedOptions): ILightsailCertificate;
}
