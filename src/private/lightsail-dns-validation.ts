import { Duration, Token } from 'aws-cdk-lib';
import { CertificateProvider } from './certificate-provider';
import { Issuance } from './issuance';
import type { RequestedCertificate } from './requested-certificate';
import { DNS_ENTRIES_RESOURCE_TYPE, DNS_ENTRIES_TIMEOUT_MINUTES, DNS_RECORD_CREATION_STATE, DnsEntriesResourceProperties } from './shared/contract';
import { isSubdomainOf } from './shared/domain-names';
import { validateDomainName, propError } from './validate';

/** Ensures that the records are in a Lightsail DNS zone, then waits. Returns the results of Lightsail's own attempts to create them. */
export function validateByLightsailDns(certificate: RequestedCertificate, zone: string): string {
  const zoneName = validateDomainName(certificate, 'zoneName', zone);
  const outside = [certificate.domainName, ...certificate.subjectAlternativeNames]
    .find((domainName) => !Token.isUnresolved(domainName) && !Token.isUnresolved(zoneName) && !isSubdomainOf(domainName, zoneName));
  if (outside !== undefined) {
    throw propError(certificate, 'domain name', outside, `is not in the Lightsail DNS zone ${zoneName}, so its validation record would not be found: specify the zone of this domain`);
  }
  const provider = CertificateProvider.of(certificate);
  provider.allowDnsZones();
  const properties: DnsEntriesResourceProperties = {
    Region: certificate.env.region,
    ...certificate._requested(),
    ZoneName: zoneName,
  };
  const entries = provider.define(certificate, 'DnsEntries', {
    resourceType: DNS_ENTRIES_RESOURCE_TYPE,
    deadline: Duration.minutes(DNS_ENTRIES_TIMEOUT_MINUTES),
    properties,
  });
  const issuance = certificate.waitUntilIssued() as Issuance;
  issuance.setLightsailDnsZone(zoneName);
  issuance.node.addDependency(entries);
  return entries.getAtt(DNS_RECORD_CREATION_STATE).toString();
}
