import { CustomResource, Duration, Resource } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { ILightsailCertificate } from '../lightsail-certificate-ref';
import { CertificateProvider } from './certificate-provider';
import { CertificateAttribute, ISSUANCE_RESOURCE_TYPE, IssuanceResourceProperties, SERVICE_TIMEOUT_MARGIN_MINUTES } from './contract';

export interface IssuanceProps {
  readonly certificateName: string;
  readonly certificateArn: string;
  readonly region: string;
  readonly timeout: Duration;
}

/** Waits until a certificate is issued: whoever takes the name from here cannot start before. */
export class Issuance extends Resource implements ILightsailCertificate {
  public readonly certificateName: string;
  public readonly certificateArn: string;
  public readonly timeout: Duration;

  private readonly resource: CustomResource;

  constructor(scope: Construct, id: string, props: IssuanceProps) {
    super(scope, id, { region: props.region });

    this.timeout = props.timeout;
    const properties: IssuanceResourceProperties = {
      Region: props.region,
      CertificateName: props.certificateName,
      CertificateArn: props.certificateArn,
      Timeout: `${props.timeout.toSeconds({ integral: false })}`,
    };
    this.resource = new CustomResource(this, 'Resource', {
      serviceToken: CertificateProvider.of(this).serviceToken,
      resourceType: ISSUANCE_RESOURCE_TYPE,
      serviceTimeout: props.timeout.plus(Duration.minutes(SERVICE_TIMEOUT_MARGIN_MINUTES)),
      properties: { ...properties },
    });
    this.certificateName = this.attribute(CertificateAttribute.NAME);
    this.certificateArn = this.attribute(CertificateAttribute.ARN);
  }

  public attribute(name: string): string {
    return this.resource.getAttString(name);
  }
}
