import { IResource } from 'aws-cdk-lib';

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
