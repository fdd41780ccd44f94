import type { CustomResourceKnobs } from '../cloudformation/custom-resources';
import type { Fault } from '../simulator/faults';
import type { Knobs as ServiceKnobs } from '../simulator/knobs';
import type { CertificateStatus } from '../simulator/resources/certificate';

/** The whole life of a stack with a certificate, as plain data: what shrinking leaves of it can be read as a story. */
export interface Life {
  readonly service: Partial<ServiceKnobs>;
  readonly failedUpdate: NonNullable<CustomResourceKnobs['failedUpdate']>;
  /** Of the SDK. */
  readonly maxAttempts: number;
  /** Minutes from the beginning until somebody writes the validation records of `late.example.org`. */
  readonly lateMinutes: number;
  readonly steps: readonly Step[];
  readonly faults: readonly FaultyCall[];
  readonly mishaps: readonly Mishap[];
  readonly repetitions: readonly Repetition[];
}

/** What goes wrong with the n-th call of Lightsail by the handlers, and with those that follow. */
export interface FaultyCall {
  readonly call: number;
  readonly fault: Fault;
  readonly times: number;
}

/** What befalls the n-th invocation of a handler. */
export interface Mishap {
  readonly invocation: number;
  readonly what: 'answer lost, asked again' | 'asked again meanwhile' | 'killed at the start' | 'killed at the end' | 'killed before a call' | 'killed after a call';
  /** Which call of Lightsail the killing is about. */
  readonly call: number;
}

/** CloudFormation's n-th request comes twice. */
export interface Repetition {
  readonly request: number;
  readonly milliseconds: number;
}

export type Domain = 'shop.example.com' | 'www.example.com' | 'late.example.org' | 'never.example.org' | 'bad.example.com';

export interface Deployment {
  readonly domains: readonly Domain[];
  /** The construct has another ID. */
  readonly construct?: 'Renamed';
  readonly name?: 'mine' | 'theirs';
  readonly region?: 'eu-central-1';
  readonly tags?: Readonly<Record<string, string>>;
  readonly adoptExisting?: boolean;
  readonly retain?: boolean;
  readonly timeout: number;
  readonly used?: boolean;
  readonly sibling?: { readonly version: number; readonly fails?: boolean };
}

export type Step =
  | { readonly deploy: Deployment }
  | { readonly somebody: 'destroys the stack' }
  | { readonly somebody: 'deletes the certificate' }
  | { readonly somebody: 'takes the name of the deleted certificate' }
  | { readonly somebody: 'takes the owner tag away' }
  | { readonly somebody: 'adds a tag' }
  | { readonly somebody: 'takes the name "theirs"' }
  | { readonly somebody: 'uses the certificate'; readonly minutes: number }
  | { readonly somebody: 'lets time pass'; readonly minutes: number }
  | { readonly becomes: Exclude<CertificateStatus, 'ISSUED' | 'PENDING_VALIDATION'> };
