import { generatedName } from './certificate/name';
import { ownerOf } from './certificate/owner';
import { MAX_ISSUANCE_TIMEOUT_SECONDS } from './deadlines';
import type { HostedZone } from './dns/facts';
import { ExplainedError } from './errors/explained-error';
import type { CertificateLocation, CertificateName, Tags } from './ports';
import type { ResourceIdentity } from './request';
import { badProperty } from './text/messages';
import { certificateNameProblem } from '../src/private/shared/certificate-names';
import type { CertificateResourceProperties, DnsEntriesResourceProperties, IssuanceResourceProperties, LookupResourceProperties, WireHostedZone, WireTag } from '../src/private/shared/contract';
import { distinctDomainNames, domainNameProblem, MAX_ALTERNATIVE_NAMES, normalizeDomainName } from '../src/private/shared/domain-names';

/** The desired certificate of a template, parsed from the strings of CloudFormation. */
export interface DesiredCertificate extends CertificateName {
  /** A generated name contains a hash of its owner, and therefore proves the ownership. */
  readonly isNameGenerated: boolean;
  /** Without duplicates, the first domain first. */
  readonly domainNames: string[];
  /** In the order of the template, with duplicates, because the attributes of the records are numbered by position. */
  readonly positions: string[];
  readonly adoptExisting: boolean;
  readonly tags: Tags;
  readonly owner: string;
}

export interface DesiredIssuance extends CertificateName {
  readonly certificateArn?: string;
  /** Whether the certificate is requested elsewhere, so that its properties cannot be changed here. */
  readonly isImported: boolean;
  readonly attach: boolean;
  /** If absent, the setting of the load balancer is not changed. */
  readonly httpsRedirection?: boolean;
  readonly timeoutSeconds: number;
  readonly hostedZones: HostedZone[];
}

/** Rejects invalid values that the constructs could not check at synthesis because they were tokens. */
export function parseCertificate(properties: object, { stackId, logicalId }: ResourceIdentity): DesiredCertificate {
  const wire = properties as CertificateResourceProperties;
  const positions = [
    domainName('DomainName', wire.DomainName),
    ...texts('SubjectAlternativeNames', wire.SubjectAlternativeNames ?? []).map((name) => domainName('SubjectAlternativeNames', name)),
  ];
  const domainNames = distinctDomainNames(positions);
  if (domainNames.length > MAX_ALTERNATIVE_NAMES + 1) {
    throw new ExplainedError(badProperty('SubjectAlternativeNames', `${domainNames.length - 1} names`, `are more than Lightsail's ${MAX_ALTERNATIVE_NAMES} besides DomainName: use a second certificate`));
  }
  const region = text('Region', wire.Region);
  if (!/^[a-z]{2}(-[a-z]+)+-\d$/.test(region)) {
    throw new ExplainedError(badProperty('Region', region, 'is not an AWS Region: specify one such as us-east-1'));
  }
  const loadBalancerName = loadBalancer(wire.LoadBalancerName);
  const identity = { stackId, logicalId, region, loadBalancerName, domainNames };
  return {
    certificateName: wire.CertificateName === undefined ? generatedName(identity) : certificateName(wire.CertificateName),
    isNameGenerated: wire.CertificateName === undefined,
    region,
    loadBalancerName,
    domainNames,
    positions,
    adoptExisting: wire.AdoptExisting === 'true',
    tags: tags(wire.Tags ?? []),
    owner: ownerOf(stackId, logicalId),
  };
}

export function parseIssuance(properties: object): DesiredIssuance {
  const wire = properties as IssuanceResourceProperties;
  const timeoutSeconds = Number(wire.Timeout);
  if (!Number.isInteger(timeoutSeconds) || timeoutSeconds < 1 || timeoutSeconds > MAX_ISSUANCE_TIMEOUT_SECONDS) {
    throw new ExplainedError(badProperty('Timeout', wire.Timeout, `is not between 1 and ${MAX_ISSUANCE_TIMEOUT_SECONDS} seconds`));
  }
  return {
    certificateName: certificateName(wire.CertificateName),
    certificateArn: wire.CertificateArn,
    isImported: wire.Imported === 'true',
    region: text('Region', wire.Region),
    loadBalancerName: loadBalancer(wire.LoadBalancerName),
    attach: wire.Attach === 'true',
    httpsRedirection: wire.HttpsRedirection === undefined ? undefined : wire.HttpsRedirection === 'true',
    timeoutSeconds,
    hostedZones: [...Array.isArray(wire.HostedZones) ? wire.HostedZones.flatMap(hostedZone) : [], ...lightsailDnsZone(wire.LightsailDnsZone)],
  };
}

/** Ignores invalid values, because hosted zones only improve the message of a failure. */
function hostedZone(wire: unknown): HostedZone[] {
  const { Name, NameServers } = (wire ?? {}) as Partial<WireHostedZone>;
  const nameServers = Array.isArray(NameServers) && NameServers.length > 0 ? NameServers.map((server) => String(server).replace(/\.$/, '')) : undefined;
  return typeof Name === 'string' ? [{ name: normalizeDomainName(Name.replace(/\.$/, '')), nameServers }] : [];
}

function lightsailDnsZone(name: unknown): HostedZone[] {
  return typeof name === 'string' ? [{ name: normalizeDomainName(name.replace(/\.$/, '')), isOfLightsail: true }] : [];
}

/** A certificate that is managed elsewhere, identified by its name or one of its domains. */
export interface DesiredLookup extends CertificateLocation {
  readonly certificateName?: string;
  readonly domainName?: string;
  readonly positions: string[];
  readonly refresh?: string;
}

export function parseLookup(properties: object): DesiredLookup {
  const wire = properties as LookupResourceProperties;
  return {
    region: text('Region', wire.Region),
    loadBalancerName: loadBalancer(wire.LoadBalancerName),
    certificateName: wire.CertificateName === undefined ? undefined : certificateName(wire.CertificateName),
    domainName: wire.DomainName === undefined ? undefined : domainName('DomainName', wire.DomainName),
    positions: texts('DomainNames', wire.DomainNames ?? []).map((name) => domainName('DomainNames', name)),
    refresh: wire.Refresh,
  };
}

export interface DesiredDnsEntries extends CertificateName {
  readonly zoneName: string;
}

export function parseDnsEntries(properties: object): DesiredDnsEntries {
  const wire = properties as DnsEntriesResourceProperties;
  return {
    region: text('Region', wire.Region),
    loadBalancerName: loadBalancer(wire.LoadBalancerName),
    certificateName: certificateName(wire.CertificateName),
    zoneName: domainName('ZoneName', wire.ZoneName),
  };
}

function domainName(property: string, value: unknown): string {
  const name = text(property, value);
  const problem = domainNameProblem(name);
  if (problem) {
    throw new ExplainedError(badProperty(property, name, problem));
  }
  return normalizeDomainName(name);
}

function certificateName(value: unknown): string {
  return resourceName('CertificateName', value);
}

function loadBalancer(value: unknown): string | undefined {
  return value === undefined ? undefined : resourceName('LoadBalancerName', value);
}

function resourceName(property: string, value: unknown): string {
  const name = text(property, value);
  const problem = certificateNameProblem(name);
  if (problem) {
    throw new ExplainedError(badProperty(property, name, problem));
  }
  return name;
}

function text(property: string, value: unknown): string {
  if (typeof value !== 'string') {
    throw new ExplainedError(badProperty(property, value, 'is not a string: check the token that it comes from'));
  }
  return value;
}

function texts(property: string, value: unknown): unknown[] {
  if (!Array.isArray(value)) {
    throw new ExplainedError(badProperty(property, value, 'is not a list: check the token that it comes from'));
  }
  return value;
}

function tags(wire: WireTag[]): Tags {
  return Object.fromEntries(texts('Tags', wire).map(tag));
}

function tag(wire: unknown): [key: string, value: string] {
  const { Key, Value = '' } = (wire ?? {}) as Partial<WireTag>;
  if (typeof Key !== 'string' || typeof Value !== 'string') {
    throw new ExplainedError(badProperty('Tags', wire, 'is not a tag with a Key and a Value: check the token that it comes from'));
  }
  return [Key, Value];
}
