import { CfnResource, Duration, Resource, Stack, Token } from 'aws-cdk-lib';
import { Metric, MetricOptions } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { ILightsailCertificate } from '../lightsail-certificate-interface';
import { ValidationRecord } from '../validation-record';
import { WaitUntilIssuedOptions } from '../wait-until-issued-options';
import type { CertificateOfApp } from './certificate-of-app';
import { CertificateProvider } from './certificate-provider';
import { CertificateWatch } from './certificate-watch';
import { registerCertificate } from './certificates-of-app';
import { Issuance } from './issuance';
import { CERTIFICATE_TIMEOUT_MINUTES, CertificateAttribute, LOOKUP_RESOURCE_TYPE, LookupResourceProperties, WatchedCertificate } from './shared/contract';
import { DEFAULT_TIMEOUT, propError, validateAlternatives, validateDomainName, validateRegion, validateResourceName } from './validate';
import { validationRecordsOf } from './validation-records';

/** Attributes of a certificate that are known at synthesis. */
export interface ImportedCertificateProps {
  readonly region?: string;
  /** Absent if the certificate is looked up by its domain. */
  readonly certificateName?: string;
  readonly certificateArn?: string;
  /** Whether `domainName` is a domain that exactly one certificate includes. */
  readonly isFoundByDomain?: boolean;
  /** The domains for which records are requested. */
  readonly domainName?: string;
  readonly subjectAlternativeNames?: string[];
  readonly refresh?: string;
}

/** An existing certificate: read at deployment, if its attributes are used. */
export class ImportedCertificate extends Resource implements ILightsailCertificate, CertificateOfApp {
  public readonly _region: string;
  public readonly _isOfLoadBalancer = false;
  /** The owner of the certificate is responsible for its issuance. */
  public readonly _isIssuedForConsumers = true;

  private readonly domainNames: string[];
  private readonly lookup?: CfnResource;
  private issuance?: Issuance;

  constructor(scope: Construct, id: string, private readonly props: ImportedCertificateProps) {
    super(scope, id, { region: props.region });

    if (!props.isFoundByDomain) {
      validateResourceName(this, 'certificateName', props.certificateName);
    }
    this._region = props.region ?? Stack.of(this).region;
    validateRegion(this, this._region);
    this.domainNames = this.validDomainNames();
    this.lookup = this.domainNames.length > 0 ? this.defineLookup() : undefined;
    registerCertificate(this);
  }

  /** Only tokens, because a literal can be the name of several certificates. */
  public get _tokens(): string[] {
    return [this.name(), this.certificateName].filter((name) => Token.isUnresolved(name));
  }

  // A getter, not a lazy attribute, so that a name that is known at synthesis is readable there.
  public get certificateName(): string {
    return this.issuance?.certificateName ?? this.name();
  }

  public get certificateArn(): string {
    if (this.issuance) {
      return this.issuance.certificateArn;
    }
    const arn = this.arn();
    if (arn === undefined) {
      throw new Error(`certificateArn of ${this.node.path} is not available because only its name is specified: use LightsailCertificate.fromCertificateAttributes with certificateArn or domainName`);
    }
    return arn;
  }

  public get validationRecords(): ValidationRecord[] {
    if (!this.lookup) {
      throw new Error(`validationRecords of ${this.node.path} are not available because its domains are not specified: use LightsailCertificate.fromCertificateAttributes with domainName`);
    }
    return validationRecordsOf(this.lookup, this.domainNames);
  }

  public waitUntilIssued(options: WaitUntilIssuedOptions = {}): ILightsailCertificate {
    return this.issuance = Issuance.once(this, this.issuance, options, {
      certificateName: this.name(),
      certificateArn: this.arn(),
      region: this._region,
      timeout: DEFAULT_TIMEOUT,
      properties: { Imported: 'true' },
    });
  }

  public metricDaysToExpiry(options?: MetricOptions): Metric {
    return CertificateWatch.daysToExpiry(this, this.watched(), options);
  }

  public metricRenewalProblems(options?: MetricOptions): Metric {
    return CertificateWatch.renewalProblems(this, this.watched(), options);
  }

  private validDomainNames(): string[] {
    const { isFoundByDomain, domainName, subjectAlternativeNames = [] } = this.props;
    if (domainName === undefined && !isFoundByDomain) {
      if (subjectAlternativeNames.length > 0) {
        throw propError(this, 'subjectAlternativeNames', subjectAlternativeNames, 'require domainName: specify the first domain as well');
      }
      return [];
    }
    const first = validateDomainName(this, 'domainName', domainName);
    return [first, ...validateAlternatives(this, first, subjectAlternativeNames)];
  }

  private watched(): WatchedCertificate {
    return { Region: this._region, CertificateName: this.name() };
  }

  private name(): string {
    return this.props.certificateName ?? this.lookup!.getAtt(CertificateAttribute.NAME).toString();
  }

  private arn(): string | undefined {
    return this.props.certificateArn ?? this.lookup?.getAtt(CertificateAttribute.ARN).toString();
  }

  private defineLookup(): CfnResource {
    const { certificateName, isFoundByDomain, refresh } = this.props;
    const properties: LookupResourceProperties = {
      Region: this._region,
      CertificateName: certificateName,
      DomainName: isFoundByDomain ? this.domainNames[0] : undefined,
      DomainNames: this.domainNames,
      Refresh: refresh,
    };
    return CertificateProvider.of(this).define(this, 'Lookup', {
      resourceType: LOOKUP_RESOURCE_TYPE,
      deadline: Duration.minutes(CERTIFICATE_TIMEOUT_MINUTES),
      properties,
    });
  }
}
