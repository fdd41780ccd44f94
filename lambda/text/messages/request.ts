import { OWNER_TAG } from '../../../src/private/shared/contract';
import { LIGHTSAIL_REGIONS } from '../../../src/private/shared/regions';
import type { Certificate } from '../../certificate/certificate';
import { ownerTagOf } from '../../certificate/owner';
import { RETRY_LIMIT_MS } from '../../deadlines';
import { list, minutesOf, oneLine, quote, serviceWords, shorten } from '../text-formatting';
import { CHECK_POLICIES, type Circumstances, DEPLOY_AGAIN, transientRemedy, which, withSupportCode } from './phrases';

// --- the name is taken ---------------------------------------------------------------------------------------------

export function nameOfOther(existing: Certificate, region: string): string {
  const owner = ownerTagOf(existing);
  const fact = `${which(existing)} already exists in ${region} and`;
  return owner
    ? `${fact} is owned by ${shorten(oneLine(owner), 300)}: choose another certificateName; adoptExisting would take the certificate away from that owner, which then no longer updates or deletes it`
    : `${fact} was not created by this stack (it has no tag ${OWNER_TAG}): choose another certificateName, or set adoptExisting to take it over`;
}

export function nameOnLoadBalancer(existing: Certificate, loadBalancerName: string, region: string): string {
  const created = existing.createdAt ? `, created at ${existing.createdAt.toISOString()},` : '';
  return `${which(existing)}${created} already exists on load balancer ${quote(loadBalancerName)} in ${region} and was not requested by this deployment: choose another certificateName, or set adoptExisting to take it over`;
}

export function nameOfOtherDomains(existing: Certificate, desired: string[], region: string): string {
  return `${which(existing)} already exists in ${region} with other domains (${list(existing.domainNames)} instead of ${list(desired)}): choose another certificateName`;
}

export function nameOfLapsed(existing: Certificate): string {
  return `${which(existing)} cannot be adopted because it is ${existing.status}: delete it, or choose another certificateName`;
}

export function nameOfOtherResource(certificateName: string, region: string): string {
  return `the name ${quote(certificateName)} is already in use in ${region} by another type of Lightsail resource, or by a certificate that is being deleted: choose another certificateName, or deploy again in a few minutes`;
}

export function explicitNameKept(certificateName: string, what: string): string {
  return `the certificate must be replaced because ${what} changed, but its replacement cannot have the name ${quote(certificateName)} of the current one: change certificateName as well, or remove it to get a generated name`;
}

// --- the load balancer ---------------------------------------------------------------------------------------------

export function noFreePlace(certificateName: string, loadBalancerName: string, region: string, present: Certificate[]): string {
  const shown = present.map(({ name, status, isAttached }) => `${quote(name)}, ${isAttached ? 'attached' : `${status}, not attached`}`);
  const spare = present.filter(({ isAttached }) => !isAttached).map(({ name }) => quote(name));
  return `certificate ${quote(certificateName)} cannot be created because load balancer ${quote(loadBalancerName)} in ${region} already has the maximum of two certificates (${shown.join('; ')}): delete ${spare.join(' or ') || 'one of them'} if it is not needed, then deploy again`;
}

export function noLoadBalancer(certificateName: string, loadBalancerName: string, region: string): string {
  return `load balancer ${quote(loadBalancerName)} of certificate ${quote(certificateName)} was not found in ${region}: correct loadBalancerName or region, then deploy again`;
}

// --- errors of Lightsail -------------------------------------------------------------------------------------------

export function rejected(doing: string, certificateName: string, region: string, error: unknown): string {
  const fact = `Lightsail rejected the request to ${attempt(doing, certificateName, region, error)}`;
  return doing === 'create' && /too many certificates|quota|limit/i.test(serviceWords(error))
    ? `${fact} because a Region allows 10 certificates at a time and 20 requests in 365 days, including deleted certificates: delete certificates that are not in use, or wait until the oldest request is a year old; to keep a certificate for later deployments, set removalPolicy RETAIN and adoptExisting`
    : `${fact}: correct the problem that it reports, then deploy again`;
}

export function noLightsail(region: string): string {
  return `Lightsail is not available in the Region ${region}: choose one of ${LIGHTSAIL_REGIONS.join(', ')}`;
}

export function denied(doing: string, certificateName: string, region: string, error: unknown): string {
  return `the handler is not authorized to ${attempt(doing, certificateName, region, error)}: ${CHECK_POLICIES} and whether the Region is enabled for the account, then deploy again`;
}

export function retriesExhausted(doing: string, certificateName: string, region: string, error: unknown): string {
  const minutes = Math.round(RETRY_LIMIT_MS / 60_000);
  return `could not ${doing} certificate ${quote(certificateName)} in ${region} after retrying for ${minutesOf(minutes)} (${serviceWords(error)}): ${transientRemedy(region, error)}`;
}

function attempt(doing: string, certificateName: string, region: string, error: unknown): string {
  return `${doing} certificate ${quote(certificateName)} in ${region} (${serviceWords(error)})`;
}

/** The reason is the message of the request that failed. */
export function notRequestedAgain(certificateName: string, reason: string): string {
  return `certificate ${quote(certificateName)} was deleted outside CloudFormation, and requesting it again failed: ${reason}`;
}

// --- what Lightsail does not show ----------------------------------------------------------------------------------

/** The reason is a clause: `its details are not visible yet`. */
export function stillChanging(certificateName: string, region: string, because: string): string {
  return `certificate ${quote(certificateName)} in ${region} exists, but ${because}: deploy again in a few minutes`;
}

export function neverSeen(certificateName: string, region: string): string {
  return `certificate ${quote(certificateName)} was requested in ${region} but was not found afterward: deploy again; if it happens again, look for the certificate in the Lightsail console`;
}

export function recordsNeverCame(certificate: Certificate, missing: string[], minutes: number, { isImported }: Circumstances = {}): string {
  const again = isImported ? 'then deploy again' : DEPLOY_AGAIN;
  return `Lightsail did not assign a validation record to ${list(missing)} of ${which(certificate)} within ${minutesOf(minutes)}: contact AWS Support if it happens again, ${again}${withSupportCode(certificate)}`;
}
