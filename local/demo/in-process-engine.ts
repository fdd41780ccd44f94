import * as dns from 'node:dns';
import { promises as fs } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { LightsailClient } from '@aws-sdk/client-lightsail';
import { cliFailure } from './cli-failure';
import { constructNames } from './construct-names';
import type { DemoApp } from './demo-app';
import { type Deployment, DeploymentFailed, type Engine, type StackEvent, type Tell } from './engine';
import { ListedZones } from './listed-zones';
import { SPEED } from './pace';
import { WallClock } from '../../testing/clock/wall-clock';
import { CloudFormation } from '../../testing/cloudformation/cloudformation';
import { route53RecordSets } from '../../testing/cloudformation/route53-record-set';
import type { StackEvent as FakeStackEvent } from '../../testing/cloudformation/stack-events';
import type { Outcome } from '../../testing/cloudformation/stack-outcome';
import type { Template } from '../../testing/cloudformation/stack-template';
import type { Handlers } from '../../testing/provider-framework/custom-resource-protocol';
import { startDnsServer } from '../../testing/simulator/dns-server';
import { LightsailSimulator } from '../../testing/simulator/lightsail-simulator';
import { startServer } from '../../testing/simulator/server';
import type { CleanUp } from '../clean-up';
import { ACCOUNT, Cdk } from '../emulator/cdk';
import type { Cname } from '../emulator/route53-dns';
import { projectFolder } from '../project-folder';

const NO_ENDPOINT = 'http://127.0.0.1:1';

/** The CloudFormation of the tests with the handlers' real bundle, for machines without Python. */
export class InProcessEngine implements Engine {
  readonly commands = { deploy: 'the CloudFormation of the tests', destroy: 'the same' };
  lightsail!: LightsailClient;
  private readonly clock = new WallClock({ speed: SPEED });
  private readonly zones: ListedZones;
  private template!: Template;
  private names!: Map<string, string>;
  private cloudFormation!: CloudFormation;
  private hear?: (event: StackEvent) => void;

  constructor(private readonly app: DemoApp, private readonly region: string, private readonly cleanUp: CleanUp) {
    this.zones = new ListedZones(app.zones);
  }

  async prepare(tell: Tell): Promise<void> {
    const endpoint = await tell('Lightsail simulator', () => this.startLightsail(), (url) => `${url}, ${SPEED} times as fast as Lightsail`);
    this.template = await tell('cdk synth', () => this.synth());
    this.names = new Map(constructNames(this.template));
    this.cloudFormation = new CloudFormation({
      handlers: realHandlers(endpoint, this.region),
      clock: this.clock,
      region: this.region,
      accountId: ACCOUNT,
      stackName: this.app.stackName,
      listener: (event) => this.hear?.(this.readable(event)),
      resourceTypes: {
        ...route53RecordSets((zone) => this.zones.zone(zone)), // its name is its ID here
      },
    });
  }

  async deploy(hear: (event: StackEvent) => void): Promise<Deployment> {
    this.hear = hear;
    return { outputs: succeeded(await this.cloudFormation.deploy(this.template)).outputs };
  }

  async destroy(hear: (event: StackEvent) => void): Promise<void> {
    this.hear = hear;
    succeeded(await this.cloudFormation.destroy());
  }

  async cnames(): Promise<Cname[]> {
    return this.zones.cnames();
  }

  async stacks(): Promise<string[]> {
    return this.cloudFormation.status === 'DELETE_COMPLETE' ? [] : [this.app.stackName];
  }

  private async startLightsail(): Promise<string> {
    const server = await startServer(new LightsailSimulator({ clock: this.clock, dns: this.zones.dns, accountId: ACCOUNT }), { settleEvery: 250 });
    this.cleanUp.add(() => server.close());
    const dnsServer = await startDnsServer(this.zones.dns);
    this.cleanUp.add(() => dnsServer.close());
    dns.setServers([dnsServer.address]); // where the handlers look for a diagnosis
    this.lightsail = new LightsailClient({
      region: this.region, endpoint: server.url, credentials: { accessKeyId: ACCOUNT, secretAccessKey: 'none' },
    });
    return server.url;
  }

  private async synth(): Promise<Template> {
    const folder = await fs.mkdtemp(path.join(tmpdir(), 'cdk-lightsail-certificate-'));
    this.cleanUp.add(() => fs.rm(folder, { recursive: true, force: true }));
    const cdk = new Cdk({ endpoint: NO_ENDPOINT, folder, region: this.region });
    this.cleanUp.add(() => cdk.stop());
    const assembly = path.join(folder, 'cdk.out');
    const run = await cdk.synth(this.app.command, ...this.app.context(this.app.zones), '--output', assembly);
    if (run.exitCode !== 0) throw new DeploymentFailed(cliFailure(run.output));
    return JSON.parse(await fs.readFile(path.join(assembly, `${this.app.stackName}.template.json`), 'utf8')) as Template;
  }

  private readable({ logicalId, type, status, reason }: FakeStackEvent): StackEvent {
    return { time: Date.now(), name: this.names.get(logicalId) ?? logicalId, type, status, reason };
  }
}

/** The bundle as it is shipped, with the environment that a Lambda function would have. */
function realHandlers(lightsailEndpoint: string, region: string): Handlers {
  Object.assign(process.env, {
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: ACCOUNT,
    AWS_SECRET_ACCESS_KEY: 'none',
    AWS_ENDPOINT_URL_LIGHTSAIL: lightsailEndpoint,
  });
  console.log = () => {}; // a function's log goes to CloudWatch, which is not here
  return createRequire(__filename)(projectFolder('assets', 'handler', 'index.js')) as Handlers;
}

function succeeded(outcome: Outcome): Outcome {
  if (!outcome.succeeded) throw new DeploymentFailed(outcome.reason ?? outcome.status);
  return outcome;
}
