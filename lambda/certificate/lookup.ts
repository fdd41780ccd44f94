import type { Certificate } from './certificate';
import { progressOf } from './status';
import { recordsByDomain } from './validation-records';

/** The certificates that a look-up by domain can refer to: the issued ones, or the pending ones if none is issued. */
export function candidatesFor(domainName: string, certificates: Certificate[], now: number): Certificate[] {
  const having = certificates.filter((certificate) => certificate.domainNames.includes(domainName) && !isExpired(certificate, now));
  const withProgress = (progress: string) => having.filter(({ status }) => progressOf(status) === progress);
  const issued = withProgress('issued');
  return issued.length > 0 ? issued : withProgress('waiting');
}

/** The status may remain ISSUED for some time after a certificate has expired. */
function isExpired({ notAfter }: Certificate, now: number): boolean {
  return notAfter !== undefined && notAfter.getTime() <= now;
}

export type LookupStep =
  | { readonly next: 'complete' }
  | { readonly next: 'wait'; readonly missing: string[] }
  | { readonly next: 'fail: other domains'; readonly domainName: string }
  | { readonly next: 'fail: terminal status' }
  | { readonly next: 'fail: no records'; readonly missing: string[] };

/** The next step for a certificate that was found, if the template needs the records of these domains. */
export function lookupStep(certificate: Certificate, domainNames: string[], isLate: boolean): LookupStep {
  const other = domainNames.find((domainName) => !certificate.domainNames.includes(domainName));
  if (other !== undefined) {
    return { next: 'fail: other domains', domainName: other };
  }
  const records = recordsByDomain(certificate);
  const missing = domainNames.filter((domainName) => !records.has(domainName));
  if (missing.length === 0) {
    return { next: 'complete' };
  }
  if (progressOf(certificate.status) === 'failed') {
    return { next: 'fail: terminal status' };
  }
  return { next: isLate ? 'fail: no records' : 'wait', missing };
}
