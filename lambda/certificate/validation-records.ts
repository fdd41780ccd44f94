import type { Certificate, ResourceRecord } from './certificate';

export type RecordsByDomain = ReadonlyMap<string, ResourceRecord>;

/** The record of each domain to which Lightsail has assigned one. */
export function recordsByDomain(certificate: Certificate): RecordsByDomain {
  return new Map(certificate.validations.flatMap(({ domainName, record }) => record ? [[domainName, record]] : []));
}

/** The domains that Lightsail has not validated yet. */
export function pendingDomains(certificate: Certificate): string[] {
  const validated = new Set(certificate.validations.filter(({ status }) => status === 'SUCCESS').map(({ domainName }) => domainName));
  return certificate.domainNames.filter((domainName) => !validated.has(domainName));
}

/** Names are not case-sensitive. ACM accepts the value without its leading underscore, because some DNS providers do not allow it. */
export function isValueOf({ value }: ResourceRecord, target: string): boolean {
  const [expected, actual] = [value, target].map((name) => name.toLowerCase());
  return actual === expected || actual === expected.replace(/^_/, '');
}
