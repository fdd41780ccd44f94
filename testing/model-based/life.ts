import type { CustomResourceKnobs } from '../cloudformation/custom-resources';
import type { Fault } from '../simulator/faults';
import type { Knobs as ServiceKnobs } from '../simulator/knobs';
import type { CertificateStatus } from '../simulator/resources/certificate';

/** The lifecycle of a stack with a certificate as plain data, so that a shrunken counterexample can be printed. */
export interface Life {
  readonly service: Partial<ServiceKnobs>;
  readonly failedUpdate: NonNullable<CustomResourceKnobs['failedUpdate']>;
  /** Milliseconds between two calls of `isComplete`. The constructs set the shortest; with longer ones, the handlers see other moments, and fewer. */
  readonly queryInterval: 2_000 | 10_000 | 30_000;
  /** The number of attempts of the SDK. */
  readonly maxAttempts: number;
  /** Minutes from the start until the validation record of `late.example.org` is written. */
  readonly lateMinutes: number;
  readonly steps: readonly Step[];
  readonly faults: readonly FaultyCall[];
  readonly mishaps: readonly Mishap[];
  readonly repetitions: readonly Repetition[];
}

/** A fault of the n-th call of Lightsail by the handlers, and of the following calls. */
export interface FaultyCall {
  readonly call: number;
  readonly fault: Fault;
  readonly times: number;
}

/** A fault of the n-th invocation of a handler. */
export interface Mishap {
  readonly invocation: number;
  readonly what: 'response lost, invoked again' | 'invoked again during the call' | 'killed at the start' | 'killed at the end' | 'killed before a call' | 'killed after a call';
  /** The call of Lightsail before or after which the function is stopped. */
  readonly call: number;
}

/** A second delivery of CloudFormation's n-th request. */
export interface Repetition {
  readonly request: number;
  readonly milliseconds: number;
}

export type Domain = 'shop.example.com' | 'www.example.com' | 'late.example.org' | 'never.example.org' | 'bad.example.com';

export interface Deployment {
  readonly domains: readonly Domain[];
  /** The ID of a renamed construct. */
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
  | { readonly action: 'destroy the stack' }
  | { readonly action: 'delete the certificate' }
  | { readonly action: 'delete the certificate and reuse its name' }
  | { readonly action: 'remove the owner tag' }
  | { readonly action: 'add a tag' }
  | { readonly action: 'request a certificate with the name "theirs"' }
  | { readonly action: 'use the certificate'; readonly minutes: number }
  | { readonly action: 'let time pass'; readonly minutes: number }
  | { readonly becomes: Exclude<CertificateStatus, 'ISSUED' | 'PENDING_VALIDATION'> };
