import { IHostedZone } from 'aws-cdk-lib/aws-route53';
import { validateByLightsailDns } from './private/lightsail-dns-validation';
import type { RequestedCertificate } from './private/requested-certificate';
import { validateByRoute53, zoneWithLongestName } from './private/route53-validation';
import { validateBooleans, validateOptions } from './private/validate';
import { showValidationRecords } from './private/validation-outputs';
import { Route53ValidationOptions } from './route53-validation-options';

/**
 * Options for validation records that are created outside the stack.
 */
export interface ExternalValidationOptions {
  /**
   * Whether the deployment waits until the certificate is issued.
   *
   * If it does not, the deployment ends with the records as outputs and a pending certificate. Create the records, then
   * deploy again with `wait: true`, so that the certificate is issued before it is used. Lightsail waits up to 72 hours
   * for the records.
   *
   * @default false
   */
  readonly wait?: boolean;

  /**
   * Whether the records are shown as outputs of the stack.
   *
   * There is one output for each record, and two for each certificate. A stack can have at most 200 outputs, and synthesis fails
   * if there are more: set this to `false`, and read the records from `validationRecords`.
   *
   * @default true
   */
  readonly outputs?: boolean;
}

/**
 * How the DNS records are created that prove to Lightsail that you control the domains.
 *
 * @see https://docs.aws.amazon.com/lightsail/latest/userguide/verify-tls-ssl-certificate-using-dns-cname-https.html
 */
export class LightsailCertificateValidation {
  /**
   * Creates the records in a Route 53 public hosted zone, and waits until the certificate is issued.
   *
   * By default, the records are resources of the stack and are deleted with it. Certificates of one stack that include the
   * same domain share its record. Synthesis fails if a certificate of another stack needs the same record: see
   * `Route53RecordOwnership`.
   *
   * @param hostedZone the zone that contains every domain of the certificate; synthesis fails for a private zone, and for
   * a domain outside the zone
   * @param options time to live, ownership and account of the records
   *
   * @see https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/hosted-zones-working-with.html
   */
  public static fromRoute53(hostedZone: IHostedZone, options: Route53ValidationOptions = {}): LightsailCertificateValidation {
    return new LightsailCertificateValidation((certificate) => validateByRoute53(certificate, () => hostedZone, options));
  }

  /**
   * Creates the record of each domain in the public hosted zone that contains it, and waits until the certificate is issued.
   *
   * @param hostedZones the zones by domain name; if several contain a domain, the one with the longest name is used, so that
   * a delegated subdomain takes precedence over its parent. Synthesis fails for a domain that no zone contains
   * @param options time to live, ownership and account of the records
   *
   * @see https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/hosted-zones-working-with.html
   */
  public static fromRoute53MultiZone(
    hostedZones: { [domainName: string]: IHostedZone }, options: Route53ValidationOptions = {},
  ): LightsailCertificateValidation {
    return new LightsailCertificateValidation((certificate) =>
      validateByRoute53(certificate, zoneWithLongestName(certificate, hostedZones), options));
  }

  /**
   * Lets Lightsail create the records in a Lightsail DNS zone, and waits until the certificate is issued.
   *
   * The deployment creates the records that Lightsail does not create. They are never deleted, because other
   * certificates for the same domains use the same records.
   *
   * @param zoneName the domain of a Lightsail DNS zone in the account of the stack, which contains every domain of the
   * certificate; synthesis fails for a domain outside the zone, and the deployment fails if the zone does not exist
   *
   * @see https://docs.aws.amazon.com/lightsail/latest/userguide/understanding-dns-in-amazon-lightsail.html
   */
  public static fromLightsailDnsZone(zoneName: string): LightsailCertificateValidation {
    return new LightsailCertificateValidation((certificate) => validateByLightsailDns(certificate, zoneName));
  }

  /**
   * Leaves the creation of the records to you, and shows them as outputs of the stack: one by one, as lines of a zone file,
   * and as commands that show whether the records are in public DNS.
   *
   * By default, the deployment does not wait for the certificate.
   *
   * @param options whether to wait, and whether to show the records
   */
  public static external(options: ExternalValidationOptions = {}): LightsailCertificateValidation {
    return new LightsailCertificateValidation((certificate) => {
      validateOptions(certificate, 'options of external', options, '{ wait: true }');
      validateBooleans(certificate, { wait: options.wait, outputs: options.outputs });
      if (options.outputs ?? true) {
        showValidationRecords(certificate);
      }
      if (options.wait) {
        certificate.waitUntilIssued();
      }
    });
  }

  private constructor(private readonly define: (certificate: RequestedCertificate) => string | void) {}

  /**
   * Called by the certificate once its records are defined. Returns its `dnsRecordCreationState`, if it has one.
   *
   * @internal
   */
  public _bind(certificate: RequestedCertificate): string | undefined {
    return this.define(certificate) ?? undefined;
  }
}
