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
import { validateTimeout, DEFAULT_TIMEOUT, propError } from './validate';

export interface IssuanceProps {
  /** As the certificate has it while nothing waits: its own attributes become those of the issuance. */
  readonly certificateName: string;
  readonly certificateArn?: string;
  readonly region: string;
  readonly timeout: Duration;
  /** That of another kind of certificate. */
  readonly resourceType?: string;
  /** What the other kind needs besides. */
  readonly properties?: { readonly [Property in keyof IssuanceResourceProperties]?: unknown };
}

/** A certificate once it is issued: resources that take name or ARN from here cannot start before. */
export class Issuance extends Resource implements ILightsailCertificate {
  /** The existing issuance, or a new one: a deployment waits for a certificate once. */
  public static once(
    certificate: Resource & ILightsailCertificate, existing: Issuance | undefined, timeout: Duration | undefined, props: Omit<IssuanceProps, 'timeout'>,
  ): Issuance {
    if (timeout) {
      validateTimeout(certificate, timeout);
    }
    if (existing && timeout && timeout.toHumanString() !== existing.timeout.toHumanString()) {
      throw propError(certificate, 'timeout', timeout.toHumanString(), `comes too late, because the deployment already waits ${existing.timeout.toHumanString()}: pass the timeout to the certificate, or to the first call of waitUntilIssued`);
    }
    return existing ?? new Issuance(certificate, 'Issuance', { ...props, timeout: timeout ?? DEFAULT_TIMEOUT });
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

  /** Tells the diagnosis of a failure where validation records are written. */
  public addHostedZone(zone: IHostedZone): void {
    if (!this.hostedZones.includes(zone)) {
      this.hostedZones.push(zone);
    }
  }

  /** The same of a DNS zone of Lightsail. */
  public setLightsailDnsZone(zoneName: string): void {
    this.lightsailDnsZone = zoneName;
  }

  public attribute(name: string): string {
    return this.resource.getAtt(name).toString();
  }

  private wireHostedZone(zone: IHostedZone): WireHostedZone[] {
    const name = knownZoneName(zone);
    // No reference to another stack: an export is too high a price for a better diagnosis.
    const nameServers = Stack.of(zone) === Stack.of(this) ? zone.hostedZoneNameServers : undefined;
    return name === undefined ? [] : [{ Name: name, NameServers: nameServers }];
  }
}
