import { collectEvidence } from './evidence';
import type { HostedZone } from './facts';
import { pendingCauses } from './pending-causes';
import type { Certificate } from '../certificate/certificate';
import type { PublicDns } from '../ports';
import { type Circumstances, notIssuedInTime } from '../text/messages';

/** Why a certificate is still pending at its deadline, with the cause for each domain. */
export async function diagnose(
  dns: PublicDns, certificate: Certificate, hostedZones: HostedZone[], minutes: number, circumstances?: Circumstances,
): Promise<string> {
  return notIssuedInTime(certificate, minutes, pendingCauses(await collectEvidence(dns, certificate), hostedZones), circumstances);
}
