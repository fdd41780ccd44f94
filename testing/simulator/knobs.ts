import { CERTIFICATE_LIFETIME, QUOTAS } from './assumptions';
import { wholeNumber } from './checks';

const SECOND = 1000;
const HOUR = 3600 * SECOND;
export const DAY = 24 * HOUR;

/** The knobs with a fixed set of values, the default first. */
const CHOICES = {
  deleteAgain: ['busy', 'notFound', 'accepted'],
  recordOrder: ['shuffle', 'input', 'reverse'],
  unknownName: ['empty', 'notFound'],
  detailByName: ['always', 'onFlag'],
  noZone: ['failed', 'absent'],
  errorStyle: ['type', 'legacy', 'codeOnly'],
  statusStyle: ['docs', 'smithy'],
} as const;

type Choice<Name extends keyof typeof CHOICES> = typeof CHOICES[Name][number];

/** The settings that make the simulator more lenient or stricter. All times are in milliseconds of the simulator's clock. */
export interface Knobs {
  /** From the creation of a certificate until its resource records appear. */
  readonly recordsDelay: number;
  /** From the time the last CNAME is found until the certificate is issued. */
  readonly issueDelay: number;
  /** From the creation of a certificate that cannot be issued until it is FAILED. */
  readonly failDelay: number;
  /** How long a certificate waits for its CNAMEs. */
  readonly validationTimeout: number;
  /** From issuance until expiry, at least a minute. */
  readonly validity: number;
  /** How long before expiry a renewal begins. */
  readonly renewBefore: number;
  /** From the start of a renewal until it succeeds, or reports what is missing. */
  readonly renewDelay: number;
  /** From the start of an operation until it has succeeded. */
  readonly opDelay: number;
  /** How long a distribution or a container service is busy after a change. */
  readonly deployDelay: number;
  /** How long reads do not show a new certificate. Its name is in use immediately. */
  readonly createVisibleDelay: number;
  /** How long reads still show a deleted certificate. Its name is in use until then. */
  readonly deleteDelay: number;
  /** The response to a second DeleteCertificate while the first is in progress. */
  readonly deleteAgain: Choice<'deleteAgain'>;
  readonly pageSize: number;
  /** The order of the domain validation records. `shuffle` changes it at every read. */
  readonly recordOrder: Choice<'recordOrder'>;
  /** Whether the response of CreateCertificate contains the resource records. */
  readonly createReturnsRecords: boolean;
  /** The response of GetCertificates for a name that does not exist. */
  readonly unknownName: Choice<'unknownName'>;
  /** Whether GetCertificates by name returns details that were not requested. */
  readonly detailByName: Choice<'detailByName'>;
  /** The state of a DNS record if no Lightsail DNS zone covers the domain. */
  readonly noZone: Choice<'noZone'>;
  /** Where an error carries its name: in `__type`; in `__type` and, more specific, in `code`; or only in `code`. */
  readonly errorStyle: Choice<'errorStyle'>;
  /** HTTP status of an error: that of the API reference (nearly always 400) or that of the `httpError` traits of the model. */
  readonly statusStyle: Choice<'statusStyle'>;
  /** Whether the header `x-amzn-ErrorType` also carries the name of an error. */
  readonly errorHeader: boolean;
  /** Quota of certificates in an account and Region that are not failed, timed out or expired. */
  readonly activeCertificates: number;
  /** Quota of certificates created in an account and Region within 365 days, including deleted ones. */
  readonly certificatesPerYear: number;
}

export const DEFAULT_KNOBS: Knobs = {
  recordsDelay: 3 * SECOND,
  issueDelay: 120 * SECOND,
  failDelay: 5 * SECOND,
  validationTimeout: 72 * HOUR,
  validity: CERTIFICATE_LIFETIME.days * DAY,
  renewBefore: CERTIFICATE_LIFETIME.renewedDaysBefore * DAY,
  renewDelay: HOUR,
  opDelay: 2 * SECOND,
  deployDelay: 30 * SECOND,
  createVisibleDelay: 2 * SECOND,
  deleteDelay: 3 * SECOND,
  deleteAgain: 'busy',
  pageSize: 10,
  recordOrder: 'shuffle',
  createReturnsRecords: false,
  unknownName: 'empty',
  detailByName: 'always',
  noZone: 'failed',
  errorStyle: 'type',
  statusStyle: 'docs',
  errorHeader: false,
  activeCertificates: QUOTAS.activeCertificates,
  certificatesPerYear: QUOTAS.certificatesPerYear,
};

/** Validates knobs, which may come from a command line or over HTTP: a misspelled one would test something else without any error. */
export function checkedKnobs(knobs: Readonly<Record<string, unknown>>): Partial<Knobs> {
  for (const [name, value] of Object.entries(knobs)) {
    if (!Object.hasOwn(DEFAULT_KNOBS, name)) throw new Error(`a knob must be one of ${Object.keys(DEFAULT_KNOBS).join(', ')}, got ${name}`);
    const standard: unknown = DEFAULT_KNOBS[name as keyof Knobs];
    const choices: readonly unknown[] | undefined = CHOICES[name as keyof typeof CHOICES];
    if (choices && !choices.includes(value)) throw new Error(`the knob ${name} must be one of ${choices.join(', ')}, got ${String(value)}`);
    if (typeof value !== typeof standard) throw new Error(`the knob ${name} must be a ${typeof standard}, got ${String(value)}`);
    if (typeof value === 'number') wholeNumber(MINIMA[name as keyof Knobs] ?? 0, MAXIMUM)(`the knob ${name}`, value);
  }
  return knobs;
}

/** Knobs that cannot be zero: pages without items would never end, and neither would renewals of a certificate without validity. */
const MINIMA: Partial<Record<keyof Knobs, number>> = { pageSize: 1, validity: 60 * SECOND };
const MAXIMUM = 36_500 * DAY;
