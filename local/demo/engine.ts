import type { LightsailClient } from '@aws-sdk/client-lightsail';
import type { Cname } from '../emulator/route53-dns';
import type { ExaminedCertificate } from '../watch-function';

/** What carries out the demo's deployment. */
export interface Engine {
  /** How the stages are called. */
  readonly commands: { readonly deploy: string; readonly destroy: string };
  /** Looks into the Lightsail simulator, once prepared. */
  readonly lightsail: LightsailClient;
  /** Everything that must be there before a deployment; says by `tell` what it does. */
  prepare(tell: Tell): Promise<void>;
  deploy(watch: (event: StackEvent) => void): Promise<Deployment>;
  destroy(watch: (event: StackEvent) => void): Promise<void>;
  /** What the schedule of the metrics writes now; nothing for an app without metrics. */
  examinations(): Promise<ExaminedCertificate[]>;
  /** The CNAMEs that public DNS has now. */
  cnames(): Promise<Cname[]>;
  /** Names of the stacks that exist. */
  stacks(): Promise<string[]>;
}

/** Tells of a step: what it is, and what came of it. */
export type Tell = <Result>(what: string, step: () => Promise<Result>, outcome?: (result: Result) => string) => Promise<Result>;

export interface Deployment {
  readonly outputs: Readonly<Record<string, string>>;
}

export interface StackEvent {
  /** Milliseconds since 1970. */
  readonly time: number;
  /** What a reader knows it by: its path in the app, without the stack. */
  readonly name: string;
  readonly type: string;
  readonly status: string;
  readonly reason?: string;
}

/** A deployment that was given up, and why. */
export class DeploymentFailed extends Error {
  readonly name = 'DeploymentFailed';
}
