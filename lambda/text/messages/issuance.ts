import type { Certificate } from '../../certificate/certificate';
import { list, minutesOf, quote, serviceWords } from '../text-formatting';
import { type Circumstances, COUNTS, DEPLOY_AGAIN, lastWords, transientRemedy, which, whichWithDomains, withSupportCode } from './phrases';

const REQUEST_ELSEWHERE = 'request a new certificate where this one is managed, then refer to that one here';

/** The documented failure reasons of the API, with the cause and the remedy for the rejected domains. */
const REQUEST_FAILURES: Record<string, (domains: string, are: string) => readonly [cause: string, remedy: string]> = {
  NO_AVAILABLE_CONTACTS: (domains) => [`the registration of ${domains} shows no contact`, 'remove the name, or add contacts at its registrar'],
  ADDITIONAL_VERIFICATION_REQUIRED: (domains) => [`AWS requires additional verification of ${domains}`, 'remove the name, or open a case with AWS Support to have it verified'],
  DOMAIN_NOT_ALLOWED: (domains, are) => [`${domains} ${are} reported as unsafe`, 'remove the name, or have it cleared (look it up at https://www.virustotal.com)'],
  INVALID_PUBLIC_DOMAIN: (domains, are) => [`${domains} ${are} not found under a public top-level domain`, 'correct or remove the name'],
  OTHER: () => ['Lightsail gave no reason', 'check the spelling of the domains, and that their CAA records allow amazon.com'],
};

/** For a status that can never become ISSUED. */
export function terminalStatus(certificate: Certificate, circumstances: Circumstances = {}): string {
  const [fact, remedy] = statusFactAndRemedy(certificate, circumstances);
  return `${whichWithDomains(certificate)} ${fact}${aboutPrevious(circumstances)}: ${remedy}${withSupportCode(certificate)}`;
}

function statusFactAndRemedy(certificate: Certificate, { isImported }: Circumstances): readonly [fact: string, remedy: string] {
  const { status } = certificate;
  const replace = isImported ? REQUEST_ELSEWHERE : `set another certificateName to request a new certificate, ${DEPLOY_AGAIN}`;
  switch (status) {
    case 'FAILED': {
      const [cause, remedy] = requestFailure(certificate);
      return [`FAILED because ${cause}`, isImported ? `${remedy}, and ${REQUEST_ELSEWHERE}` : `${remedy}, ${DEPLOY_AGAIN}`];
    }
    case 'VALIDATION_TIMED_OUT':
      return ['is VALIDATION_TIMED_OUT because its validation records were not found in public DNS within 72 hours', `create the records, and ${replace}`];
    case 'EXPIRED':
      return [`is EXPIRED because Lightsail renews a certificate only while it is in use and its validation records are in public DNS${reportedRenewal(certificate)}`, `create the records, and ${replace}`];
    case 'REVOKED':
      return [`is REVOKED${revocation(certificate)}`, replace];
    case 'INACTIVE':
      return ['is INACTIVE and cannot be used', replace];
    default:
      return [`has the unknown status ${status ?? '(none)'}`, 'update cdk-lightsail-certificate, then deploy again'];
  }
}

function revocation({ revokedAt, revocationReason = '(none given)' }: Certificate): string {
  return `${revokedAt ? ` since ${revokedAt.toISOString()}` : ''} with the reason ${revocationReason}`;
}

function reportedRenewal({ eligibleToRenew, renewal }: Certificate): string {
  const reports = [
    ...(renewal ? [`renewal ${[renewal.status, renewal.reason].filter(Boolean).join(', ')}`] : []),
    ...(eligibleToRenew ? [`eligibleToRenew ${eligibleToRenew}`] : []),
  ];
  return reports.length > 0 ? ` (Lightsail reports ${reports.join(' and ')})` : '';
}

function requestFailure(certificate: Certificate): readonly [cause: string, remedy: string] {
  const { requestFailureReason: reason = 'OTHER' } = certificate;
  const rejected = rejectedDomains(certificate);
  const domains = rejected.length > 0 ? list(rejected) : 'one of its domains';
  const explain = Object.hasOwn(REQUEST_FAILURES, reason) ? REQUEST_FAILURES[reason] : REQUEST_FAILURES.OTHER;
  const [cause, remedy] = explain(domains, rejected.length > 1 ? 'were' : 'was');
  return [`${cause} (${reason})`, remedy];
}

/** The domains whose validation failed, if Lightsail reports them. */
function rejectedDomains({ domainNames, validations }: Certificate): string[] {
  return domainNames.length === 1 ? domainNames : validations.filter(({ status }) => status === 'FAILED').map(({ domainName }) => domainName);
}

function aboutPrevious({ keepsPrevious }: Circumstances): string {
  return keepsPrevious ? '; the previous certificate stays in use' : '';
}

/** Each cause names the pending domains and the reason, followed by a colon and the remedy. */
export function notIssuedInTime(certificate: Certificate, minutes: number, causes: string[], circumstances: Circumstances = {}): string {
  const again = circumstances.isImported ? 'Then deploy again' : `Then deploy again, which ${COUNTS}; the records stay the same`;
  return `${which(certificate)} was not issued within ${minutesOf(minutes)}${aboutPrevious(circumstances)}. ${causes.join('; ')}. ${again}${withSupportCode(certificate)}`;
}

/** The certificate of a load balancer has no tags that could be changed. */
export function gone(certificateName: string, region: string, isTaggable = true): string {
  const remedy = isTaggable ? 'change one of its tags to request it again' : 'set another certificateName to request a new certificate';
  return `certificate ${quote(certificateName)} no longer exists in ${region}; it was deleted outside CloudFormation: ${remedy}, then deploy again`;
}

export function unreachable(certificateName: string, region: string, minutes: number, error: unknown): string {
  return `could not read certificate ${quote(certificateName)} in ${region} within ${minutesOf(minutes)} (${serviceWords(error)}): ${transientRemedy(region, error)}`;
}

/** The step is the last one that was attempted, such as `attach`. */
export function notPutToUse(
  certificateName: string, step: string, loadBalancerName: string, region: string, minutes: number, error?: unknown,
): string {
  const preposition = step === 'attach' ? 'to' : 'on';
  return `could not ${step} certificate ${quote(certificateName)} ${preposition} load balancer ${quote(loadBalancerName)} in ${region} within ${minutesOf(minutes)}${lastWords(error)}: check in the Lightsail console which change keeps the load balancer busy, then deploy again`;
}
