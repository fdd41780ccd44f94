import { IHostedZone } from 'aws-cdk-lib/aws-route53';
import { validateByLightsailDns } from './private/lightsail-dns-validation';
import type { RequestedCertificate } from './private/requested-certificate';
import { validateByRoute53, zoneWithLongestName } from './private/route53-validation';
import { showValidationRecords } from './private/validation-outputs';
import { Route53ValidationOptions } from './route53-validation-options';

/**
 * Options for validation records that somebody else writes.
 */
export interface ExternalValidationOptions {
  /**
   * Whether the deployment waits until the certificate is issued.
   *
   * Without it, the deployment ends with the records as outputs and a certificate that is pending. Write them, then
   * deploy again with `wait: true`, so that what uses the certificate finds it issued. Lightsail waits 72 hours for
   * the records.
   *
   * @default false
   */
  readonly wait?: boolean;

  /**
   * Whether the records are shown as outputs of the stack.
   *
   * One for each record and two for each certificate. A stack has at most 200 outputs, and synthesis fails above: leave them
   * out, and take the records from `validationRecords` where you need them.
   *
   * @default true
   */
  readonly outputs?: boolean;
}

/**
 * Who writes the DNS records that prove to Lightsail that you control the domains.
 *
 * @see https://docs.aws.amazon.com/lightsail/latest/userguide/verify-tls-ssl-certificate-using-dns-cname-https.html
 */
export class LightsailCertificateValidation {
  /**
   * Writes the records into a public hosted zone of Route 53, and waits until the certificate is issued.
   *
   * By default the records are resources of the stack, and are deleted with it. Certificates of one stack that name the
   * same domain share its record. Synthesis fails if a certificate of another stack needs the record, too: see
   * `Route53RecordOwnership`.
   *
   * @param hostedZone the zone that holds every domain of the certificate; synthesis fails for a private zone, and for
   * a domain outside of the zone
   * @param options time to live, ownership and account of the records
   *
   * @see https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/hosted-zones-working-with.html
   */
  public static fromRoute53(hostedZone: IHostedZone, options: Route53ValidationOptions = {}): LightsailCertificateValidation {
    return new LightsailCertificateValidation((certificate) => validateByRoute53(certificate, () => hostedZone, options));
  }

  /**
   * Writes the record of each domain into the public hosted zone that holds it, and waits until the certificate is issued.
   *
   * @param hostedZones the zones by domain name; the longest name that a domain is equal to or below of decides, so that
   * a delegated subdomain goes before its parent. Synthesis fails for a domain that is in none of them
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
   * Lets Lightsail write the records into its own DNS zone, and waits until the certificate is issued.
   *
   * What Lightsail does not write itself, the deployment writes. Nothing is ever deleted from the zone, because other
   * certificates of the same domains use the same records.
   *
   * @param zoneName the domain of the Lightsail DNS zone, in the account of the stack, which holds every domain of the
   * certificate; synthesis fails for a domain outside of it, the deployment if there is no such zone
   *
   * @see https://docs.aws.amazon.com/lightsail/latest/userguide/understanding-dns-in-amazon-lightsail.html
   */
  public static fromLightsailDnsZone(zoneName: string): LightsailCertificateValidation {
    return new LightsailCertificateValidation((certificate) => validateByLightsailDns(certificate, zoneName));
  }

  /**
   * Leaves the records to you, and shows them as outputs of the stack: each by itself, all of them as lines of a zone file,
   * and the commands that show whether public DNS has them.
   *
   * The deployment does not wait for the certificate by default.
   *
   * @param options whether to wait, and whether to show the records
   */
  public static external(options: ExternalValidationOptions = {}): LightsailCertificateValidation {
    return new LightsailCertificateValidation((certificate) => {
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
   * Called by the certificate, once its records are known. Returns its `dnsRecordCreationState`, if there is one.
   *
   * @internal
   */
  public _bind(certificate: RequestedCertificate): string | undefined {
    return this.define(certificate) ?? undefined;
  }
}
