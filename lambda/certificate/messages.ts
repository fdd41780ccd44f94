import { OWNER_TAG } from '../../src/private/contract';
import type { Certificate } from './certificate';
import { ownerTagOf } from './owner';

/**
 * Every sentence that a user may read in CloudFormation: what happened, to which certificate, and what to do.
 *
 * One line each, without stack traces. The README prints them by the same functions.
 */

const quote = (name: string) => `"${name}"`;
const list = (names: string[]) => names.join(', ');
const which = (certificate: Certificate) => `certificate ${quote(certificate.name)}`;
const support = (certificate: Certificate) =>
  certificate.supportCode ? ` (support code ${certificate.supportCode})` : '';

// --- the request ---------------------------------------------------------------------------------------------------

export function badProperty(property: string, value: unknown, problem: string): string {
  return `${property} ${quote(shorten(printable(value), 80))} ${problem}`;
}

export function nameOfOther(existing: Certificate, region: string): string {
  const owner = ownerTagOf(existing);
  return `${which(existing)} exists in ${region} already and ${owner ? `belongs to ${owner}` : `was not made by this stack (it has no tag ${OWNER_TAG})`}: choose another certificateName, or set adoptExisting to take it over`;
}

export function nameOfOtherDomains(existing: Certificate, wanted: string[], region: string): string {
  return `${which(existing)} exists in ${region} already, for ${list(existing.domainNames)} instead of ${list(wanted)}: choose another certificateName`;
}

export function nameOfLapsed(existing: Certificate): string {
  return `${which(existing)} cannot be adopted because its status is ${existing.status}: delete it, or choose another certificateName`;
}

export function nameOfOtherResource(certificateName: string, region: string): string {
  return `Lightsail says that the name ${quote(certificateName)} is already in use in ${region}, but shows no certificate of that name: another Lightsail resource has it (all types share their names), or one that is being deleted; choose another certificateName, or deploy again in some minutes`;
}

export function explicitNameKept(certificateName: string, what: string): string {
  return `a new certificate is needed because ${what} changed, and it cannot have the name ${quote(certificateName)} while the old one has it: change certificateName too, or remove it to get a generated name`;
}

export function refused(doing: string, certificateName: string, region: string, error: unknown): string {
  const said = serviceWords(error);
  if (/too many certificates|quota|limit/i.test(said)) {
    return `Lightsail refused to ${doing} certificate ${quote(certificateName)} in ${region}: ${said} A region allows 10 certificates at a time and 20 per 365 days, deleted ones included: delete unused ones, wait, or keep one with removalPolicy RETAIN and adoptExisting`;
  }
  return `Lightsail refused to ${doing} certificate ${quote(certificateName)} in ${region}: ${said}`;
}

export function denied(doing: string, certificateName: string, region: string, error: unknown): string {
  return `Lightsail denied the handler to ${doing} certificate ${quote(certificateName)} in ${region}: ${serviceWords(error)} Look for a service control policy, permissions boundary or disabled region that forbids it`;
}

export function stillPassing(doing: string, certificateName: string, region: string, error: unknown): string {
  return `Lightsail did not let the handler ${doing} certificate ${quote(certificateName)} in ${region} for minutes: ${serviceWords(error)} Deploy again later`;
}

export function neverSeen(certificateName: string, region: string): string {
  return `certificate ${quote(certificateName)} was requested in ${region}, but Lightsail does not show it: deploy again, and if this persists, look at the Lightsail console for it`;
}

// --- waiting -------------------------------------------------------------------------------------------------------

const FAILURE_REMEDIES: Record<string, string> = {
  NO_AVAILABLE_CONTACTS: 'no contact address was found for the domain: check its registration, then deploy again',
  ADDITIONAL_VERIFICATION_REQUIRED: 'AWS wants to verify the domain first (as it does for well-known names): open a case with AWS Support, then deploy again',
  DOMAIN_NOT_ALLOWED: 'a domain was reported as unsafe: if that is wrong, have it corrected at VirusTotal or Google Safe Browsing, then deploy again',
  INVALID_PUBLIC_DOMAIN: 'a domain is not under a public top-level domain: correct it, then deploy again',
  OTHER: 'Lightsail gives no reason: check the spelling of the domains and their CAA records (amazon.com must be allowed), then deploy again',
};

/** Answers for each reason that the API documents, and for one that it may add. */
export function failureRemedy(reason: string | undefined): string {
  return FAILURE_REMEDIES[reason ?? 'OTHER'] ?? FAILURE_REMEDIES.OTHER;
}

/** What a status that can never become ISSUED means. */
export function hopeless(certificate: Certificate): string {
  const { status, requestFailureReason, revocationReason } = certificate;
  const domains = list(certificate.domainNames);
  const renew = 'to request a new one, change certificateName (or set one), then deploy again';
  switch (status) {
    case 'FAILED':
      return `${which(certificate)} for ${domains} FAILED with ${requestFailureReason ?? 'no reason given'}${support(certificate)}: ${failureRemedy(requestFailureReason)}`;
    case 'VALIDATION_TIMED_OUT':
      return `${which(certificate)} for ${domains} is VALIDATION_TIMED_OUT${support(certificate)}: its validation records were not in public DNS within 72 hours; write them, and ${renew}`;
    case 'EXPIRED':
      return `${which(certificate)} for ${domains} is EXPIRED${support(certificate)}: Lightsail renews only while the certificate is in use and its validation records exist; ${renew}`;
    case 'REVOKED':
      return `${which(certificate)} for ${domains} is REVOKED (${revocationReason ?? 'no reason given'})${support(certificate)}: ${renew}`;
    case 'INACTIVE':
      return `${which(certificate)} for ${domains} is INACTIVE${support(certificate)}: ${renew}`;
    default:
      return `${which(certificate)} for ${domains} has the status ${status ?? '(none)'}, which this version does not know${support(certificate)}: update cdk-lightsail-certificate`;
  }
}

export function recordsNeverCame(certificate: Certificate, missing: string[], minutes: number): string {
  return `Lightsail gave ${which(certificate)} no validation record for ${list(missing)} within ${minutes} minutes${support(certificate)}: deploy again, and if this persists, look at the certificate in the Lightsail console`;
}

export function gone(certificateName: string, region: string): string {
  return `certificate ${quote(certificateName)} does not exist in ${region} any more: somebody deleted it while this deployment waited; deploy again`;
}

export function notIssuedInTime(certificate: Certificate, minutes: number, findings: string[]): string {
  return `${which(certificate)} was not issued within ${minutes} minutes${support(certificate)}. ${findings.join('; ')}`;
}

/** When every domain is validated, only Lightsail is missing. */
export const ALL_VALIDATED = 'Every domain is validated, so Lightsail only needs more time: deploy again, with a longer timeout (at most 55 minutes)';

export function unreachable(certificateName: string, region: string, minutes: number, error: unknown): string {
  return `Lightsail in ${region} did not answer for certificate ${quote(certificateName)} within ${minutes} minutes: ${serviceWords(error)} Deploy again later`;
}

export function responseTooLarge(bytes: number, limit: number, domains: number): string {
  return `the validation records of ${domains} domains make a response of ${bytes} bytes, and CloudFormation accepts ${limit}: use fewer or shorter domain names in one certificate`;
}

// --- deletion ------------------------------------------------------------------------------------------------------

export function stillInUse(certificateName: string, users: string[], region: string, minutes: number): string {
  return `certificate ${quote(certificateName)} in ${region} is still in use by ${users.length ? list(users) : 'a Lightsail resource'} after ${minutes} minutes: detach it there, then delete the stack again`;
}

export function notDeletedInTime(certificateName: string, region: string, minutes: number, error: unknown): string {
  const said = error === undefined ? '' : `: ${serviceWords(error)}`;
  return `certificate ${quote(certificateName)} in ${region} was not deleted within ${minutes} minutes${said}; delete the stack again`;
}

// --- words ---------------------------------------------------------------------------------------------------------

/** The service's own words, on one line and of bounded length. */
export function serviceWords(error: unknown): string {
  const { name, message } = error as Error;
  const said = shorten(printable(message || name || 'no reason given'), 300);
  return `${name && name !== 'Error' ? `${name}: ` : ''}${said}${/[.!?…]$/.test(said) ? '' : '.'}`;
}

export function shorten(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}

function printable(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value) ?? 'undefined';
  return text.replace(/\s+/g, ' ').replace(/[\p{Cc}\p{Cf}]/gu, '?').trim();
}
