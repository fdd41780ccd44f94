/** What the handlers read of Lightsail's answers, by structure. The codec writes requests without looking at their schemas. */
export const READ: Readonly<Record<string, readonly string[]>> = {
  GetCertificatesResult: ['certificates', 'nextPageToken'],
  CertificateSummary: ['certificateArn', 'certificateName', 'domainName', 'certificateDetail', 'tags'],
  Certificate: [
    'arn', 'name', 'domainName', 'status', 'subjectAlternativeNames', 'domainValidationRecords', 'requestFailureReason', 'inUseResourceCount',
    'createdAt', 'issuedAt', 'notAfter', 'revocationReason', 'tags', 'supportCode', 'serialNumber',
  ],
  DomainValidationRecord: ['domainName', 'resourceRecord', 'dnsRecordCreationState', 'validationStatus'],
  ResourceRecord: ['name', 'type', 'value'],
  DnsRecordCreationState: ['code', 'message'],
  Tag: ['key', 'value'],

  GetDistributionsResult: ['distributions', 'nextPageToken'],
  LightsailDistribution: ['name', 'certificateName'],
  ContainerServicesListResult: ['containerServices'],
  ContainerService: ['containerServiceName', 'publicDomainNames'],

  GetLoadBalancerResult: ['loadBalancer'],
  LoadBalancer: ['httpsRedirectionEnabled'],
  GetLoadBalancerTlsCertificatesResult: ['tlsCertificates'],
  LoadBalancerTlsCertificate: [
    'name', 'arn', 'supportCode', 'createdAt', 'isAttached', 'status', 'domainName', 'domainValidationRecords', 'failureReason', 'issuedAt', 'issuer',
    'notAfter', 'revocationReason', 'serial', 'subject', 'subjectAlternativeNames',
  ],
  LoadBalancerTlsCertificateDomainValidationRecord: ['name', 'value', 'validationStatus', 'domainName', 'dnsRecordCreationState'],
  LoadBalancerTlsCertificateDnsRecordCreationState: ['code', 'message'],

  GetDomainResult: ['domain'],
  Domain: ['domainEntries'],
  DomainEntry: ['name', 'target', 'type'],
};

/** `export var Tag$ = [3, n0, _T, 0, [_k, _v], [0, 0]];`, on four lines */
const STRUCTURE = /^(export var (\w+)\$ = \[3, n0, \w+,\s+0,\s+)\[([^\]]*)\],\s+\[(.*)\](?:, \d+)?\s*\];$/gm;

/** Leaves out of the schemas what nobody reads, and with it the structures and errors that only it needs. */
export function slimSchemas(source: string): string {
  return withoutErrors(withoutNames(withoutMembers(source)));
}

function withoutMembers(source: string): string {
  const names = new Map([...source.matchAll(/^const (\w+) = "([^"\\]*)";$/gm)].map(([, constant, name]) => [constant, name]));
  const missing = new Set(Object.entries(READ).flatMap(([structure, members]) => members.map((member) => `${structure}.${member}`)));
  const result = source.replace(STRUCTURE, (_, start: string, structure: string, constants: string, types: string) => {
    const members = zip(split(constants), split(types)).filter(([constant]) => missing.delete(`${structure}.${names.get(constant)}`));
    return `${start}[${members.map(([constant]) => constant).join(', ')}], [${members.map(([, type]) => type).join(', ')}]];`;
  });
  if (missing.size > 0) throw new Error(`the schemas of the AWS SDK have no ${[...missing].join(', ')} any more: adapt tools/bundle/slim-schemas.ts`);
  return result;
}

/** This protocol sends the names of operations; it reads the names of errors; structures, and paths of REST, are never named. */
function withoutNames(source: string): string {
  const unnamed = replaceAll(source, /\[([123]), n0, \w+,/g, '[$1, n0, "",');
  return replaceAll(unnamed, /\{ "http": \[[^\]]*\] \}/g, '0');
}

/** An error without a class of its own is a LightsailServiceException with the same name, code and message. */
function withoutErrors(source: string): string {
  const unregistered = replaceAll(source, /^n0_registry\.registerError\(.*\);$/gm, '');
  return replaceAll(unregistered, /^import .* from "\.\.\/models\/errors";$/gm, '');
}

function replaceAll(source: string, what: RegExp, by: string): string {
  const result = source.replace(what, by);
  if (result === source) throw new Error(`the schemas of the AWS SDK have no ${what} any more: adapt tools/bundle/slim-schemas.ts`);
  return result;
}

/** At commas outside of brackets. */
function split(elements: string): string[] {
  return elements.match(/(?:\[[^\]]*\]|[^,[\]])+/g)?.map((element) => element.trim()) ?? [];
}

function zip(constants: string[], types: string[]): [constant: string, type: string][] {
  if (constants.length !== types.length) throw new Error(`${constants} have other types than ${types}: adapt tools/bundle/slim-schemas.ts`);
  return constants.map((constant, position) => [constant, types[position]]);
}
