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
   * @default - read at deployment if `domainName` is given or `waitUntilIssued` is called; otherwise synthesis fails where it is used
   */
  readonly certificateArn?: string;

  /**
   * The AWS Region of the certificate.
   *
   * @default - the Region of the stack
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
   * @default - only `domainName`
   */
  readonly subjectAlternativeNames?: string[];

  /**
   * Any text, such as a date: changing it makes the next deployment read the certificate again.
   *
   * The certificate is read when it is first deployed, and when one of these attributes changes. With unchanged attributes, a
   * deployment does not notice what happened to the certificate in the meantime.
   *
   * @default - read again only when another attribute changes
   */
  readonly refresh?: string;
}

/**
 * How to find a certificate by one of its domains.
 */
export interface LightsailCertificateFromDomainNameOptions {
  /**
   * The AWS Region of the certificate.
   *
   * @default - the Region of the stack
   */
  readonly region?: string;

  /**
   * Any text, such as a date: changing it makes the next deployment look for the certificate again.
   *
   * The certificate is looked for when it is first deployed, and when its domain or Region changes.
   *
   * @default - looked for again only when the domain or the Region changes
   */
  readonly refresh?: string;
}
