import { CfnResource, Duration, Lazy, Resource, Stack } from 'aws-cdk-lib';
import { Metric, MetricOptions } from 'aws-cdk-lib/aws-cloudwatch';
import { IHostedZone } from 'aws-cdk-lib/aws-route53';
import { ILightsailCertificate } from '../lightsail-certificate-interface';
import { ValidationRecord } from '../validation-record';
import { WaitUntilIssuedOptions } from '../wait-until-issued-options';
import { CertificateProvider } from './certificate-provider';
import { consumerValue } from './consumer-value';
import { knownZoneName } from './hosted-zones';
import { CertificateAttribute, ISSUANCE_RESOURCE_TYPE, IssuanceResourceProperties, WireHostedZone } from './shared/contract';
import { propError, validateOptions, validateTimeout } from './validate';

export interface IssuanceProps {
  /** The name from the certificate resource itself, because the attributes of the construct become those of the issuance. */
  readonly certificateName: string;
  readonly certificateArn?: string;
  readonly region: string;
  readonly timeout: Duration;
  /** The resource type for another kind of certificate. */
  readonly resourceType?: string;
  /** Additional properties of the other kind. */
  readonly properties?: { readonly [Property in keyof IssuanceResourceProperties]?: unknown };
}

/** A certificate once it is issued: resources that take name or ARN from here cannot start before. */
export class Issuance extends Resource implements ILightsailCertificate {
  /** The existing issuance, or a new one: a deployment waits for a certificate once. */
  public static once(
    certificate: Resource & ILightsailCertificate, existing: Issuance | undefined, options: WaitUntilIssuedOptions, props: IssuanceProps,
  ): Issuance {
    validateOptions(certificate, 'options of waitUntilIssued', options, '{ timeout: Duration.minutes(30) }');
    const { timeout } = options;
    if (timeout !== undefined) {
      validateTimeout(certificate, timeout);
    }
    if (existing && timeout && timeout.toHumanString() !== existing.timeout.toHumanString()) {
      throw propError(certificate, 'timeout', timeout.toHumanString(), `conflicts with the timeout of ${existing.timeout.toHumanString()} that is already set: pass the timeout to the certificate, or to the first call of waitUntilIssued`);
    }
    return existing ?? new Issuance(certificate, 'Issuance', { ...props, timeout: timeout ?? props.timeout });
  }

  public readonly certificateName: string;
  public readonly certificateArn: string;
  public readonly timeout: Duration;

  private readonly resource: CfnResource;
  private readonly hostedZones: IHostedZone[] = [];
  private lightsailDnsZone?: string;

  constructor(private readonly certificate: Resource & ILightsailCertificate, id: string, props: IssuanceProps) {
    super(certificate, id, { region: props.region });

    this.timeout = props.timeout;
    const properties: { readonly [Property in keyof IssuanceResourceProperties]: unknown } = {
      Region: props.region,
      CertificateName: props.certificateName,
      CertificateArn: props.certificateArn,
      Timeout: `${props.timeout.toSeconds({ integral: false })}`,
      HostedZones: Lazy.any({ produce: () => this.hostedZones.flatMap((zone) => this.wireHostedZone(zone)) }, { omitEmptyArray: true }),
      LightsailDnsZone: Lazy.string({ produce: () => this.lightsailDnsZone }),
      ...props.properties,
    };
    this.resource = CertificateProvider.of(this).define(this, 'Resource', {
      resourceType: props.resourceType ?? ISSUANCE_RESOURCE_TYPE,
      deadline: props.timeout,
      properties,
    });
    this.certificateName = consumerValue(certificate, this.attribute(CertificateAttribute.NAME), props.certificateName);
    this.certificateArn = consumerValue(certificate, this.attribute(CertificateAttribute.ARN), props.certificateArn);
  }

  public get validationRecords(): ValidationRecord[] {
    return this.certificate.validationRecords;
  }

  public waitUntilIssued(options?: WaitUntilIssuedOptions): ILightsailCertificate {
    return this.certificate.waitUntilIssued(options);
  }

  public metricDaysToExpiry(options?: MetricOptions): Metric {
    return this.certificate.metricDaysToExpiry(options);
  }

  public metricRenewalProblems(options?: MetricOptions): Metric {
    return this.certificate.metricRenewalProblems(options);
  }

  /** Adds a hosted zone that contains validation records, for the diagnosis of a failure. */
  public addHostedZone(zone: IHostedZone): void {
    if (!this.hostedZones.includes(zone)) {
      this.hostedZones.push(zone);
    }
  }

  /** The same for a Lightsail DNS zone. */
  public setLightsailDnsZone(zoneName: string): void {
    this.lightsailDnsZone = zoneName;
  }

  public attribute(name: string): string {
    return this.resource.getAtt(name).toString();
  }

  private wireHostedZone(zone: IHostedZone): WireHostedZone[] {
    const name = knownZoneName(zone);
    // No reference to another stack: a better diagnosis is not worth an export.
    const nameServers = Stack.of(zone) === Stack.of(this) ? zone.hostedZoneNameServers : undefined;
    return name === undefined ? [] : [{ Name: name, NameServers: nameServers }];
  }
}
