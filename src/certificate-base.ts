import { Annotations, CustomResource, Duration, Lazy, Resource, Stack, Token } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { LightsailCertificateValidation } from './certificate-validation';
import type { LightsailCertificateProps } from './lightsail-certificate';
import { ILightsailCertificate } from './lightsail-certificate-ref';
import { CertificateProvider } from './private/certificate-provider';
import { Issuance } from './private/issuance';
import { LIGHTSAIL_REGIONS } from './private/regions';
import {
  CERTIFICATE_TIMEOUT_MINUTES, CertificateAttribute, CertificateResourceProperties, DnsEntriesResourceProperties, IssuanceAttribute,
  IssuanceResourceProperties, SERVICE_TIMEOUT_MARGIN_MINUTES,
} from './private/shared/contract';
import { validateCertificateName, validateAlternatives, validateDomainName, validateTimeout, DEFAULT_TIMEOUT } from './private/validate';
import { validationRecordsOf } from './private/validation-records';
import { ValidationRecord } from './validation-record';
import { WaitUntilIssuedOptions } from './wait-until-issued-options';

/** What sets a kind of certificate apart in a template. */
export interface CertificateKind {
  readonly resourceType: string;
  readonly loadBalancerName?: string;
  /** Besides those that every certificate has. */
  readonly properties?: { readonly [Property in keyof CertificateResourceProperties]?: unknown };
  readonly issuanceResourceType: string;
  /** Besides those that every issuance has. */
  readonly issuanceProperties?: { readonly [Property in keyof IssuanceResourceProperties]?: unknown };
}

/**
 * A certificate that the stack requests: what those of all kinds have in common, and what a validation needs.
 *
 * @internal
 */
export abstract class RequestedCertificate extends Resource implements ILightsailCertificate {
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

  private readonly kind: CertificateKind;
  private readonly resource: CustomResource;
  private readonly region: string;
  private readonly timeout: Duration;
  private issuance?: Issuance;

  constructor(scope: Construct, id: string, props: LightsailCertificateProps) {
    super(scope, id, { region: props.region });

    this.domainName = validateDomainName(this, 'domainName', props.domainName);
    this.subjectAlternativeNames = validateAlternatives(this, this.domainName, props.subjectAlternativeNames ?? []);
    validateCertificateName(this, props.certificateName);
    this.timeout = props.timeout ?? DEFAULT_TIMEOUT;
    validateTimeout(this, this.timeout);
    this.region = this.checkedRegion(props.region);

    this.kind = this._kind(props);
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
    return this.issuance = Issuance.once(this, this.issuance, timeout, {
      certificateName,
      certificateArn,
      region: this.region,
      resourceType: this.kind.issuanceResourceType,
      properties: { LoadBalancerName: this.kind.loadBalancerName, ...this.kind.issuanceProperties },
    });
  }

  /**
   * Serial number of the issued certificate. Synthesis fails where the deployment does not wait for it.
   */
  public get serialNumber(): string {
    return this._issuedAttribute('serialNumber', IssuanceAttribute.SERIAL_NUMBER);
  }

  /**
   * When the certificate was issued, as `2026-01-31T00:00:00.000Z`. Synthesis fails where the deployment does not wait for it.
   */
  public get issuedAt(): string {
    return this._issuedAttribute('issuedAt', IssuanceAttribute.ISSUED_AT);
  }

  /**
   * When the certificate expires, as `2026-01-31T00:00:00.000Z`. Synthesis fails where the deployment does not wait for it.
   *
   * Lightsail renews it before, while it is in use and its validation records exist; this attribute stays as it was.
   */
  public get notAfter(): string {
    return this._issuedAttribute('notAfter', IssuanceAttribute.NOT_AFTER);
  }

  /**
   * Where the requested certificate is, its name and its ARN, whether or not it is issued: for what leads to its issuance.
   *
   * @internal
   */
  public _requested(): Pick<DnsEntriesResourceProperties, 'LoadBalancerName' | 'CertificateName' | 'CertificateArn'> {
    return {
      LoadBalancerName: this.kind.loadBalancerName,
      CertificateName: this.resource.getAttString(CertificateAttribute.NAME),
      CertificateArn: this.resource.getAttString(CertificateAttribute.ARN),
    };
  }

  /**
   * Called before anything of the subclass is there but what it was given: properties that need more are lazy.
   *
   * @internal
   */
  protected abstract _kind(props: LightsailCertificateProps): CertificateKind;

  private defineCertificate(props: LightsailCertificateProps): CustomResource {
    const properties: { readonly [Property in keyof CertificateResourceProperties]: unknown } = {
      Region: this.region,
      DomainName: this.domainName,
      SubjectAlternativeNames: this.subjectAlternativeNames.length > 0 ? this.subjectAlternativeNames : undefined,
      CertificateName: props.certificateName,
      AdoptExisting: props.adoptExisting ? 'true' : undefined,
      LoadBalancerName: this.kind.loadBalancerName,
      ...this.kind.properties,
    };
    return new CustomResource(this, 'Resource', {
      serviceToken: CertificateProvider.of(this).serviceToken,
      resourceType: this.kind.resourceType,
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

  /**
   * An attribute of the issuance, without which it is not known.
   *
   * @internal
   */
  protected _issuedAttribute(property: string, name: string): string {
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
