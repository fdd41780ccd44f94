import { LightsailClient } from '@aws-sdk/client-lightsail';
import { directClient } from './direct-client';
import { SimulatedUsers } from './simulated-users';
import { kindOf } from '../../lambda/aws/cloudformation-stack';
import { LightsailCertificates } from '../../lambda/aws/lightsail-certificates';
import { LightsailDnsZones } from '../../lambda/aws/lightsail-dns-zones';
import { LoadBalancerCertificates } from '../../lambda/aws/load-balancer-certificates';
import { createHandlers } from '../../lambda/dispatch';
import type { Certificates, HandlerServices, Stack } from '../../lambda/ports';
import { createWatch, type Watch } from '../../lambda/watch/watch';
import { VirtualClock } from '../clock/virtual-clock';
import type { WorldClock } from '../clock/world-clock';
import { CloudFormation } from '../cloudformation/cloudformation';
import type { CloudFormationOptions, CloudFormationKnobs } from '../cloudformation/cloudformation-options';
import { lightsailConsumers } from '../cloudformation/lightsail-consumers';
import type { ResourceTypes } from '../cloudformation/resource-types';
import { hostedZone, type IdenticalRecords, route53RecordSets } from '../cloudformation/route53-record-set';
import type { StackExports } from '../cloudformation/stack-exports';
import { fakePublicDns } from '../dns/fake-public-dns';
import { FakeZone } from '../dns/fake-zone';
import type { Handlers } from '../provider-framework/custom-resource-protocol';
import type { Knobs as ServiceKnobs } from '../simulator/knobs';
import { LightsailSimulator } from '../simulator/lightsail-simulator';
import { requestHandler } from '../simulator/request-handler';

export interface AccountOptions<Clock extends WorldClock = VirtualClock> {
  /** @default - a virtual clock, from the beginning of 2026 */
  readonly clock?: Clock;
  /** @default - the zones of example.com, example.org and test.com */
  readonly dns?: FakeZone;
  /** The Region of the stacks. @default 'us-east-1' */
  readonly region?: string;
  /** Called for every event of every stack. */
  readonly listener?: CloudFormationOptions['listener'];
  readonly service?: Partial<ServiceKnobs>;
  readonly cloudFormation?: CloudFormationKnobs;
  readonly stackName?: string;
  /** The result of creating a record set that exists with the same value. @default 'refused' */
  readonly identicalRecords?: IdenticalRecords;
  /** In addition to record sets, distributions and container services. */
  readonly resourceTypes?: ResourceTypes;
  /** Whether the handlers call the simulator through the SDK or directly, which is much faster. @default 'sdk' */
  readonly transport?: 'sdk' | 'direct';
  /** The number of attempts for a call; the SDK waits between them on the real clock. @default 1 */
  readonly maxAttempts?: number;
  /** Called before a handler asks CloudFormation about a stack; throws the error of the call, if any. */
  readonly onDescribe?: (operation: 'DescribeStacks' | 'ListStackResources') => void;
  /** Called before each call of Lightsail by a handler. */
  readonly onCall?: (operation: string) => void;
  /** Wraps the port of the handlers, for example in a `Reaper`. */
  readonly watch?: (certificates: Certificates) => Certificates;
}

/** An AWS account: Lightsail, public DNS and CloudFormation with a common clock. */
export class Account<Clock extends WorldClock = VirtualClock> {
  public readonly clock: Clock;
  public readonly dns: FakeZone;
  public readonly lightsail: LightsailSimulator;
  public readonly log: Record<string, unknown>[] = [];
  public readonly handlers: Handlers;
  public readonly watch: Watch;
  public readonly cloudFormation: CloudFormation;
  private readonly ports = new Map<string, unknown>();
  private readonly clients = new Map<string, LightsailClient>();
  private readonly stacks: CloudFormation[] = [];

  constructor(private readonly options: AccountOptions<Clock> = {}) {
    this.clock = options.clock ?? new VirtualClock(Date.UTC(2026, 0, 1)) as WorldClock as Clock;
    this.dns = options.dns ?? new FakeZone('example.com', 'example.org', 'test.com');
    this.lightsail = new LightsailSimulator({ clock: this.clock, dns: this.dns, knobs: options.service });
    let dnsClient: LightsailClient | undefined;
    const services: HandlerServices = {
      certificates: (region) => this.port(region, region, (client) => new LightsailCertificates(client)),
      loadBalancer: (region, name) => this.port(`${region} ${name}`, region, (client) => new LoadBalancerCertificates(client, name)),
      dnsZones: () => new LightsailDnsZones(dnsClient ??= this.newClient('us-east-1', options.onCall)),
      stack: (stackId) => this.describing(stackId),
      dns: fakePublicDns(this.dns),
      clock: this.clock,
      log: (entry) => this.log.push(entry),
    };
    this.handlers = createHandlers(services) as Handlers;
    this.watch = createWatch(services);
    this.cloudFormation = this.stack(options.stackName ?? 'Stack');
  }

  /** Another stack in the same account. Stacks that import from each other share one `StackExports`. */
  public stack(stackName: string, exports?: StackExports): CloudFormation {
    const stack = new CloudFormation({
      clock: this.clock,
      handlers: this.handlers,
      region: this.options.region,
      listener: this.options.listener,
      stackName,
      exports,
      resourceTypes: {
        ...route53RecordSets((zone) => hostedZone(zone, this.dns, this.options.identicalRecords)),
        ...lightsailConsumers(new SimulatedUsers((region) => this.client(region), this.clock)),
        ...this.options.resourceTypes,
      },
      knobs: this.options.cloudFormation,
    });
    this.stacks.push(stack);
    return stack;
  }

  /** What CloudFormation tells the handlers about a stack. */
  private describing(id: string): Stack {
    const { onDescribe = () => {} } = this.options;
    const stack = (operation: 'DescribeStacks' | 'ListStackResources') => {
      onDescribe(operation);
      const found = this.stacks.find(({ stackId }) => stackId === id);
      if (!found) throw Object.assign(new Error(`Stack with id ${id} does not exist`), { name: 'ValidationError', $metadata: { httpStatusCode: 400 } });
      return found;
    };
    return {
      operation: async () => {
        const { status, updatedAt } = stack('DescribeStacks').describe();
        return { kind: kindOf(status), startedAt: updatedAt };
      },
      physicalIds: async () => stack('ListStackResources').physicalIds(),
    };
  }

  /** All certificates, including those that are being deleted. */
  public async certificates() {
    return this.clock.run(() => this.lightsail.control.world());
  }

  public calls(operation: string): number {
    return this.lightsail.control.calls().filter((call) => call.operation === operation).length;
  }

  /** The notices that the handlers logged. */
  public get notices(): unknown[] {
    return this.log.map(({ notice }) => notice);
  }

  /** A client for operators and services; the handlers have their own. */
  public client(region: string): LightsailClient {
    let client = this.clients.get(region);
    if (!client) this.clients.set(region, client = this.newClient(region));
    return client;
  }

  private port<Port extends Certificates>(key: string, region: string, make: (client: LightsailClient) => Port): Port {
    let port = this.ports.get(key) as Port | undefined;
    if (!port) {
      const certificates = make(this.newClient(region, this.options.onCall));
      this.ports.set(key, port = (this.options.watch?.(certificates) ?? certificates) as Port);
    }
    return port;
  }

  private newClient(region: string, onCall: (operation: string) => void = () => {}): LightsailClient {
    const { transport: way = 'sdk', maxAttempts = 1 } = this.options;
    if (way === 'direct') return directClient({ lightsail: this.lightsail, region, clock: this.clock, onCall, maxAttempts });
    const transport = requestHandler(this.lightsail, { sleep: (milliseconds) => this.clock.sleep(milliseconds), requestTimeout: 10_000 });
    return new LightsailClient({
      region,
      credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' },
      requestHandler: {
        ...transport,
        async handle(request: Parameters<typeof transport.handle>[0]) {
          onCall(String(request.headers['x-amz-target']).split('.')[1]);
          return transport.handle(request);
        },
      } as typeof transport,
      maxAttempts,
    });
  }
}
