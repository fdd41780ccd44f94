import { CfnOutput, Duration, RemovalPolicy, Token } from 'aws-cdk-lib';
import { IHostedZone } from 'aws-cdk-lib/aws-route53';
import { LightsailCertificate } from './lightsail-certificate';
import { checkZone } from './private/hosted-zones';
import { validationCname } from './private/validation-cname';

/**
 * Options for validation records in Route 53.
 */
export interface Route53ValidationOptions {
  /**
   * How long resolvers may cache a validation record.
   *
   * @default Duration.minutes(5)
   */
  readonly ttl?: Duration;

  /**
   * What happens to a validation record when it leaves the stack.
   *
   * Lightsail uses one record per domain and account: with `RemovalPolicy.RETAIN` it stays for other certificates of
   * the same domain, which would not be renewed without it.
   *
   * @default RemovalPolicy.DESTROY
   */
  readonly removalPolicy?: RemovalPolicy;
}

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
   * The records are resources of the stack, and are deleted with it. Certificates of one stack that name the same
   * domain share its record.
   *
   * @param hostedZone the zone that holds every domain of the certificate; synthesis fails for a private zone, and for
   * a domain outside of the zone
   * @param options time to live and removal policy of the records
   *
   * @see https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/hosted-zones-working-with.html
   */
  public static fromRoute53(hostedZone: IHostedZone, options: Route53ValidationOptions = {}): LightsailCertificateValidation {
    return new LightsailCertificateValidation((certificate) => {
      checkZone(certificate, hostedZone, [certificate.domainName, ...certificate.subjectAlternativeNames]);
      const records = certificate.validationRecords.map((record, position) => validationCname(certificate, position, record, hostedZone, options));
      certificate.waitUntilIssued().node.addDependency(...records);
    });
  }

  /**
   * Leaves the records to you, and shows them as outputs of the stack.
   *
   * The deployment does not wait for the certificate unless asked to.
   *
   * @param options whether to wait
   */
  public static external(options: ExternalValidationOptions = {}): LightsailCertificateValidation {
    return new LightsailCertificateValidation((certificate) => {
      certificate.validationRecords.forEach((record, position) => new CfnOutput(certificate, `ValidationRecord${position + 1}`, {
        description: `DNS record that validates ${Token.isUnresolved(record.domainName) ? 'a domain of the certificate' : record.domainName}`,
        value: `${record.fqdn} ${record.type} ${record.value}.`,
      }));
      if (options.wait) {
        certificate.waitUntilIssued();
      }
    });
  }

  private constructor(private readonly define: (certificate: LightsailCertificate) => void) {}

  /**
   * Called by the certificate, once its records are known.
   *
   * @internal
   */
  public _bind(certificate: LightsailCertificate): void {
    this.define(certificate);
  }
}
