/**
 * A CNAME that proves to Lightsail that you control a domain.
 *
 * It must remain in DNS as long as the certificate is needed, because Lightsail checks it again at each renewal.
 *
 * @see https://docs.aws.amazon.com/lightsail/latest/userguide/verify-tls-ssl-certificate-using-dns-cname-https.html
 */
export interface ValidationRecord {
  /**
   * The domain that this record validates, as it was specified.
   */
  readonly domainName: string;

  /**
   * Name of the record without a trailing dot, as most DNS providers expect it.
   */
  readonly name: string;

  /**
   * Name of the record with a trailing dot, as `recordName` of `route53.CnameRecord` requires it.
   *
   * The CDK would append the name of the zone to a name without a trailing dot.
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
