/** Requests as CloudFormation sent them for stacks of one version, and what the handlers of that version answered. */
import * as lightsail from '@aws-sdk/client-lightsail';
import type { CustomResourceRequest } from '../provider-framework/custom-resource-protocol';
import { nameServersOf } from '../simulator/resources/dns-zone';
import type { Account } from '../stories/account';

export interface Recording {
  readonly about: string;
  /** What was in the account before. */
  readonly given: readonly RecordedCall[];
  readonly requests: RecordedRequest[];
}

export interface RecordedCall {
  readonly operation: 'CreateCertificate' | 'CreateDomain' | 'CreateLoadBalancer';
  readonly input: Readonly<Record<string, unknown>>;
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

/** Calls of a user in us-east-1; a DNS zone of Lightsail is then delegated to it. */
export async function callLightsail(account: Account, calls: readonly RecordedCall[]): Promise<void> {
  const commands = lightsail as unknown as Record<string, new (input: object) => lightsail.GetRegionsCommand>;
  for (const { operation, input } of calls) {
    await account.clock.run(() => account.client('us-east-1').send(new commands[`${operation}Command`](input)));
    if (operation === 'CreateDomain') delegate(account, String(input.domainName));
  }
}

function delegate({ dns }: Account, domainName: string): void {
  nameServersOf(domainName).forEach((data) => dns.add({ name: domainName, type: 'NS', data }));
}
