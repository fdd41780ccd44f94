import { Annotations, CustomResource, Duration, ITaggableV2, Lazy, RemovalPolicy, Resource, Stack, TagManager, TagType, Token } from 'aws-cdk-lib';
import { CfnContainer } from 'aws-cdk-lib/aws-lightsail';
import { propertyInjectable } from 'aws-cdk-lib/core/lib/prop-injectable';
import { Construct } from 'constructs';
import { LightsailCertificateValidation } from './certificate-validation';
import { ILightsailCertificate } from './lightsail-certificate-ref';
import { CertificateProvider } from './private/certificate-provider';
import {
  CERTIFICATE_RESOURCE_TYPE, CERTIFICATE_TIMEOUT_MINUTES, CertificateAttribute, CertificateResourceProperties, IssuanceAttribute,
  recordNameAttribute, recordValueAttribute, SERVICE_TIMEOUT_MARGIN_MINUTES,
} from './private/contract';
import { ImportedCertificate } from './private/imported-certificate';
import { Issuance } from './private/issuance';
import { checkCertificateName, checkedAlternatives, checkedDomainName, checkedPublicDomains, checkTimeout } from './private/refusals';
import { LIGHTSAIL_REGIONS } from './private/regions';
import { renderTags, tagProblems } from './private/tags';
import { ValidationRecord } from './validation-record';

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
 * Options for waiting until a certificate is issued.
 */
export interface WaitUntilIssuedOptions {
  /**
   * How long a deployment waits, 1 to 55 minutes.
   *
   * @default - the `timeout` of the certificate
   */
  readonly timeout?: Duration;
}

/**
 * What is known of a certificate that exists.
 */
export interface LightsailCertificateAttributes {
  /**
   * Name of the certificate.
   */
  readonly certificateName: string;

  /**
   * ARN of the certificate.
   *
   * @default - not known; reading it is an error
   */
  readonly certificateArn?: string;

  /**
   * Where the certificate lives.
   *
   * @default - the region of the stack
   */
  readonly region?: string;
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
   * Reading `certificateArn` of it is an error, because the ARN holds a UUID that the name does not tell.
   *
   * @param scope the parent of the reference
   * @param id its id
   * @param certificateName name of the certificate, in the region of the stack
   */
  public static fromCertificateName(scope: Construct, id: string, certificateName: string): ILightsailCertificate {
    return LightsailCertificate.fromCertificateAttributes(scope, id, { certificateName });
  }

  /**
   * Refers to a certificate that exists, by what is known of it.
   *
   * @param scope the parent of the reference
   * @param id its id
   * @param attributes what is known of the certificate
   */
  public static fromCertificateAttributes(scope: Construct, id: string, attributes: LightsailCertificateAttributes): ILightsailCertificate {
    checkCertificateName(scope, attributes.certificateName);
    return new ImportedCertificate(scope, id, attributes);
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
    this.timeout = props.timeout ?? Duration.minutes(30);
    checkTimeout(this, this.timeout);
    this.region = this.checkedRegion(props.region);

    this.node.addValidation({ validate: () => tagProblems(this) });

    this.resource = this.defineCertificate(props);
    this.certificateName = this.lateAttribute(CertificateAttribute.NAME);
    this.certificateArn = this.lateAttribute(CertificateAttribute.ARN);
    this.certificateStatus = this.lateAttribute(CertificateAttribute.STATUS);
    this.supportCode = this.lateAttribute(CertificateAttribute.SUPPORT_CODE);
    this.validationRecords = [this.domainName, ...this.subjectAlternativeNames].map((domainName, position) => this.validationRecord(domainName, position));

    (props.validation ?? LightsailCertificateValidation.external())._bind(this);
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
    if (options.timeout) {
      checkTimeout(this, options.timeout);
    }
    if (this.issuance && options.timeout && options.timeout.toHumanString() !== this.issuance.timeout.toHumanString()) {
      throw new Error(`timeout "${options.timeout.toHumanString()}" of ${this.node.path} comes too late, because it waits ${this.issuance.timeout.toHumanString()} already: give the timeout to the certificate`);
    }
    return this.issuance ??= new Issuance(this, 'Issuance', {
      // Not the late attributes: they are those of the issuance itself.
      certificateName: this.resource.getAttString(CertificateAttribute.NAME),
      certificateArn: this.resource.getAttString(CertificateAttribute.ARN),
      region: this.region,
      timeout: options.timeout ?? this.timeout,
    });
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

  private validationRecord(domainName: string, position: number): ValidationRecord {
    const name = this.resource.getAttString(recordNameAttribute(position));
    return { domainName, name, fqdn: `${name}.`, type: 'CNAME', value: this.resource.getAttString(recordValueAttribute(position)) };
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
