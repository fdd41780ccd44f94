import type { Certificate } from './certificate';
import { isOurs, type Standing } from './standing';
import { isTerminal, progressOf } from './status';
import { recordsByDomain } from './validation-records';

/** What a request sees that waits for the validation records of its certificate. */
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
 * How far a certificate is on its way to its validation records.
 *
 * What became of a certificate that existed before is for the issuance to say: to fail here would fail a rollback, too.
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

/** An update may have found a certificate of somebody else; a create has made sure that it is ours. */
function isNotYetOurs({ type }: Look['request'], standing: Standing | undefined): boolean {
  return type === 'Create' && (standing === undefined || !isOurs(standing));
}

function isMadeBy({ type, sentAt }: Look['request'], { createdAt }: Certificate): boolean {
  return type === 'Create' || (createdAt?.getTime() ?? 0) >= sentAt;
}

/** Of the domains that the certificate covers: if it is no longer ours, it may cover others. */
function missingRecords(certificate: Certificate, desired: string[]): string[] {
  const records = recordsByDomain(certificate);
  return desired.filter((domain) => certificate.domainNames.includes(domain) && !records.has(domain));
}
