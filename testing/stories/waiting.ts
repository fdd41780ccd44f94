import type { AccountOptions } from './account';
import { type Write, StoryWorld } from './story-world';

/** How long CloudFormation waits in addition to Lightsail, in milliseconds. */
export interface Waiting {
  /** From the time Lightsail shows the last validation record until the certificate resource is complete. */
  readonly records: number;
  /** From the issuance of the certificate until the issuance resource is complete. */
  readonly issued: number;
  /** The number of reads of the certificate. */
  readonly reads: number;
  /** The duration of the deployment. */
  readonly duration: number;
}

/** Lightsail's own delays, in milliseconds. */
export interface Delays {
  readonly recordsDelay: number;
  readonly issueDelay: number;
}

/** Delays that end at various times between two queries of the waiter, whatever its interval. */
export const DELAYS: readonly Delays[] = Array.from({ length: 8 }, (_, index) => ({
  recordsDelay: 3_000 + (index * 1_373) % 4_000,
  issueDelay: 120_000 + (index * 3_671) % 10_000,
}));

/** Deploys a stack with one certificate and the output `IssuedAt`. */
export async function waitingFor(write: Write, delays: Delays, options: AccountOptions = {}): Promise<Waiting> {
  const account = new StoryWorld({ ...options, service: { ...options.service, ...delays } });
  const startedAt = account.clock.now();
  const { succeeded, reason, events, outputs } = await account.deploy(write);
  if (!succeeded) throw new Error(reason);
  const duration = account.clock.now() - startedAt;
  const reads = account.calls('GetCertificates');
  const [{ createdAt }] = await account.certificates();
  const completedAt = (type: string) => events.find((event) => event.type === type && event.status === 'CREATE_COMPLETE')!.time;
  return {
    records: completedAt('Custom::LightsailCertificate') - createdAt - delays.recordsDelay,
    issued: completedAt('Custom::LightsailCertificateIssuance') - Date.parse(outputs.IssuedAt),
    reads,
    duration,
  };
}

export const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
