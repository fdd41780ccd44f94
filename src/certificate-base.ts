import { Annotations, CfnResource, Duration, Lazy, Resource, Stack, Token } from 'aws-cdk-lib';
import { Metric, MetricOptions } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { LightsailCertificateValidation } from './certificate-validation';
import { ILightsailCertificate } from './lightsail-certificate-interface';
import { LightsailCertificateProps } from './lightsail-certificate-props';
import { CertificateOfApp } from './private/certificate-of-app';
import { CertificateProvider } from './private/certificate-provider';
import { CertificateWatch } from './private/certificate-watch';
import { registerCertificate } from './private/certificates-of-app';
import { consumerValue } from './private/consumer-value';
import { Issuance } from './private/issuance';
import { RequestedCertificate } from './private/requested-certificate';
import {
  CERTIFICATE_TIMEOUT_MINUTES, CertificateAttribute, CertificateResourceProperties, IssuanceAttribute, IssuanceResourceProperties,
  WatchedCertificate,
} from './private/shared/contract';
import {
  DEFAULT_TIMEOUT, requireProps, validateAlternatives, validateBooleans, validateCertificateName, validateDomainName, validateRegion,
  validateTimeout, validateValidation,
} from './private/validate';
import { validationRecordsOf } from './private/validation-records';
import { ValidationRecord } from './validation-record';
import { WaitUntilIssuedOptions } from './wait-until-issued-options';

/** The maximum length of the common name of an X.509 certificate; alternative names may be longer. */
const MAX_COMMON_NAME = 64;

/**
 * What distinguishes one kind of certificate from another in a template.
 *
 * @internal
 */
export interface CertificateKind {
  readonly resourceType: string;
  /** Gives the handlers the permissions for certificates of this kind. */
  readonly allow: (provider: CertificateProvider) => void;
  readonly loadBalancerName?: string;
  /** In addition to those that every certificate has. */
  readonly properties?: { readonly [Property in keyof CertificateResourceProperties]?: unknown };
  readonly issuanceResourceType: string;
  /** In addition to those that every issuance has. */
  readonly issuanceProperties?: { readonly [Property in keyof IssuanceResourceProperties]?: unknown };
}

/**
 * A certificate that the stack requests: what `LightsailCertificate` and `LightsailLoadBalancerCertificate` have in common.
 *
 * Use it as the type of a certificate of either kind. It cannot be extended outside this library.
 */
export abstract class LightsailCertificateBase extends Resource implements RequestedCertificate, CertificateOfApp {
  /**
   * Name of the certificate. Where the deployment waits for the certificate to be issued, resources that use this name wait as well.
   */
  public readonly certificateName: string;

  /**
   * ARN of the certificate. Where the deployment waits for the certificate to be issued, resources that use this ARN wait as well.
   */
  public readonly certificateArn: string;

  /**
   * Status of the certificate at the end of the deployment, such as `PENDING_VALIDATION` or `ISSUED`.
   *
   * @see https://docs.aws.amazon.com/lightsail/2016-11-28/api-reference/API_Certificate.html
   */
  public readonly certificateStatus: string;

  /**
   * The code that AWS Support uses to identify the certificate.
   */
  public readonly supportCode: string;

  /**
   * The first domain of the certificate, in lower case and punycode.
   */
  public readonly domainName: string;

  /**
   * The additional domains without duplicates, in lower case and punycode.
   */
  public readonly subjectAlternativeNames: string[];

  /**
   * The DNS records that validate the domains: that of `domainName` first, then those of `subjectAlternativeNames` in their order.
   */
  public readonly validationRecords: ValidationRecord[];

  /**
   * Whether Lightsail could write each validation record to its DNS zone itself, such as
   * `example.com SUCCEEDED, www.example.com FAILED (User not authorized)`. The stack wrote the records that failed.
   *
   * Undefined unless the certificate is validated by `LightsailCertificateValidation.fromLightsailDnsZone`.
   *
   * @see https://docs.aws.amazon.com/lightsail/2016-11-28/api-reference/API_DnsRecordCreationState.html
   */
  public readonly dnsRecordCreationState?: string;

  /** @internal */
  public readonly _region: string;

  /** @internal */
  public readonly _explicitName?: string;

  private readonly kind: CertificateKind;
  private readonly resource: CfnResource;
  private readonly timeout: Duration;
  private issuance?: Issuance;

  /**
   * @param scope the parent of the certificate
   * @param id the ID of the certificate
   * @param props what to request
   * @param kind what only this library can specify
   */
  protected constructor(scope: Construct, id: string, props: LightsailCertificateProps, kind: any) { // jsii lets no internal type appear here
    super(scope, id, { region: requireProps(scope, id, props, 'domainName').region });

    this.kind = kind as CertificateKind;
    this.domainName = validateDomainName(this, 'domainName', props.domainName);
    this.subjectAlternativeNames = validateAlternatives(this, this.domainName, props.subjectAlternativeNames ?? []);
    validateCertificateName(this, props.certificateName);
    this._explicitName = props.certificateName;
    this.timeout = props.timeout ?? DEFAULT_TIMEOUT;
    validateTimeout(this, this.timeout);
    const validation = props.validation ?? LightsailCertificateValidation.external();
    validateValidation(this, validation);
    validateBooleans(this, { adoptExisting: props.adoptExisting });
    this._region = props.region ?? Stack.of(this).region;
    validateRegion(this, this._region);
    registerCertificate(this);
    this.warn();

    this.resource = this.defineCertificate(props);
    // So that applyRemovalPolicy and overrides reach it.
    this.node.defaultChild = this.resource;
    this.certificateName = this.consumerAttribute('certificateName', CertificateAttribute.NAME);
    this.certificateArn = this.consumerAttribute('certificateArn', CertificateAttribute.ARN);
    this.certificateStatus = this.lateAttribute(CertificateAttribute.STATUS);
    this.supportCode = this.lateAttribute(CertificateAttribute.SUPPORT_CODE);
    this.validationRecords = validationRecordsOf(this.resource, [this.domainName, ...this.subjectAlternativeNames]);

    this.dnsRecordCreationState = validation._bind(this);
  }

  /**
   * Makes the deployment wait until Lightsail has issued the certificate, before it creates or updates what uses the certificate.
   *
   * `LightsailCertificateValidation.fromRoute53` calls it for you. Calling it again has no effect.
   *
   * @param options how long a deployment waits; synthesis fails if the deployment already waits with a different timeout
   * @returns the certificate, once it is issued
   */
  public waitUntilIssued(options: WaitUntilIssuedOptions = {}): ILightsailCertificate {
    // Not the late attributes, which become those of the issuance itself.
    const { CertificateName: certificateName, CertificateArn: certificateArn } = this._requested();
    return this.issuance = Issuance.once(this, this.issuance, options, {
      certificateName,
      certificateArn,
      region: this._region,
      timeout: this.timeout,
      resourceType: this.kind.issuanceResourceType,
      properties: { LoadBalancerName: this.kind.loadBalancerName, ...this.kind.issuanceProperties },
    });
  }

  /**
   * The number of whole days until the certificate expires; 0 after it has expired.
   *
   * Lightsail renews a certificate weeks before it expires, so a value below 30 means that the renewal has not succeeded. The value is missing while
   * the certificate is pending and when it no longer exists.
   *
   * The first metric of a stack adds a function and a schedule, which examine the certificates twice a day. The metric is published
   * in the Region of the stack, even for a certificate in another Region. Minimum over 12 hours.
   *
   * @param options properties of the metric
   */
  public metricDaysToExpiry(options?: MetricOptions): Metric {
    return CertificateWatch.daysToExpiry(this, this.watched(), options);
  }

  /**
   * The number of reasons why Lightsail could not renew the certificate today; 0 if there are none.
   *
   * Counts one for each domain that has no validation record in public DNS or has CAA records that do not allow Amazon, one if
   * the certificate is not in use, one if Lightsail reports a failed renewal, and one if the certificate no longer exists or can
   * no longer be used. The log of the function explains each of them. The value is missing while the certificate is pending, and
   * when Lightsail or public DNS cannot be reached.
   *
   * The first metric of a stack adds a function and a schedule, which examine the certificates twice a day. The metric is published
   * in the Region of the stack, even for a certificate in another Region. Maximum over 12 hours.
   *
   * @param options properties of the metric
   */
  public metricRenewalProblems(options?: MetricOptions): Metric {
    return CertificateWatch.renewalProblems(this, this.watched(), options);
  }

  /**
   * Serial number of the issued certificate. Synthesis fails unless the deployment waits for the certificate.
   */
  public get serialNumber(): string {
    return this._issuedAttribute('serialNumber', IssuanceAttribute.SERIAL_NUMBER);
  }

  /**
   * When the certificate was issued, such as `2026-01-31T00:00:00.000Z`. Synthesis fails unless the deployment waits for the certificate.
   */
  public get issuedAt(): string {
    return this._issuedAttribute('issuedAt', IssuanceAttribute.ISSUED_AT);
  }

  /**
   * When the certificate becomes valid, such as `2026-01-31T00:00:00.000Z`. Synthesis fails unless the deployment waits for the certificate.
   */
  public get notBefore(): string {
    return this._issuedAttribute('notBefore', IssuanceAttribute.NOT_BEFORE);
  }

  /**
   * When the certificate expires, such as `2026-01-31T00:00:00.000Z`. Synthesis fails unless the deployment waits for the certificate.
   *
   * Lightsail renews the certificate before it expires, as long as it is in use and its validation records exist. A renewal does not
   * change this attribute.
   */
  public get notAfter(): string {
    return this._issuedAttribute('notAfter', IssuanceAttribute.NOT_AFTER);
  }

  /**
   * The certificate authority that issued the certificate, such as `Amazon`. Synthesis fails unless the deployment waits for the certificate.
   */
  public get issuerCa(): string {
    return this._issuedAttribute('issuerCa', IssuanceAttribute.ISSUER_CA);
  }

  /**
   * Algorithm of the key pair, such as `RSA-2048`. Synthesis fails unless the deployment waits for the certificate.
   */
  public get keyAlgorithm(): string {
    return this._issuedAttribute('keyAlgorithm', IssuanceAttribute.KEY_ALGORITHM);
  }

  /** @internal */
  public get _tokens(): string[] {
    return [this.certificateName, ...(this.issuance ? [this.issuance.certificateName] : [])];
  }

  /** @internal */
  public get _isOfLoadBalancer(): boolean {
    return this.kind.loadBalancerName !== undefined;
  }

  /** @internal */
  public get _isIssuedForConsumers(): boolean {
    return this.issuance !== undefined;
  }

  /** @internal */
  public _requested() {
    return {
      LoadBalancerName: this.kind.loadBalancerName,
      CertificateName: this.resource.getAtt(CertificateAttribute.NAME).toString(),
      CertificateArn: this.resource.getAtt(CertificateAttribute.ARN).toString(),
    };
  }

  /**
   * An attribute that only an issuance has.
   *
   * @internal
   */
  protected _issuedAttribute(property: string, name: string): string {
    return Lazy.string({
      produce: () => {
        if (!this.issuance) {
          throw new Error(`${property} of ${this.node.path} is not available because the deployment does not wait for the certificate: call waitUntilIssued()`);
        }
        return this.issuance.attribute(name);
      },
    });
  }

  private watched(): WatchedCertificate {
    return { Region: this._region, CertificateName: this.certificateName, LoadBalancerName: this.kind.loadBalancerName };
  }

  private defineCertificate(props: LightsailCertificateProps): CfnResource {
    const properties: { readonly [Property in keyof CertificateResourceProperties]: unknown } = {
      Region: this._region,
      DomainName: this.domainName,
      SubjectAlternativeNames: this.subjectAlternativeNames.length > 0 ? this.subjectAlternativeNames : undefined,
      CertificateName: props.certificateName,
      AdoptExisting: props.adoptExisting ? 'true' : undefined,
      LoadBalancerName: this.kind.loadBalancerName,
      ChangeRequestsNewCertificate: this.identity(props.certificateName),
      ...this.kind.properties,
    };
    const provider = CertificateProvider.of(this);
    this.kind.allow(provider);
    return provider.define(this, 'Resource', {
      resourceType: this.kind.resourceType,
      deadline: Duration.minutes(CERTIFICATE_TIMEOUT_MINUTES),
      properties,
      removalPolicy: props.removalPolicy,
    });
  }

  /** The values that replace the certificate when they change, sorted because their order does not matter, and tokens last. */
  private identity(certificateName: string | undefined): string {
    const parts = [certificateName, this.kind.loadBalancerName, this._region, this.domainName, ...this.subjectAlternativeNames]
      .filter((part) => part !== undefined);
    const isToken = (part: string) => Token.isUnresolved(part);
    return [...parts.filter((part) => !isToken(part)).sort(), ...parts.filter(isToken)].join(' ');
  }

  /** Warns of what is likely, but not certain, to fail at deployment. */
  private warn(): void {
    if (!Token.isUnresolved(this.domainName) && this.domainName.length > MAX_COMMON_NAME) {
      Annotations.of(this).addWarningV2('cdk-lightsail-certificate:longDomainName', `domainName "${this.domainName}" has ${this.domainName.length} characters, and Lightsail probably does not accept a first domain longer than ${MAX_COMMON_NAME}: use a shorter domain as domainName`);
    }
  }

  /** An attribute of the issuance if one is defined by the end of synthesis, so that the order of calls does not matter. */
  private lateAttribute(name: string): string {
    return Lazy.string({ produce: () => this.issuance?.attribute(name) ?? this.resource.getAtt(name).toString() });
  }

  /** The same for attributes that consumers in other stacks use as well. */
  private consumerAttribute(property: 'certificateName' | 'certificateArn', name: string): string {
    return Lazy.string({ produce: () => this.issuance?.[property] ?? consumerValue(this, this.resource.getAtt(name).toString()) });
  }
}
