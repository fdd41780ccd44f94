import type { Certificate } from '@aws-sdk/client-lightsail';

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

/** What public DNS says today, asked only for a diagnosis. */
export interface PublicDns {
  /** Answers within seconds and never throws: a diagnosis must not break the answer that it explains. */
  cname(name: string): Promise<CnameAnswer>;
}

export type CnameAnswer =
  | { readonly found: 'value'; readonly value: string }
  | { readonly found: 'nothing' }
  | { readonly found: 'no-domain' }
  | { readonly found: 'no-answer'; readonly reason: string };

export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  sleep(milliseconds: number): Promise<void>;
}

export type Log = (entry: Readonly<Record<string, unknown>>) => void;
