import type { Account } from './account';
import { SENTENCES } from './assumptions';
import type { Call } from './call';
import type { Certificate, DnsRecordCreation } from './resources/certificate';
import { zoneCname, zoneFor } from './resources/dns-zone';
import { GLOBAL_HOME } from './rules/regions';

/**
 * Lightsail writes the CNAMEs itself if a Lightsail DNS zone of the account covers the domain, with the permissions of the caller of
 * CreateCertificate (DnsRecordCreationState; dependent actions of CreateCertificate).
 */
export function plannedDnsRecordCreation(call: Call, domainName: string): DnsRecordCreation | undefined {
  const failed: DnsRecordCreation = { code: 'FAILED', message: SENTENCES.zoneNotAuthorized.text() };
  if (!call.permits('GetDomains')) return failed;
  if (!zoneFor(call.world.region(call.region.account, GLOBAL_HOME), domainName)) return call.knobs.noZone === 'failed' ? failed : undefined;
  return call.permits('CreateDomainEntry') ? { code: 'STARTED' } : failed;
}

export function writeDueDnsRecords(account: Account, certificate: Certificate, now: number): void {
  const { knobs, seed } = account;
  if (now < certificate.recordsAt(knobs) + knobs.opDelay) return;
  const home = account.region(GLOBAL_HOME);
  for (const { name: domainName, resourceRecord, dnsRecordCreation, failure } of certificate.domains) {
    if (dnsRecordCreation?.code !== 'STARTED' || failure) continue;
    const zone = zoneFor(home, domainName);
    if (zone && !zoneCname(home, resourceRecord.name)) {
      zone.entries = [...zone.entries, { id: seed.hex(12), name: resourceRecord.name, type: 'CNAME', target: resourceRecord.value, isAlias: false }];
    }
    dnsRecordCreation.code = zone ? 'SUCCEEDED' : 'FAILED';
  }
}
