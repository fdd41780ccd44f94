import { ITaggableV2, Lazy, TagManager, TagType } from 'aws-cdk-lib';
import { CfnCertificate, CfnContainer } from 'aws-cdk-lib/aws-lightsail';
import { propertyInjectable } from 'aws-cdk-lib/core/lib/prop-injectable';
import { Construct } from 'constructs';
import { CertificateKind, LightsailCertificateBase } from './certificate-base';
import { LightsailCertificateAttributes, LightsailCertificateFromDomainNameOptions } from './lightsail-certificate-attributes';
import { ILightsailCertificate } from './lightsail-certificate-interface';
import { LightsailCertificateProps } from './lightsail-certificate-props';
import { ImportedCertificate } from './private/imported-certificate';
import { CERTIFICATE_RESOURCE_TYPE, ISSUANCE_RESOURCE_TYPE } from './private/shared/contract';
import { literal } from './private/shared/literal';
import { renderTags, tagProblems } from './private/tags';
import { requireProps, validateOptions, validatePublicDomains } from './private/validate';

/**
 * A certificate for Amazon Lightsail distributions and container services.
 *
 * Requests the certificate, returns the DNS records that validate its domains, and (with `LightsailCertificateValidation.fromRoute53`
 * or `waitUntilIssued`) makes the deployment wait until Lightsail has issued it.
 *
 * @see https://docs.aws.amazon.com/lightsail/latest/userguide/understanding-tls-ssl-certificates-in-lightsail-https.html
 */
@propertyInjectable
export class LightsailCertificate extends LightsailCertificateBase implements ITaggableV2 {
  /**
   * Uniquely identifies this class for property injection.
   */
  public static readonly PROPERTY_INJECTION_ID: string = 'cdk-lightsail-certificate.LightsailCertificate';

  /**
   * Refers to an existing certificate by its name.
   *
   * Its `certificateArn` is available only after a call to `waitUntilIssued`; its `validationRecords` are not available.
   *
   * @param scope the parent of the reference
   * @param id the ID of the reference
   * @param certificateName name of the certificate, in the Region of the stack
   */
  public static fromCertificateName(scope: Construct, id: string, certificateName: string): ILightsailCertificate {
    return LightsailCertificate.fromCertificateAttributes(scope, id, { certificateName });
  }

  /**
   * Refers to an existing certificate by its attributes.
   *
   * With `domainName`, the certificate is read at deployment, and again only when an attribute changes (such as `refresh`).
   *
   * @param scope the parent of the reference
   * @param id the ID of the reference
   * @param attributes attributes of the certificate
   */
  public static fromCertificateAttributes(scope: Construct, id: string, attributes: LightsailCertificateAttributes): ILightsailCertificate {
    return new ImportedCertificate(scope, id, requireProps(scope, id, attributes, 'certificateName'));
  }

  /**
   * Refers to the only certificate that includes a domain, looked up at deployment among all certificates of the Region.
   *
   * An issued certificate takes precedence over a pending one. The deployment fails if there is none, or more than one. The
   * certificate is looked up again only when an argument changes (such as `refresh`).
   *
   * @param scope the parent of the reference
   * @param id the ID of the reference
   * @param domainName a domain of the certificate, whose validation record is read as well
   * @param options where to look
   */
  public static fromDomainName(
    scope: Construct, id: string, domainName: string, options: LightsailCertificateFromDomainNameOptions = {},
  ): ILightsailCertificate {
    validateOptions(scope, 'options of fromDomainName', options, "{ region: 'us-east-1' }");
    const { region, refresh } = options;
    return new ImportedCertificate(scope, id, { region, refresh, domainName, isFoundByDomain: true });
  }

  /**
   * Refers to a native `AWS::Lightsail::Certificate` of the app, which gains validation records and can be waited for.
   *
   * @param cfnCertificate the native resource
   */
  public static fromCfnCertificate(cfnCertificate: CfnCertificate): ILightsailCertificate {
    if ((cfnCertificate as CfnCertificate | undefined)?.cfnResourceType !== CfnCertificate.CFN_RESOURCE_TYPE_NAME) {
      throw new Error(`${literal(cfnCertificate)} is not a native resource of type ${CfnCertificate.CFN_RESOURCE_TYPE_NAME}: specify a CfnCertificate of aws-cdk-lib/aws-lightsail, or use LightsailCertificate.fromCertificateName`);
    }
    const id = '@FromCfnCertificate';
    return cfnCertificate.node.tryFindChild(id) as ImportedCertificate | undefined ?? new ImportedCertificate(cfnCertificate, id, {
      certificateName: cfnCertificate.ref,
      certificateArn: cfnCertificate.attrCertificateArn,
      domainName: cfnCertificate.domainName,
      subjectAlternativeNames: cfnCertificate.subjectAlternativeNames,
    });
  }

  /**
   * The tags of the certificate.
   */
  public readonly cdkTagManager: TagManager = new TagManager(TagType.STANDARD, CERTIFICATE_RESOURCE_TYPE);

  constructor(scope: Construct, id: string, props: LightsailCertificateProps) {
    const kind: CertificateKind = {
      resourceType: CERTIFICATE_RESOURCE_TYPE,
      allow: (provider) => provider.allowCertificates(),
      // Complete only after all aspects.
      properties: { Tags: Lazy.any({ produce: () => renderTags(this) }) },
      issuanceResourceType: ISSUANCE_RESOURCE_TYPE,
    };
    super(scope, id, props, kind);

    this.node.addValidation({ validate: () => tagProblems(this) });
  }

  /**
   * An entry for `publicDomainNames` of a container service: this certificate and the domains that the service serves.
   *
   * @param domainNames the domains; synthesis fails for a domain that the certificate does not include, and for more
   * than the four that Lightsail allows
   *
   * @default - all domains of the certificate
   *
   * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lightsail-container-publicdomainname.html
   */
  public publicDomainName(domainNames?: string[]): CfnContainer.PublicDomainNameProperty {
    const known = [this.domainName, ...this.subjectAlternativeNames];
    return { certificateName: this.certificateName, domainNames: validatePublicDomains(this, domainNames ?? known, known) };
  }
}
