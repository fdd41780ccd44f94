import { Duration, ITaggableV2, Lazy, RemovalPolicy, TagManager, TagType } from 'aws-cdk-lib';
import { CfnCertificate, CfnContainer } from 'aws-cdk-lib/aws-lightsail';
import { propertyInjectable } from 'aws-cdk-lib/core/lib/prop-injectable';
import { Construct } from 'constructs';
import { CertificateKind, RequestedCertificate } from './certificate-base';
import { LightsailCertificateValidation } from './certificate-validation';
import { LightsailCertificateAttributes, LightsailCertificateFromDomainNameOptions } from './lightsail-certificate-attributes';
import { IExistingLightsailCertificate } from './lightsail-certificate-ref';
import { ImportedCertificate } from './private/imported-certificate';
import { CERTIFICATE_RESOURCE_TYPE, ISSUANCE_RESOURCE_TYPE } from './private/shared/contract';
import { renderTags, tagProblems } from './private/tags';
import { validateCertificateName, validateDomainName, validateDomainNames, validatePublicDomains, propError } from './private/validate';

/**
 * Properties of a Lightsail certificate.
 */
export interface LightsailCertificateProps {
  /**
   * The first domain of the certificate.
   *
   * A fully qualified name such as `example.com`: no wildcard, no trailing dot. Unicode becomes punycode. Another
   * domain asks for a new certificate, and the old one is deleted when nothing in the stack uses it any more.
   *
   * @see https://docs.aws.amazon.com/lightsail/2016-11-28/api-reference/API_CreateCertificate.html
   */
  readonly domainName: string;

  /**
   * Further domains of the certificate, at most nine.
   *
   * Each may be a token, the list may not: one validation record is defined for each. Names are compared without
   * case, duplicates are dropped, and the order does not matter; other names ask for a new certificate.
   *
   * @default - only `domainName`
   */
  readonly subjectAlternativeNames?: string[];

  /**
   * Name of the certificate, unique in its region among all Lightsail resources.
   *
   * 2 to 255 letters, digits, `.`, `-` and `_`, with a letter or digit at both ends. A certificate with an explicit
   * name cannot be replaced by one of the same name: change the name together with the domains.
   *
   * @default - generated at deployment, from `domainName` and a hash over stack, construct, region and domains
   */
  readonly certificateName?: string;

  /**
   * Who writes the DNS records that Lightsail validates the domains by.
   *
   * @default LightsailCertificateValidation.external()
   */
  readonly validation?: LightsailCertificateValidation;

  /**
   * Where the certificate lives.
   *
   * Distributions need `us-east-1`; container services and load balancers need their own region. Another region asks
   * for a new certificate.
   *
   * @see https://docs.aws.amazon.com/lightsail/latest/userguide/understanding-regions-and-availability-zones-in-amazon-lightsail.html
   *
   * @default - the region of the stack
   */
  readonly region?: string;

  /**
   * How long a deployment waits for the certificate to be issued.
   *
   * 1 to 55 minutes, in whole seconds. Issuance usually takes minutes once the records are in public DNS. The
   * deployment fails afterwards, and says for each domain what public DNS answers.
   *
   * @default Duration.minutes(30)
   */
  readonly timeout?: Duration;

  /**
   * Takes over a certificate that has this name and these domains, instead of failing.
   *
   * From then on the certificate belongs to this stack, which updates and deletes it. Together with
   * `RemovalPolicy.RETAIN` this spares the quota of 20 certificates in 365 days.
   *
   * @see https://docs.aws.amazon.com/general/latest/gr/lightsail.html
   *
   * @default false
   */
  readonly adoptExisting?: boolean;

  /**
   * What happens to the certificate when it leaves the stack.
   *
   * `DESTROY` deletes it, as soon as nothing uses it any more. `RETAIN` keeps it.
   *
   * @default RemovalPolicy.DESTROY
   */
  readonly removalPolicy?: RemovalPolicy;
}

/**
 * A certificate of Amazon Lightsail, for its distributions and container services.
 *
 * Requests the certificate, hands out the DNS records that validate its domains, and (with
 * `LightsailCertificateValidation.fromRoute53` or `waitUntilIssued`) holds back what uses the certificate until
 * Lightsail has issued it.
 *
 * @see https://docs.aws.amazon.com/lightsail/latest/userguide/understanding-tls-ssl-certificates-in-lightsail-https.html
 */
@propertyInjectable
export class LightsailCertificate extends RequestedCertificate implements ITaggableV2 {
  /**
   * Uniquely identifies this class for property injection.
   */
  public static readonly PROPERTY_INJECTION_ID: string = 'cdk-lightsail-certificate.LightsailCertificate';

  /**
   * Refers to a certificate that exists, by its name.
   *
   * Reading `certificateArn` of it is an error unless `waitUntilIssued` was called, because the name does not tell it.
   *
   * @param scope the parent of the reference
   * @param id its id
   * @param certificateName name of the certificate, in the region of the stack
   */
  public static fromCertificateName(scope: Construct, id: string, certificateName: string): IExistingLightsailCertificate {
    return LightsailCertificate.fromCertificateAttributes(scope, id, { certificateName });
  }

  /**
   * Refers to a certificate that exists, by what is known of it.
   *
   * With `domainName`, its validation records are read at deployment.
   *
   * @param scope the parent of the reference
   * @param id its id
   * @param attributes what is known of the certificate
   */
  public static fromCertificateAttributes(scope: Construct, id: string, attributes: LightsailCertificateAttributes): IExistingLightsailCertificate {
    const { domainName, subjectAlternativeNames, ...known } = attributes;
    validateCertificateName(scope, attributes.certificateName);
    if (domainName === undefined && subjectAlternativeNames) {
      throw propError(scope, 'subjectAlternativeNames', subjectAlternativeNames.join(', '), 'need domainName: give the first domain, too');
    }
    return new ImportedCertificate(scope, id, { ...known, domainNames: validateDomainNames(scope, domainName, subjectAlternativeNames) });
  }

  /**
   * Refers to the one certificate that has a domain, found at deployment among all certificates of the region.
   *
   * An issued certificate goes before a pending one. The deployment fails if there is none, or more than one.
   *
   * @param scope the parent of the reference
   * @param id its id
   * @param domainName a domain of the certificate, whose validation record is read as well
   * @param options where to look
   */
  public static fromDomainName(
    scope: Construct, id: string, domainName: string, options: LightsailCertificateFromDomainNameOptions = {},
  ): IExistingLightsailCertificate {
    const foundBy = validateDomainName(scope, 'domainName', domainName);
    return new ImportedCertificate(scope, id, { ...options, foundBy, domainNames: [foundBy] });
  }

  /**
   * Adds validation records and waiting to a native `AWS::Lightsail::Certificate` of the stack.
   *
   * @param cfnCertificate the native resource
   */
  public static fromCfnCertificate(cfnCertificate: CfnCertificate): IExistingLightsailCertificate {
    const id = '@FromCfnCertificate';
    return cfnCertificate.node.tryFindChild(id) as ImportedCertificate | undefined ?? new ImportedCertificate(cfnCertificate, id, {
      certificateName: cfnCertificate.ref,
      certificateArn: cfnCertificate.attrCertificateArn,
      domainNames: validateDomainNames(cfnCertificate, cfnCertificate.domainName, cfnCertificate.subjectAlternativeNames),
    });
  }

  /**
   * The tags of the certificate.
   */
  public readonly cdkTagManager: TagManager = new TagManager(TagType.STANDARD, CERTIFICATE_RESOURCE_TYPE);

  constructor(scope: Construct, id: string, props: LightsailCertificateProps) {
    super(scope, id, props);

    this.node.addValidation({ validate: () => tagProblems(this) });
  }

  /**
   * What `publicDomainNames` of a container service takes: this certificate and the domains that the service answers for.
   *
   * @param domainNames which domains; synthesis fails for a domain that the certificate does not have, and for more
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

  /** @internal */
  protected _kind(): CertificateKind {
    return {
      resourceType: CERTIFICATE_RESOURCE_TYPE,
      properties: { Tags: Lazy.any({ produce: () => renderTags(this) }) },
      issuanceResourceType: ISSUANCE_RESOURCE_TYPE,
    };
  }
}
