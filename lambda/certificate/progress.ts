import type { Certificate } from './certificate';
import { isOwned, type Standing } from './standing';
import { isTerminal, progressOf } from './status';
import { recordsByDomain } from './validation-records';

/** The state in which a request finds its certificate while it waits for the validation records. */
export interface Look {
  readonly certificate?: Certificate;
  readonly standing?: Standing;
  readonly request: { readonly type: 'Create' | 'Update'; readonly sentAt: number; readonly desired: { readonly domainNames: string[] } };
}

export interface CertificateProgress {
  readonly state: 'not visible' | 'terminal' | 'records are missing' | 'complete';
  /** Domains that have no validation record yet. */
  readonly missing?: string[];
}

/**
 * Whether a certificate has its validation records.
 *
 * If a certificate that existed before this request has failed or expired, the issuance reports it: a failure here would also fail a rollback.
 */
export function decideOnProgress({ certificate, standing, request }: Look): CertificateProgress {
  if (!certificate?.isDetailed || isNotYetOurs(request, standing)) {
    return { state: 'not visible' };
  }
  const isNew = isMadeBy(request, certificate);
  if (isNew && isTerminal(certificate.status)) {
    return { state: 'terminal' };
  }
  const missing = missingRecords(certificate, request.desired.domainNames);
  const isAwaited = missing.length > 0 && (isNew || progressOf(certificate.status) === 'waiting');
  return isAwaited ? { state: 'records are missing', missing } : { state: 'complete' };
}

/** An update may have found a certificate with another owner; a create waits until the owner tag is visible. */
function isNotYetOurs({ type }: Look['request'], standing: Standing | undefined): boolean {
  return type === 'Create' && (standing === undefined || !isOwned(standing));
}

function isMadeBy({ type, sentAt }: Look['request'], { createdAt }: Certificate): boolean {
  return type === 'Create' || (createdAt?.getTime() ?? 0) >= sentAt;
}

/** Only domains that the certificate covers: if it has another owner by now, its domains may differ. */
function missingRecords(certificate: Certificate, desired: string[]): string[] {
  const records = recordsByDomain(certificate);
  return desired.filter((domain) => certificate.domainNames.includes(domain) && !records.has(domain));
}
