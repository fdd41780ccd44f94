import type { Certificate } from './certificate/certificate';
import { type Evidence, findings } from './certificate/findings';
import { notIssuedInTime } from './certificate/messages';
import { pendingDomains, recordsByDomain } from './certificate/validation-records';
import type { PublicDns } from './ports';

/** Why a certificate is still pending at its deadline: what public DNS lacks, domain by domain. */
export async function diagnose(dns: PublicDns, certificate: Certificate, minutes: number): Promise<string> {
  const records = recordsByDomain(certificate);
  const evidence = await Promise.all(pendingDomains(certificate).map(async (domainName): Promise<Evidence> => {
    const expected = records.get(domainName);
    const [answer, delegation, issuers] = await Promise.all([
      expected && dns.cname(expected.name),
      dns.delegation(domainName),
      dns.issuers(domainName),
    ]);
    return { domainName, expected, answer, delegation, issuers };
  }));
  return notIssuedInTime(certificate, minutes, findings(evidence));
}
