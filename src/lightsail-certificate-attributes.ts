/**
 * What is known of a certificate that exists.
 */
export interface LightsailCertificateAttributes {
  /**
   * Name of the certificate.
   */
  readonly certificateName: string;

  /**
   * ARN of the certificate.
   *
   * @default - read at deployment if `domainName` is given or `waitUntilIssued` is called; otherwise reading it is an error
   */
  readonly certificateArn?: string;

  /**
   * Where the certificate lives.
   *
   * @default - the region of the stack
   */
  readonly region?: string;

  /**
   * The first domain of the certificate, whose validation record is read at deployment.
   *
   * @default - no validation records
   */
  readonly domainName?: string;

  /**
   * Further domains of the certificate, whose validation records are read at deployment.
   *
   * @default - only that of `domainName`
   */
  readonly subjectAlternativeNames?: string[];
}

/**
 * How to find a certificate by one of its domains.
 */
export interface LightsailCertificateFromDomainNameOptions {
  /**
   * Where the certificate lives.
   *
   * @default - the region of the stack
   */
  readonly region?: string;
}
