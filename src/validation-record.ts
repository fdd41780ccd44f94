/**
 * A CNAME that proves to Lightsail that you control a domain.
 *
 * It has to stay in DNS as long as the certificate is wanted: Lightsail looks for it again at each renewal.
 *
 * @see https://docs.aws.amazon.com/lightsail/latest/userguide/verify-tls-ssl-certificate-using-dns-cname-https.html
 */
export interface ValidationRecord {
  /**
   * The domain that this record validates, as it was given.
   */
  readonly domainName: string;

  /**
   * Name of the record, without a trailing dot: what most DNS providers ask for.
   */
  readonly name: string;

  /**
   * Name of the record with a trailing dot: what `recordName` of `route53.CnameRecord` needs.
   *
   * The CDK appends the zone to a name that does not end with a dot, and would do so a second time here.
   */
  readonly fqdn: string;

  /**
   * Type of the record: always `CNAME`.
   */
  readonly type: string;

  /**
   * Value of the record, without a trailing dot.
   */
  readonly value: string;
}
