import type { Certificate } from './certificate/certificate';

/** All that the lifecycles need. */
export interface HandlerServices {
  readonly dns: PublicDns;
  readonly clock: Clock;
  readonly log: Log;
  /** Certificates of distributions and container services. */
  certificates(region: string): TaggedCertificates;
  loadBalancer(region: string, loadBalancerName: string): LoadBalancer;
  dnsZones(): DnsZones;
}

/** What every life of a certificate needs of the place where it is. Errors pass through as the SDK throws them. */
export interface Certificates {
  /** The certificate with its details, or `undefined` where there is none of that name. */
  find(certificateName: string): Promise<Certificate | undefined>;
  /** Every certificate of the place, with its details. */
  list(): Promise<Certificate[]>;
  create(request: CertificateRequest): Promise<void>;
  delete(certificateName: string): Promise<void>;
  /** What uses the certificate, each as a person would name it: `distribution "cdn"`. */
  usersOf(certificateName: string): Promise<string[]>;
}

/** Certificates of a region, which say by a tag whose they are. */
export interface TaggedCertificates extends Certificates {
  tag(certificateName: string, tags: Tags): Promise<void>;
  untag(certificateName: string, keys: string[]): Promise<void>;
}

/** A load balancer with its certificates, at most two, of which it uses at most one. */
export interface LoadBalancer extends Certificates {
  /** Takes the place of the one that is attached, if any. */
  attach(certificateName: string): Promise<void>;
  redirectsToHttps(): Promise<boolean>;
  redirectToHttps(enabled: boolean): Promise<void>;
}

/** Where a certificate is. */
export interface CertificateLocation {
  readonly region: string;
  /** Whose certificate it is; absent for those of distributions and container services. */
  readonly loadBalancerName?: string;
}

/** A certificate by its name and where it is. */
export interface CertificateName extends CertificateLocation {
  readonly certificateName: string;
}

export function certificatesAt(services: HandlerServices, { region, loadBalancerName }: CertificateLocation): Certificates {
  return loadBalancerName === undefined ? services.certificates(region) : services.loadBalancer(region, loadBalancerName);
}

/** Lightsail's own DNS. */
export interface DnsZones {
  /** The entries of a zone, or `undefined` where there is no such zone. */
  entries(zoneName: string): Promise<DnsEntry[] | undefined>;
  create(zoneName: string, entry: DnsEntry): Promise<void>;
}

/** Names and targets come without trailing dots. */
export interface DnsEntry {
  readonly name: string;
  readonly type: string;
  readonly target: string;
}

export interface CertificateRequest {
  readonly certificateName: string;
  readonly domainName: string;
  readonly subjectAlternativeNames: string[];
  readonly tags: Tags;
}

export type Tags = Readonly<Record<string, string>>;

/**
 * What public DNS answers today, asked only for a diagnosis. Names come without trailing dots.
 *
 * Each question is answered within seconds, and none throws: a diagnosis must not break the answer that it explains.
 */
export interface PublicDns {
  /** The target of the CNAME at a name, as resolvers see it; where that is an alias as well, the targets after it. */
  cname(name: string): Promise<DnsAnswer<string>>;
  /** The target of the CNAME at a name, as each of these name servers has it. */
  cnameAt(name: string, nameServers: string[]): Promise<NameServerAnswer[]>;
  /** The types of other records that these name servers have at a name. */
  otherTypesAt(name: string, nameServers: string[]): Promise<string[]>;
  /** Where a zone is delegated to. */
  nameServers(zone: string): Promise<DnsAnswer<string>>;
  /** The CAA records at a name or, if that is an alias, at its target. */
  caa(name: string): Promise<DnsAnswer<CaaRecord>>;
}

export interface NameServerAnswer {
  readonly nameServer: string;
  readonly answer: DnsAnswer<string>;
}

export type DnsAnswer<T> =
  | { readonly found: 'records'; readonly records: T[] }
  /** The name exists, without records of that type. */
  | { readonly found: 'nothing' }
  /** NXDOMAIN: the name does not exist. */
  | { readonly found: 'no-name' }
  /** As DNS would say it: `SERVFAIL`. */
  | { readonly found: 'no-answer'; readonly reason: string };

/** Only the property that decides about certificates without wildcards. */
export interface CaaRecord {
  readonly issue?: string;
}

export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  sleep(milliseconds: number): Promise<void>;
}

/** Writes one decision as one structured line. */
export type Log = (entry: Readonly<Record<string, unknown>>) => void;
