import type { Certificate, ResourceRecord } from './certificate';

/** The record of each domain, as far as Lightsail has assigned one: matched by domain, for the order is not promised. */
export function recordsByDomain(certificate: Certificate): Map<string, ResourceRecord> {
  return new Map(certificate.validations.flatMap(({ domainName, record }) => record ? [[domainName, record]] : []));
}

/** The domains that Lightsail has not seen validated yet. */
export function pendingDomains(certificate: Certificate): string[] {
  const validated = new Set(certificate.validations.filter(({ status }) => status === 'SUCCESS').map(({ domainName }) => domainName));
  return certificate.domainNames.filter((domainName) => !validated.has(domainName));
}

/** Names compare without case. ACM accepts the value without its leading underscore, for DNS providers that forbid it. */
export function isValueOf({ value }: ResourceRecord, target: string): boolean {
  const [expected, actual] = [value, target].map((name) => name.toLowerCase());
  return actual === expected || actual === expected.replace(/^_/, '');
}
