/** The requests that CloudFormation sent for stacks of one version, and the responses of that version's handlers. */
import * as lightsail from '@aws-sdk/client-lightsail';
import type { CustomResourceRequest } from '../provider-framework/custom-resource-protocol';
import { nameServersOf } from '../simulator/resources/dns-zone';
import type { Account } from '../stories/account';

export interface Recording {
  readonly about: string;
  /** The calls that prepared the account. */
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
    /** Names of the response's attributes. */
    readonly attributes: readonly string[];
  };
}

/** Sends these calls in us-east-1, and delegates each new domain to its Lightsail DNS zone. */
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
