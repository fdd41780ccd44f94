import type { Certificate } from './certificate/certificate';

/** Everything that the life cycles need. */
export interface HandlerServices {
  readonly dns: PublicDns;
  readonly clock: Clock;
  readonly log: Log;
  /** Certificates of distributions and container services. */
  certificates(region: string): TaggedCertificates;
  loadBalancer(region: string, loadBalancerName: string): LoadBalancer;
  dnsZones(): DnsZones;
  stack(stackId: string): Stack;
}

/** The certificates at a location. Errors pass through as the SDK throws them. */
export interface Certificates {
  /** The certificate with its details, or `undefined` if it does not exist. */
  find(certificateName: string): Promise<Certificate | undefined>;
  /** All certificates at the location, with their details. */
  list(): Promise<Certificate[]>;
  create(request: CertificateRequest): Promise<void>;
  delete(certificateName: string): Promise<void>;
  /** The resources that use the certificate, in the words of a message: `distribution "cdn"`. */
  usersOf(certificateName: string): Promise<string[]>;
}

/** The certificates of a Region, whose owners are recorded in tags. */
export interface TaggedCertificates extends Certificates {
  tag(certificateName: string, tags: Tags): Promise<void>;
  untag(certificateName: string, keys: string[]): Promise<void>;
}

/** A load balancer with its certificates: at most two, of which it uses at most one. */
export interface LoadBalancer extends Certificates {
  /** Attaches a certificate in place of the current one, if any. */
  attach(certificateName: string): Promise<void>;
  redirectsToHttps(): Promise<boolean>;
  redirectToHttps(enabled: boolean): Promise<void>;
}

export interface CertificateLocation {
  readonly region: string;
  /** Absent for certificates of distributions and container services. */
  readonly loadBalancerName?: string;
}

export interface CertificateName extends CertificateLocation {
  readonly certificateName: string;
}

export function certificatesAt(services: HandlerServices, { region, loadBalancerName }: CertificateLocation): Certificates {
  return loadBalancerName === undefined ? services.certificates(region) : services.loadBalancer(region, loadBalancerName);
}

/** The stack of a request, as CloudFormation describes it. */
export interface Stack {
  operation(): Promise<StackOperation>;
  /** The physical IDs of all its resources. */
  physicalIds(): Promise<string[]>;
}

/** The current operation of a stack, or the last one. */
export interface StackOperation {
  readonly kind: StackOperationKind;
  /** When the update started that it belongs to. Absent if the stack was never updated. */
  readonly startedAt?: Date;
}

/**
 * - `deployment`: the stack is created or updated
 * - `cleanup`: the update has succeeded, and what the stack no longer needs is deleted
 * - `rollback`: the resources that a failed update has changed are updated
 * - `deletion`: the stack is deleted
 * - `other`: any other operation, or none
 */
export type StackOperationKind = 'deployment' | 'cleanup' | 'rollback' | 'deletion' | 'other';

/** Lightsail's own DNS. */
export interface DnsZones {
  /** The entries of a zone, or `undefined` if it does not exist. */
  entries(zoneName: string): Promise<DnsEntry[] | undefined>;
  create(zoneName: string, entry: DnsEntry): Promise<void>;
}

/** Names and targets have no trailing dots. */
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
 * The current answers of public DNS, for a diagnosis only. Names have no trailing dots.
 *
 * Each method returns within seconds and never throws, because a diagnosis must not hide the failure that it explains.
 */
export interface PublicDns {
  /** The target of the CNAME record at a name as resolvers return it, followed by the further targets of a chain. */
  cname(name: string): Promise<DnsAnswer<string>>;
  /** The target of the CNAME record at a name as each of these name servers returns it. */
  cnameAt(name: string, nameServers: string[]): Promise<NameServerAnswer[]>;
  /** The types of other records that these name servers return for a name. */
  otherTypesAt(name: string, nameServers: string[]): Promise<string[]>;
  /** The name servers to which a zone is delegated. */
  nameServers(zone: string): Promise<DnsAnswer<string>>;
  /** The CAA records at a name or, for an alias, at its target. */
  caa(name: string): Promise<DnsAnswer<CaaRecord>>;
}

export interface NameServerAnswer {
  readonly nameServer: string;
  readonly answer: DnsAnswer<string>;
}

export type DnsAnswer<T> =
  /** For a chain of CNAMEs, `brokenOff` is the reason why the query for its last target failed. */
  | { readonly found: 'records'; readonly records: T[]; readonly brokenOff?: string }
  /** The name exists, but has no records of that type. */
  | { readonly found: 'nothing' }
  /** NXDOMAIN: the name does not exist. */
  | { readonly found: 'no-name' }
  /** The reason in the words of DNS, such as `SERVFAIL`. */
  | { readonly found: 'no-answer'; readonly reason: string };

/** Only the property that applies to certificates without wildcards. */
export interface CaaRecord {
  readonly issue?: string;
}

export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  sleep(milliseconds: number): Promise<void>;
}

/** Writes one structured log line. */
export type Log = (entry: Readonly<Record<string, unknown>>) => void;
