import type { Certificate } from '../../certificate/certificate';
import { list, quote, serviceWords } from '../text-formatting';

/** On what a message depends in addition to the certificate. */
export interface Circumstances {
  /** Whether the certificate was requested elsewhere, so that its properties cannot be changed here. */
  readonly isImported?: boolean;
  /** Whether a previous certificate stays in use when this one fails. */
  readonly keepsPrevious?: boolean;
}

export function which({ name }: Pick<Certificate, 'name'>): string {
  return `certificate ${quote(name)}`;
}

export function whichWithDomains({ name, domainNames }: Certificate): string {
  return `certificate ${quote(name)} (${list(domainNames)})`;
}

export function withSupportCode({ supportCode }: Certificate): string {
  return supportCode ? ` (support code ${supportCode})` : '';
}

/** The last error from Lightsail, if any. */
export function lastWords(error: unknown): string {
  return error === undefined ? '' : ` (${serviceWords(error)})`;
}

/** The rollback deletes a certificate that failed, so the next deployment requests a new one. */
export const COUNTS = 'counts towards 20 certificates per Region in 365 days';
export const DEPLOY_AGAIN = `then deploy again, which ${COUNTS}`;

export const CHECK_POLICIES = 'check whether a service control policy or permissions boundary denies it';

/** The remedy for an error that should have been transient. */
export function transientRemedy(region: string, error: unknown): string {
  const words = serviceWords(error);
  if (/SetupInProgress/.test(words)) {
    return `deploy again when Lightsail has finished setting up ${region}, which takes a few minutes`;
  }
  if (/Throttl|TooManyRequests|Rate exceeded|RequestLimit/i.test(words)) {
    return 'reduce the number of other calls to Lightsail in the account, then deploy again';
  }
  return `check the status of Lightsail in ${region} at https://health.aws.amazon.com, then deploy again`;
}
