/** Requests as CloudFormation sent them for stacks of one version, and what the handlers of that version answered. */
import * as lightsail from '@aws-sdk/client-lightsail';
import type { CustomResourceRequest } from '../provider-framework/custom-resource-protocol';
import type { Account } from '../stories/account';

export interface Recording {
  readonly about: string;
  /** What was in the account before. */
  readonly given: readonly RecordedCall[];
  readonly requests: RecordedRequest[];
}

export interface RecordedCall {
  readonly operation: 'CreateCertificate' | 'CreateDomain' | 'CreateLoadBalancer';
  readonly input: object;
}

export interface RecordedRequest {
  readonly at: string;
  readonly request: CustomResourceRequest;
  readonly answer: {
    readonly PhysicalResourceId: string;
    /** Names of the attributes that the answer had. */
    readonly attributes: readonly string[];
  };
}

/** Somebody calls Lightsail in us-east-1, by hand. */
export async function callLightsail(account: Account, calls: readonly RecordedCall[]): Promise<void> {
  const commands = lightsail as unknown as Record<string, new (input: object) => lightsail.GetRegionsCommand>;
  for (const { operation, input } of calls) {
    await account.clock.run(() => account.client('us-east-1').send(new commands[`${operation}Command`](input)));
  }
}
