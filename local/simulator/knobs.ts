import { CERTIFICATE_LIFETIME, QUOTAS } from './assumptions';

const SECOND = 1000;
const HOUR = 3600 * SECOND;
const DAY = 24 * HOUR;

/** What can be turned to make the simulator kinder or harsher. All times are milliseconds of the simulator's clock. */
export interface Knobs {
  /** From the creation of a certificate until its resource records appear. */
  readonly recordsDelay: number;
  /** From the last CNAME seen until the certificate is issued. */
  readonly issueDelay: number;
  /** From the creation of a certificate that cannot be had until it says so. */
  readonly failDelay: number;
  /** How long a certificate may wait for its CNAMEs. */
  readonly validationTimeout: number;
  /** From issuance until expiry; more than nothing. */
  readonly validity: number;
  /** How long before expiry a renewal is tried. */
  readonly renewBefore: number;
  /** From the start of an operation until it has succeeded. */
  readonly opDelay: number;
  /** How long a distribution or a container service is busy after a change. */
  readonly deployDelay: number;
  /** How long reads do not show a new certificate yet. Its name is taken at once. */
  readonly createVisibleDelay: number;
  /** How long reads still show a deleted certificate. Its name is taken until then. */
  readonly deleteDelay: number;
  /** What a second DeleteCertificate hears while the first is under way. */
  readonly deleteAgain: 'busy' | 'notFound' | 'accepted';
  readonly pageSize: number;
  /** In which order the domain validation records come. A shuffle is another one at every read. */
  readonly recordOrder: 'input' | 'reverse' | 'shuffle';
  /** Whether the answer to CreateCertificate already carries the resource records. */
  readonly createReturnsRecords: boolean;
  /** What GetCertificates answers for a name that does not exist. */
  readonly unknownName: 'empty' | 'notFound';
  /** Whether GetCertificates by name gives details that were not asked for. */
  readonly detailByName: 'always' | 'onFlag';
  /** What a record says about its DNS record when no Lightsail DNS zone covers the domain. */
  readonly noZone: 'absent' | 'failed';
  readonly errorStyle: ErrorStyle;
  readonly statusStyle: StatusStyle;
  /** Whether errors are also named in the header `x-amzn-ErrorType`. */
  readonly errorHeader: boolean;
  /** Certificates of a region and account that are neither failed, timed out nor expired. */
  readonly activeCertificates: number;
  /** Certificates created in a region and account within 365 days, deleted ones included. */
  readonly certificatesPerYear: number;
}

/** Where an error says its name: in `__type`; in `__type` and, more finely, in `code`; or in `code` alone. */
export type ErrorStyle = 'type' | 'legacy' | 'codeOnly';

/** HTTP status of an error: the API reference's (nearly always 400) or that of the model's `httpError` traits. */
export type StatusStyle = 'docs' | 'smithy';

export const DEFAULT_KNOBS: Knobs = {
  recordsDelay: 3 * SECOND,
  issueDelay: 120 * SECOND,
  failDelay: 5 * SECOND,
  validationTimeout: 72 * HOUR,
  validity: CERTIFICATE_LIFETIME.days * DAY,
  renewBefore: CERTIFICATE_LIFETIME.renewedDaysBefore * DAY,
  opDelay: 2 * SECOND,
  deployDelay: 30 * SECOND,
  createVisibleDelay: 0,
  deleteDelay: 3 * SECOND,
  deleteAgain: 'busy',
  pageSize: 10,
  recordOrder: 'input',
  createReturnsRecords: false,
  unknownName: 'empty',
  detailByName: 'always',
  noZone: 'absent',
  errorStyle: 'type',
  statusStyle: 'docs',
  errorHeader: false,
  activeCertificates: QUOTAS.activeCertificates,
  certificatesPerYear: QUOTAS.certificatesPerYear,
};
