/**
 * Attributes of an existing certificate.
 */
export interface LightsailCertificateAttributes {
  /**
   * Name of the certificate.
   */
  readonly certificateName: string;

  /**
   * ARN of the certificate.
   *
   * @default - read at deployment if `domainName` is given or `waitUntilIssued` is called; otherwise, synthesis fails if the ARN is used
   */
  readonly certificateArn?: string;

  /**
   * The AWS Region of the certificate.
   *
   * @default - the Region of the stack
   */
  readonly region?: string;

  /**
   * The first domain of the certificate. Its validation record is read at deployment.
   *
   * @default - no validation records
   */
  readonly domainName?: string;

  /**
   * Additional domains of the certificate. Their validation records are read at deployment.
   *
   * @default - only `domainName`
   */
  readonly subjectAlternativeNames?: string[];

  /**
   * Any text, such as a date. Changing it makes the next deployment read the certificate again.
   *
   * The certificate is read at the first deployment, and when one of these attributes changes. If no attribute changes, a
   * deployment does not detect changes of the certificate.
   *
   * @default - read again only when another attribute changes
   */
  readonly refresh?: string;
}

/**
 * Options for looking up a certificate by one of its domains.
 */
export interface LightsailCertificateFromDomainNameOptions {
  /**
   * The AWS Region of the certificate.
   *
   * @default - the Region of the stack
   */
  readonly region?: string;

  /**
   * Any text, such as a date. Changing it makes the next deployment look up the certificate again.
   *
   * The certificate is looked up at the first deployment, and when its domain or Region changes.
   *
   * @default - looked up again only when the domain or the Region changes
   */
  readonly refresh?: string;
}
