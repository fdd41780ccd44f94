import type { Certificate } from './certificate/certificate';

/** All that the lifecycles need. */
export interface World {
  certificates(region: string): Certificates;
  readonly dns: PublicDns;
  readonly clock: Clock;
  readonly log: Log;
}

/** What the lifecycles need of Lightsail, in one region. Errors pass through as the SDK throws them. */
export interface Certificates {
  /** The certificate with its details, or `undefined` where there is none of that name. */
  find(certificateName: string): Promise<Certificate | undefined>;
  create(request: CertificateRequest): Promise<void>;
  delete(certificateName: string): Promise<void>;
  tag(certificateName: string, tags: Tags): Promise<void>;
  untag(certificateName: string, keys: string[]): Promise<void>;
  /** What uses the certificate, each as a person would name it: `distribution "cdn"`. */
  usersOf(certificateName: string): Promise<string[]>;
}

export interface CertificateRequest {
  readonly certificateName: string;
  readonly domainName: string;
  readonly subjectAlternativeNames: string[];
  readonly tags: Tags;
}

export type Tags = Readonly<Record<string, string>>;

/**
 * What public DNS says today, asked only for a diagnosis.
 *
 * Answers within seconds and never throws: a diagnosis must not break the answer that it explains.
 */
export interface PublicDns {
  cname(name: string): Promise<CnameAnswer>;
  /** The closest zone above a name and where it is delegated to; `undefined` if that is not known. */
  delegation(name: string): Promise<Delegation | undefined>;
  /** The certificate authorities that CAA records allow for a name; `undefined` if any may. */
  issuers(name: string): Promise<string[] | undefined>;
}

/** Names come without trailing dots. */
export type CnameAnswer =
  | { readonly found: 'value'; readonly value: string }
  /** The name exists, without a CNAME. */
  | { readonly found: 'nothing' }
  /** NXDOMAIN: the name does not exist. */
  | { readonly found: 'no-name' }
  | { readonly found: 'no-answer'; readonly reason: string };

export interface Delegation {
  readonly zone: string;
  readonly nameServers: string[];
}

export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  sleep(milliseconds: number): Promise<void>;
}

/** Writes one decision as one structured line. */
export type Log = (entry: Readonly<Record<string, unknown>>) => void;
