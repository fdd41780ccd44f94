import { LightsailClient } from '@aws-sdk/client-lightsail';
import { App, Stack } from 'aws-cdk-lib';
import { HostedZone, IHostedZone } from 'aws-cdk-lib/aws-route53';
import { LightsailCertificates } from '../../lambda/aws/lightsail-certificates';
import { createHandlers } from '../../lambda/handlers';
import type { Knobs as ServiceKnobs } from '../../local/simulator/knobs';
import { LightsailSimulator } from '../../local/simulator/lightsail-simulator';
import { requestHandler } from '../../local/simulator/request-handler';
import { CloudFormation } from '../fakes/cloudformation';
import type { Knobs } from '../fakes/cloudformation-options';
import type { Handlers } from '../fakes/custom-resource-protocol';
import { fakePublicDns } from '../fakes/fake-public-dns';
import { FakeZone } from '../fakes/fake-zone';
import { lightsailConsumers } from '../fakes/lightsail-consumers';
import { hostedZone, route53RecordSets } from '../fakes/route53-record-set';
import type { Outcome } from '../fakes/stack-outcome';
import type { Template } from '../fakes/stack-template';
import { VirtualClock } from '../fakes/virtual-clock';
import { SimulatedUsers } from './simulated-users';

export interface StoryOptions {
  readonly service?: Partial<ServiceKnobs>;
  readonly cloudFormation?: Knobs;
  readonly stackName?: string;
}

/** What a person writes into a stack. The zone is that of `example.com`. */
export type Write = (stack: Stack, zone: IHostedZone) => void;

/** One AWS account for one story: Lightsail, public DNS and CloudFormation, all on the clock of the story. */
export class StoryWorld {
  public readonly clock = new VirtualClock(Date.UTC(2026, 0, 1));
  public readonly dns = new FakeZone('example.com', 'example.org');
  public readonly lightsail: LightsailSimulator;
  public readonly log: Record<string, unknown>[] = [];
  public readonly handlers: Handlers;
  public readonly cloudFormation: CloudFormation;

  constructor(private readonly options: StoryOptions = {}) {
    this.lightsail = new LightsailSimulator({ clock: this.clock, dns: this.dns, knobs: options.service });
    this.handlers = createHandlers({
      certificates: (region) => new LightsailCertificates(this.client(region)),
      dns: fakePublicDns(this.dns),
      clock: this.clock,
      log: (entry) => this.log.push(entry),
    }) as Handlers;
    this.cloudFormation = this.stack(options.stackName ?? 'Stack');
  }

  /** Another stack in the same account. */
  public stack(stackName: string): CloudFormation {
    return new CloudFormation({
      clock: this.clock,
      handlers: this.handlers,
      stackName,
      resourceTypes: {
        ...route53RecordSets((zone) => hostedZone(zone, this.dns)),
        ...lightsailConsumers(new SimulatedUsers((region) => this.client(region), this.clock)),
      },
      knobs: this.options.cloudFormation,
    });
  }

  public async deploy(write: Write, stack = this.cloudFormation): Promise<Outcome> {
    return stack.deploy(templateOf(write));
  }

  /** Every certificate that exists, or is still being deleted. */
  public async certificates() {
    return this.clock.run(() => this.lightsail.control.world());
  }

  public calls(operation: string): number {
    return this.lightsail.control.calls().filter((call) => call.operation === operation).length;
  }

  /** What the handlers said they did. */
  public get notices(): unknown[] {
    return this.log.map(({ notice }) => notice);
  }

  public client(region: string): LightsailClient {
    return new LightsailClient({
      region,
      credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' },
      requestHandler: requestHandler(this.lightsail, { sleep: (milliseconds) => this.clock.sleep(milliseconds), requestTimeout: 10_000 }),
      // The SDK would pause on the real clock, and hide from the story what goes wrong in it.
      maxAttempts: 1,
    });
  }
}

export function templateOf(write: Write): Template {
  const stack = new Stack(new App({ context: { 'aws:cdk:disable-asset-staging': true } }), 'Stack');
  write(stack, HostedZone.fromHostedZoneAttributes(stack, 'Zone', { hostedZoneId: 'example.com', zoneName: 'example.com' }));
  const app = stack.node.root as App;
  return app.synth().getStackByName('Stack').template;
}
