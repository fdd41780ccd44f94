import { Annotations, CustomResource, Duration, ITaggableV2, Lazy, RemovalPolicy, Resource, Stack, TagManager, TagType, Token } from 'aws-cdk-lib';
import { CfnCertificate, CfnContainer } from 'aws-cdk-lib/aws-lightsail';
import { propertyInjectable } from 'aws-cdk-lib/core/lib/prop-injectable';
import { Construct } from 'constructs';
import { LightsailCertificateValidation } from './certificate-validation';
import { LightsailCertificateAttributes, LightsailCertificateFromDomainNameOptions } from './lightsail-certificate-attributes';
import { IExistingLightsailCertificate, ILightsailCertificate } from './lightsail-certificate-ref';
import { CertificateProvider } from './private/certificate-provider';
import {
  CERTIFICATE_RESOURCE_TYPE, CERTIFICATE_TIMEOUT_MINUTES, CertificateAttribute, CertificateResourceProperties, IssuanceAttribute,
  SERVICE_TIMEOUT_MARGIN_MINUTES,
} from './private/contract';
import { ImportedCertificate } from './private/imported-certificate';
import { Issuance } from './private/issuance';
import {
  checkCertificateName, checkedAlternatives, checkedDomainName, checkedDomainNames, checkedPublicDomains, checkTimeout, DEFAULT_TIMEOUT, refusal,
} from './private/refusals';
import { LIGHTSAIL_REGIONS } from './private/regions';
import { renderTags, tagProblems } from './private/tags';
import { validationRecordsOf } from './private/validation-records';
import { ValidationRecord } from './validation-record';
import { WaitUntilIssuedOptions } from './wait-until-issued-options';

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
   * Distributions need `us-east-1`; container services need their own region. Another region asks for a new
   * certificate.
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
export class LightsailCertificate extends Resource implements ILightsailCertificate, ITaggableV2 {
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
    checkCertificateName(scope, attributes.certificateName);
    if (domainName === undefined && subjectAlternativeNames) {
      throw refusal(scope, 'subjectAlternativeNames', subjectAlternativeNames.join(', '), 'need domainName: give the first domain, too');
    }
    return new ImportedCertificate(scope, id, { ...known, domainNames: checkedDomainNames(scope, domainName, subjectAlternativeNames) });
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
    const foundBy = checkedDomainName(scope, 'domainName', domainName);
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
      domainNames: checkedDomainNames(cfnCertificate, cfnCertificate.domainName, cfnCertificate.subjectAlternativeNames),
    });
  }

  /**
   * Name of the certificate. Where the deployment waits for it to be issued, what uses this name waits, too.
   */
  public readonly certificateName: string;

  /**
   * ARN of the certificate. Where the deployment waits for it to be issued, what uses this ARN waits, too.
   */
  public readonly certificateArn: string;

  /**
   * Status of the certificate when its deployment ended, such as `PENDING_VALIDATION` or `ISSUED`.
   *
   * @see https://docs.aws.amazon.com/lightsail/2016-11-28/api-reference/API_Certificate.html
   */
  public readonly certificateStatus: string;

  /**
   * Code that AWS Support identifies the certificate by.
   */
  public readonly supportCode: string;

  /**
   * The first domain of the certificate, in lower case and punycode.
   */
  public readonly domainName: string;

  /**
   * The distinct further domains, in lower case and punycode.
   */
  public readonly subjectAlternativeNames: string[];

  /**
   * The DNS records that validate the domains: that of `domainName` first, then the alternatives in their order.
   */
  public readonly validationRecords: ValidationRecord[];

  /**
   * What became of Lightsail's own tries to write the validation records into its DNS zone, such as
   * `example.com SUCCEEDED, www.example.com FAILED (User not authorized)`. Where they failed, the stack wrote the records.
   *
   * Only with `LightsailCertificateValidation.fromLightsailDnsZone`: otherwise absent.
   *
   * @see https://docs.aws.amazon.com/lightsail/2016-11-28/api-reference/API_DnsRecordCreationState.html
   */
  public readonly dnsRecordCreationState?: string;

  /**
   * The tags of the certificate.
   */
  public readonly cdkTagManager: TagManager = new TagManager(TagType.STANDARD, CERTIFICATE_RESOURCE_TYPE);

  private readonly resource: CustomResource;
  private readonly region: string;
  private readonly timeout: Duration;
  private issuance?: Issuance;

  constructor(scope: Construct, id: string, props: LightsailCertificateProps) {
    super(scope, id, { region: props.region });

    this.domainName = checkedDomainName(this, 'domainName', props.domainName);
    this.subjectAlternativeNames = checkedAlternatives(this, this.domainName, props.subjectAlternativeNames ?? []);
    checkCertificateName(this, props.certificateName);
    this.timeout = props.timeout ?? DEFAULT_TIMEOUT;
    checkTimeout(this, this.timeout);
    this.region = this.checkedRegion(props.region);

    this.node.addValidation({ validate: () => tagProblems(this) });

    this.resource = this.defineCertificate(props);
    // So that applyRemovalPolicy and overrides reach it.
    this.node.defaultChild = this.resource.node.defaultChild;
    this.certificateName = this.lateAttribute(CertificateAttribute.NAME);
    this.certificateArn = this.lateAttribute(CertificateAttribute.ARN);
    this.certificateStatus = this.lateAttribute(CertificateAttribute.STATUS);
    this.supportCode = this.lateAttribute(CertificateAttribute.SUPPORT_CODE);
    this.validationRecords = validationRecordsOf(this.resource, [this.domainName, ...this.subjectAlternativeNames]);

    this.dnsRecordCreationState = (props.validation ?? LightsailCertificateValidation.external())._bind(this);
  }

  /**
   * Holds back what uses this certificate until Lightsail has issued it.
   *
   * `LightsailCertificateValidation.fromRoute53` calls it for you. Calling it again changes nothing.
   *
   * @param options how long a deployment waits; synthesis fails if the certificate waits with another timeout already
   * @returns the certificate, once it is issued
   */
  public waitUntilIssued(options: WaitUntilIssuedOptions = {}): ILightsailCertificate {
    // Not the late attributes: they are those of the issuance itself.
    const { CertificateName: certificateName, CertificateArn: certificateArn } = this._requested();
    const timeout = options.timeout ?? (this.issuance ? undefined : this.timeout);
    return this.issuance = Issuance.once(this, this.issuance, timeout, { certificateName, certificateArn, region: this.region });
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
    return { certificateName: this.certificateName, domainNames: checkedPublicDomains(this, domainNames ?? known, known) };
  }

  /**
   * Serial number of the issued certificate. Synthesis fails where the deployment does not wait for it.
   */
  public get serialNumber(): string {
    return this.issuedAttribute('serialNumber', IssuanceAttribute.SERIAL_NUMBER);
  }

  /**
   * When the certificate was issued, as `2026-01-31T00:00:00.000Z`. Synthesis fails where the deployment does not wait for it.
   */
  public get issuedAt(): string {
    return this.issuedAttribute('issuedAt', IssuanceAttribute.ISSUED_AT);
  }

  /**
   * When the certificate expires, as `2026-01-31T00:00:00.000Z`. Synthesis fails where the deployment does not wait for it.
   *
   * Lightsail renews it before, while it is in use and its validation records exist; this attribute stays as it was.
   */
  public get notAfter(): string {
    return this.issuedAttribute('notAfter', IssuanceAttribute.NOT_AFTER);
  }

  /**
   * Name and ARN of the requested certificate, whether or not it is issued: for what leads to its issuance.
   *
   * @internal
   */
  public _requested(): { readonly CertificateName: string; readonly CertificateArn: string } {
    return {
      CertificateName: this.resource.getAttString(CertificateAttribute.NAME),
      CertificateArn: this.resource.getAttString(CertificateAttribute.ARN),
    };
  }

  private defineCertificate(props: LightsailCertificateProps): CustomResource {
    const properties: Record<keyof CertificateResourceProperties, unknown> = {
      Region: this.region,
      DomainName: this.domainName,
      SubjectAlternativeNames: this.subjectAlternativeNames.length > 0 ? this.subjectAlternativeNames : undefined,
      CertificateName: props.certificateName,
      AdoptExisting: props.adoptExisting ? 'true' : undefined,
      Tags: Lazy.any({ produce: () => renderTags(this) }),
    };
    return new CustomResource(this, 'Resource', {
      serviceToken: CertificateProvider.of(this).serviceToken,
      resourceType: CERTIFICATE_RESOURCE_TYPE,
      serviceTimeout: Duration.minutes(CERTIFICATE_TIMEOUT_MINUTES + SERVICE_TIMEOUT_MARGIN_MINUTES),
      properties,
      removalPolicy: props.removalPolicy,
    });
  }

  private checkedRegion(region: string | undefined): string {
    if (region !== undefined && !Token.isUnresolved(region) && !LIGHTSAIL_REGIONS.includes(region)) {
      Annotations.of(this).addWarningV2('cdk-lightsail-certificate:region', `region "${region}" is not known to have Amazon Lightsail: check its name, or acknowledge this warning if Lightsail is there by now`);
    }
    return region ?? Stack.of(this).region;
  }

  /** An attribute of the issuance, if there is one in the end, so that the order of calls does not matter. */
  private lateAttribute(name: string): string {
    return Lazy.string({ produce: () => this.issuance?.attribute(name) ?? this.resource.getAttString(name) });
  }

  private issuedAttribute(property: string, name: string): string {
    return Lazy.string({
      produce: () => {
        if (!this.issuance) {
          throw new Error(`${property} of ${this.node.path} is not known, because the deployment does not wait for the certificate: call waitUntilIssued()`);
        }
        return this.issuance.attribute(name);
      },
    });
  }
}
