import { problemsInDns } from './problems-in-dns';
import type { Certificate } from '../certificate/certificate';
import { progressOf } from '../certificate/status';
import type { CertificateName, PublicDns } from '../ports';
import { terminalStatus } from '../text/messages';
import { missing, renewalFailed, unused } from '../text/messages/renewal';

/** Why the next renewal of a certificate would fail. */
export interface Examination {
  /** A sentence for each reason. */
  readonly problems: readonly string[];
  /** Whether every query was answered; otherwise, there may be more problems. */
  readonly isComplete: boolean;
}

/** Returns `undefined` for a certificate that is not issued yet, or whose status is unknown. */
export async function examine(certificate: Certificate | undefined, name: CertificateName, dns: PublicDns): Promise<Examination | undefined> {
  if (!certificate) {
    return { problems: [missing(name)], isComplete: true };
  }
  switch (progressOf(certificate.status)) {
    case 'issued': {
      const inDns = await problemsInDns(certificate, name, dns);
      return { ...inDns, problems: [...problemsInLightsail(certificate, name), ...inDns.problems] };
    }
    case 'failed':
    case 'lapsed':
      return { problems: [terminalStatus(certificate)], isComplete: true };
    default:
      return undefined;
  }
}

function problemsInLightsail(certificate: Certificate, name: CertificateName): string[] {
  return [
    ...(certificate.inUse > 0 ? [] : [unused(name)]),
    ...(/^failed$/i.test(certificate.renewal?.status ?? '') ? [renewalFailed(certificate, name)] : []),
  ];
}
