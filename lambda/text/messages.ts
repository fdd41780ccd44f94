import { list, minutesOf, oneLine, quote, serviceWords, shorten } from './text-formatting';
import { OWNER_TAG } from '../../src/private/shared/contract';
import { literal } from '../../src/private/shared/literal';
import { LIGHTSAIL_REGIONS } from '../../src/private/shared/regions';
import type { Certificate } from '../certificate/certificate';
import { ownerTagOf } from '../certificate/owner';

export { serviceWords };

/**
 * Every sentence that a user may read in CloudFormation: what happened to which certificate and why, a colon, and what
 * to do.
 *
 * One line each, without stack traces. The README prints them by the same functions, and cuts at the last colon.
 */

const which = ({ name }: Certificate) => `certificate ${quote(name)}`;
const lastWords = (error: unknown) => error === undefined ? '' : ` (${serviceWords(error)})`;
const support = ({ supportCode }: Certificate) => supportCode ? ` (support code ${supportCode})` : '';

// --- the request ---------------------------------------------------------------------------------------------------

export function badProperty(property: string, value: unknown, problem: string): string {
  return `${property} ${literal(value)} ${problem}`;
}

/** Whichever version of the library a stack has first, its handlers serve all of them. */
export function unknownResourceType(resourceType: string): string {
  return `the handlers of this stack do not support the resource type ${quote(resourceType)}, because it belongs to another version of cdk-lightsail-certificate: use a single version of the library in the app, then deploy again`;
}

export function unknownRequestType(requestType: string): string {
  return `CloudFormation sent the request type ${quote(requestType)}, which this version does not support: update cdk-lightsail-certificate, then deploy again`;
}

export function nameOfOther(existing: Certificate, region: string): string {
  const owner = ownerTagOf(existing);
  return `${which(existing)} exists in ${region} already and ${owner ? `belongs to ${shorten(oneLine(owner), 300)}` : `was not made by this stack (it has no tag ${OWNER_TAG})`}: choose another certificateName, or set adoptExisting to take it over`;
}

export function nameOnLoadBalancer(existing: Certificate, loadBalancerName: string, region: string): string {
  const since = existing.createdAt ? `since ${existing.createdAt.toISOString()} ` : '';
  return `${which(existing)} is on load balancer ${quote(loadBalancerName)} in ${region} already ${since}and was not made by this deployment: choose another certificateName, or set adoptExisting to take it over`;
}

/** A load balancer has two certificates at most. */
export function noFreePlace(certificateName: string, loadBalancerName: string, region: string, present: Certificate[]): string {
  const told = present.map(({ name, status, isAttached }) => `${quote(name)}, ${isAttached ? 'attached' : `${status} and not attached`}`);
  const spare = present.filter(({ isAttached }) => !isAttached).map(({ name }) => quote(name));
  return `load balancer ${quote(loadBalancerName)} in ${region} has no place for certificate ${quote(certificateName)}, because it has two certificates already (${told.join('; ')}): delete ${spare.join(' or ') || 'one of them'} if nothing needs it, then deploy again`;
}

export function noLoadBalancer(certificateName: string, loadBalancerName: string, region: string): string {
  return `there is no load balancer ${quote(loadBalancerName)} in ${region} for certificate ${quote(certificateName)}: correct loadBalancerName or region, then deploy again`;
}

export function nameOfOtherDomains(existing: Certificate, wanted: string[], region: string): string {
  return `${which(existing)} exists in ${region} already, for ${list(existing.domainNames)} instead of ${list(wanted)}: choose another certificateName`;
}

export function nameOfLapsed(existing: Certificate): string {
  return `${which(existing)} cannot be adopted because its status is ${existing.status}: delete it, or choose another certificateName`;
}

export function nameOfOtherResource(certificateName: string, region: string): string {
  return `the name ${quote(certificateName)} is in use in ${region}, and not by a certificate that Lightsail shows (all types of Lightsail resources share their names): choose another certificateName, or deploy again in some minutes if a certificate of that name has just been deleted`;
}

export function explicitNameKept(certificateName: string, what: string): string {
  return `a new certificate is needed because ${what} changed, and it cannot have the name ${quote(certificateName)} while the old one has it: change certificateName too, or remove it to get a generated name`;
}

export function rejected(doing: string, certificateName: string, region: string, error: unknown): string {
  const what = `Lightsail refused to ${attempt(doing, certificateName, region, error)}`;
  return doing === 'create' && /too many certificates|quota|limit/i.test(serviceWords(error))
    ? `${what}, for a region allows 10 certificates at a time and 20 in 365 days, deleted ones included: delete those that nothing uses, or wait until the oldest request is a year old; removalPolicy RETAIN with adoptExisting keeps one for the next deployment`
    : `${what}: correct what it complains of, then deploy again`;
}

export function noLightsail(region: string): string {
  return `Lightsail is not available in the Region ${region}: choose one of ${LIGHTSAIL_REGIONS.join(', ')}`;
}

export function denied(doing: string, certificateName: string, region: string, error: unknown): string {
  return `Lightsail did not allow the handler to ${attempt(doing, certificateName, region, error)}: look for a service control policy or permissions boundary that forbids it, and whether the account has the region enabled, then deploy again`;
}

export function stillPassing(doing: string, certificateName: string, region: string, error: unknown): string {
  return `Lightsail did not let the handler ${attempt(doing, certificateName, region, error)}, however often it tried: ${patienceRemedy(region, error)}`;
}

/** What to do about what should have passed by itself. */
function patienceRemedy(region: string, error: unknown): string {
  const words = serviceWords(error);
  if (/SetupInProgress/.test(words)) {
    return `deploy again when Lightsail has set up ${region}, which takes some minutes`;
  }
  if (/Throttl|TooManyRequests|Rate exceeded|RequestLimit/i.test(words)) {
    return 'deploy again when less else in the account calls Lightsail';
  }
  return `look for Lightsail in ${region} at https://health.aws.amazon.com, then deploy again`;
}

function attempt(doing: string, certificateName: string, region: string, error: unknown): string {
  return `${doing} certificate ${quote(certificateName)} in ${region} (${serviceWords(error)})`;
}

export function neverSeen(certificateName: string, region: string): string {
  return `certificate ${quote(certificateName)} was requested in ${region}, but Lightsail does not show it: deploy again; if it happens again, look for it in the Lightsail console`;
}

// --- waiting -------------------------------------------------------------------------------------------------------

/** By the reasons that the API documents: what each means, and what to do. */
const REQUEST_FAILURES: Record<string, readonly [cause: string, remedy: string]> = {
  NO_AVAILABLE_CONTACTS: ['because the registration of a domain shows no contact', 'complete the contacts at its registrar, then deploy again'],
  ADDITIONAL_VERIFICATION_REQUIRED: ['because AWS wants to verify a domain first, as it does for well-known names', 'open a case with AWS Support that names the domain, then deploy again'],
  DOMAIN_NOT_ALLOWED: ['because a domain was reported as unsafe', 'look it up at https://www.virustotal.com, have it cleared by whoever reports it, then deploy again'],
  INVALID_PUBLIC_DOMAIN: ['because a domain is not under a public top-level domain', 'correct it, then deploy again'],
  OTHER: ['for a reason that Lightsail does not tell', 'check the spelling of the domains, and that their CAA records allow amazon.com, then deploy again'],
};

/** What a status means that can never become ISSUED. */
export function terminalStatus(certificate: Certificate): string {
  const { status, requestFailureReason: reason = 'OTHER', revocationReason } = certificate;
  const subject = `${which(certificate)} for ${list(blamedDomains(certificate))}`;
  const renew = 'set another certificateName to request a new one, then deploy again';
  switch (status) {
    case 'FAILED': {
      const [cause, remedy] = Object.hasOwn(REQUEST_FAILURES, reason) ? REQUEST_FAILURES[reason] : REQUEST_FAILURES.OTHER;
      return `${subject} FAILED with ${reason}${support(certificate)}, ${cause}: ${remedy}`;
    }
    case 'VALIDATION_TIMED_OUT':
      return `${subject} is VALIDATION_TIMED_OUT${support(certificate)}, because its validation records were not in public DNS within 72 hours: write them, and ${renew}`;
    case 'EXPIRED':
      return `${subject} is EXPIRED${support(certificate)}, because Lightsail renews a certificate only while it is in use and its validation records are in public DNS: write them, and ${renew}`;
    case 'REVOKED':
      return `${subject} is REVOKED${support(certificate)}, with the reason ${revocationReason ?? '(none given)'}: ${renew}`;
    case 'INACTIVE':
      return `${subject} is INACTIVE${support(certificate)} and cannot be used: ${renew}`;
    default:
      return `${subject} has the status ${status ?? '(none)'}${support(certificate)}, which this version does not know: update cdk-lightsail-certificate, then deploy again`;
  }
}

/** Those whose validation failed, where Lightsail tells them apart. */
function blamedDomains({ domainNames, validations }: Certificate): string[] {
  const failed = validations.filter(({ status }) => status === 'FAILED').map(({ domainName }) => domainName);
  return failed.length > 0 ? failed : domainNames;
}

export function recordsNeverCame(certificate: Certificate, missing: string[], minutes: number): string {
  return `Lightsail gave ${which(certificate)} no validation record for ${list(missing)} within ${minutesOf(minutes)}${support(certificate)}: deploy again; if it happens again, give the support code to AWS Support`;
}

export function gone(certificateName: string, region: string): string {
  return `certificate ${quote(certificateName)} does not exist in ${region} any more, because somebody deleted it: change one of its tags, which makes CloudFormation request it again, then deploy again`;
}

/** Each finding is a sentence of its own kind: who is pending why, a colon, and what to do. */
export function notIssuedInTime(certificate: Certificate, minutes: number, findings: string[]): string {
  return `${which(certificate)} was not issued within ${minutesOf(minutes)}${support(certificate)}. ${findings.join('; ')}. Then deploy again`;
}

export function unreachable(certificateName: string, region: string, minutes: number, error: unknown): string {
  return `Lightsail in ${region} could not be asked for certificate ${quote(certificateName)} when its ${minutesOf(minutes)} were over (${serviceWords(error)}): ${patienceRemedy(region, error)}`;
}

export function responseTooLarge(bytes: number, limit: number, domains: number): string {
  return `the validation records of ${domains} domains make a response of ${bytes} bytes, and CloudFormation accepts ${limit}: spread the domains over several certificates`;
}

/** A mistake of ours. */
export function unexpected(certificateName: string, error: unknown): string {
  return `the handler failed on ${quote(certificateName)} in a way that it was not made for (${serviceWords(error)}): deploy again; if it happens again, report it to cdk-lightsail-certificate with the log named below`;
}

/** The step is what was tried last: `attach`. */
export function notPutToUse(certificateName: string, step: string, loadBalancerName: string, region: string, minutes: number, error?: unknown): string {
  return `load balancer ${quote(loadBalancerName)} in ${region} did not ${step} certificate ${quote(certificateName)} within ${minutesOf(minutes)}${lastWords(error)}: look in the Lightsail console what keeps the load balancer busy, then deploy again`;
}

// --- certificates that exist ---------------------------------------------------------------------------------------

export function noSuchCertificate(certificateName: string, region: string): string {
  return `there is no certificate ${quote(certificateName)} in ${region}: correct its name or its region, then deploy again`;
}

export function noDomainOf(certificate: Certificate, domainName: string): string {
  return `${which(certificate)} has no domain ${quote(domainName)}, but ${list(certificate.domainNames)}: correct the domains, then deploy again`;
}

export function noCertificateOf(domainName: string, region: string): string {
  return `no certificate in ${region} has the domain ${quote(domainName)} and can be used: correct the domain or the region, or request a certificate, then deploy again`;
}

export function severalCertificatesOf(domainName: string, region: string, names: string[]): string {
  return `several certificates in ${region} have the domain ${quote(domainName)} (${list(names)}): refer to one by its name, then deploy again`;
}

// --- Lightsail's DNS -----------------------------------------------------------------------------------------------

export function noDnsZone(zoneName: string): string {
  return `this account has no Lightsail DNS zone ${quote(zoneName)}: create it in the Lightsail console, or choose another validation, then deploy again`;
}

export function otherEntry(zoneName: string, name: string, target: string, expected: string): string {
  return `the Lightsail DNS zone ${quote(zoneName)} has an entry ${name} with the target ${target} instead of ${expected}: correct or delete it, then deploy again`;
}

export function outsideDnsZone(zoneName: string, domainName: string): string {
  return `the domain ${quote(domainName)} is not in the Lightsail DNS zone ${quote(zoneName)}, where nobody would find its validation record: choose the zone of this domain, or another validation, then deploy again`;
}

export function dnsZoneClosed(zoneName: string, doing: string, isDenied: boolean, error: unknown): string {
  return isDenied
    ? `Lightsail did not allow the handler to ${doing} in the DNS zone ${quote(zoneName)} (${serviceWords(error)}): look for a service control policy or permissions boundary that forbids it, then deploy again`
    : `Lightsail refused to ${doing} in the DNS zone ${quote(zoneName)} (${serviceWords(error)}): correct what it complains of, then deploy again`;
}

export function entriesNotWritten(zoneName: string, names: string[], minutes: number): string {
  return `the Lightsail DNS zone ${quote(zoneName)} did not get the entries ${list(names)} within ${minutesOf(minutes)}: deploy again, or write them in the Lightsail console`;
}

// --- deletion ------------------------------------------------------------------------------------------------------

/** CloudFormation forgets what it could not delete after an update, and tries again with the stack. */
const DELETE_AGAIN = 'delete the stack again, or after an update the certificate in the Lightsail console';

export function stillInUse(certificateName: string, users: string[], region: string, minutes: number): string {
  return `certificate ${quote(certificateName)} in ${region} is still in use by ${users.length > 0 ? list(users) : 'a Lightsail resource'} after ${minutesOf(minutes)}: detach it there, then ${DELETE_AGAIN}`;
}

export function notDeletedInTime(certificateName: string, region: string, minutes: number, error: unknown): string {
  return `certificate ${quote(certificateName)} in ${region} was not deleted within ${minutesOf(minutes)}${lastWords(error)}: ${DELETE_AGAIN}`;
}
