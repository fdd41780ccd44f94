import { Resource } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { LightsailCertificateAttributes } from '../lightsail-certificate';
import { ILightsailCertificate } from '../lightsail-certificate-ref';

/** A certificate that exists, known by its name. */
export class ImportedCertificate extends Resource implements ILightsailCertificate {
  public readonly certificateName: string;

  constructor(scope: Construct, id: string, private readonly attributes: LightsailCertificateAttributes) {
    super(scope, id, { region: attributes.region });
    this.certificateName = attributes.certificateName;
  }

  public get certificateArn(): string {
    if (this.attributes.certificateArn === undefined) {
      throw new Error(`certificateArn of ${this.node.path} is not known from its name: use LightsailCertificate.fromCertificateAttributes with certificateArn`);
    }
    return this.attributes.certificateArn;
  }
}
