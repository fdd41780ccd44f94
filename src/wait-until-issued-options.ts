import { Duration } from 'aws-cdk-lib';

/**
 * Options for waiting until a certificate is issued.
 */
export interface WaitUntilIssuedOptions {
  /**
   * How long a deployment waits, from 1 to 55 minutes.
   *
   * @default - the `timeout` of the certificate; 30 minutes for an existing certificate
   */
  readonly timeout?: Duration;
}
