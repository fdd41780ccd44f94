import type { LightsailClient } from '@aws-sdk/client-lightsail';
import type { Cname } from '../emulator/route53-dns';
import type { ExaminedCertificate } from '../watch-function';

/** Deploys the demo. */
export interface Engine {
  /** The commands in the headings. */
  readonly commands: { readonly deploy: string; readonly destroy: string };
  /** A client of the Lightsail simulator, available after `prepare`. */
  readonly lightsail: LightsailClient;
  /** Prepares the deployment, and reports each step. */
  prepare(tell: Tell): Promise<void>;
  deploy(watch: (event: StackEvent) => void): Promise<Deployment>;
  destroy(watch: (event: StackEvent) => void): Promise<void>;
  /** Invokes the function of the metrics, and returns what it writes; empty for an app without metrics. */
  examinations(): Promise<ExaminedCertificate[]>;
  /** The current CNAMEs in public DNS. */
  cnames(): Promise<Cname[]>;
  /** The names of the existing stacks. */
  stacks(): Promise<string[]>;
}

/** Runs a step, and prints its name and outcome. */
export type Tell = <Result>(what: string, step: () => Promise<Result>, outcome?: (result: Result) => string) => Promise<Result>;

export interface Deployment {
  readonly outputs: Readonly<Record<string, string>>;
}

export interface StackEvent {
  /** Milliseconds since 1970. */
  readonly time: number;
  /** The path in the app without the stack. */
  readonly name: string;
  readonly type: string;
  readonly status: string;
  readonly reason?: string;
}

/** The reason of a failed deployment. */
export class DeploymentFailed extends Error {
  readonly name = 'DeploymentFailed';
}
