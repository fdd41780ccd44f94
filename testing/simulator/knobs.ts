import { CERTIFICATE_LIFETIME, QUOTAS } from './assumptions';
import { wholeNumber } from './checks';

const SECOND = 1000;
const HOUR = 3600 * SECOND;
export const DAY = 24 * HOUR;

/** The knobs that take one of a few words, the default first. */
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
  /** From issuance until expiry, a minute at least. */
  readonly validity: number;
  /** How long before expiry a renewal is tried. */
  readonly renewBefore: number;
  /** From then until it is renewed, or says what is missing. */
  readonly renewDelay: number;
  /** From the start of an operation until it has succeeded. */
  readonly opDelay: number;
  /** How long a distribution or a container service is busy after a change. */
  readonly deployDelay: number;
  /** How long reads do not show a new certificate yet. Its name is taken at once. */
  readonly createVisibleDelay: number;
  /** How long reads still show a deleted certificate. Its name is taken until then. */
  readonly deleteDelay: number;
  /** What a second DeleteCertificate hears while the first is under way. */
  readonly deleteAgain: Choice<'deleteAgain'>;
  readonly pageSize: number;
  /** In which order the domain validation records come. A shuffle is another one at every read. */
  readonly recordOrder: Choice<'recordOrder'>;
  /** Whether the answer to CreateCertificate already carries the resource records. */
  readonly createReturnsRecords: boolean;
  /** What GetCertificates answers for a name that does not exist. */
  readonly unknownName: Choice<'unknownName'>;
  /** Whether GetCertificates by name gives details that were not asked for. */
  readonly detailByName: Choice<'detailByName'>;
  /** What a record says about its DNS record when no Lightsail DNS zone covers the domain. */
  readonly noZone: Choice<'noZone'>;
  /** Where an error says its name: in `__type`; in `__type` and, more finely, in `code`; or in `code` alone. */
  readonly errorStyle: Choice<'errorStyle'>;
  /** HTTP status of an error: the API reference's (nearly always 400) or that of the model's `httpError` traits. */
  readonly statusStyle: Choice<'statusStyle'>;
  /** Whether errors are also named in the header `x-amzn-ErrorType`. */
  readonly errorHeader: boolean;
  /** Certificates of a region and account that are neither failed, timed out nor expired. */
  readonly activeCertificates: number;
  /** Certificates created in a region and account within 365 days, deleted ones included. */
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

/** Knobs may come from a command line or over HTTP: a misspelled one would silently test something else. */
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

/** Knobs whose zero has no meaning: a page without items would never come to an end, nor a life without length. */
const MINIMA: Partial<Record<keyof Knobs, number>> = { pageSize: 1, validity: 60 * SECOND };
const MAXIMUM = 36_500 * DAY;
