import { promises as fs } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import type { LightsailClient } from '@aws-sdk/client-lightsail';
import { cliFailure } from './cli-failure';
import { constructNames } from './construct-names';
import type { DemoApp } from './demo-app';
import { type Deployment, DeploymentFailed, type Engine, type StackEvent, type Tell } from './engine';
import { SPEED } from './pace';
import { WallClock } from '../../testing/clock/wall-clock';
import type { Outcome } from '../../testing/cloudformation/stack-outcome';
import type { Template } from '../../testing/cloudformation/stack-template';
import { FakeZone } from '../../testing/dns/fake-zone';
import { Account } from '../../testing/stories/account';
import type { CleanUp } from '../clean-up';
import { Cdk } from '../emulator/cdk';
import type { Cname } from '../emulator/route53-dns';
import { type ExaminedCertificate, examinedIn } from '../watch-function';

const NO_ENDPOINT = 'http://127.0.0.1:1';

/** Deploys to the simulated account of the tests, accelerated, for machines without Python. */
export class InProcessEngine implements Engine {
  readonly commands = { deploy: 'simulated CloudFormation', destroy: 'simulated CloudFormation' };
  private readonly account: Account<WallClock>;
  private template!: Template;
  private names!: Map<string, string>;
  private report?: (event: StackEvent) => void;

  constructor(private readonly app: DemoApp, private readonly region: string, private readonly cleanUp: CleanUp) {
    this.account = new Account({
      clock: new WallClock({ speed: SPEED }),
      dns: new FakeZone(...app.zones),
      region,
      stackName: app.stackName,
      listener: ({ logicalId, type, status, reason }) =>
        this.report?.({ time: Date.now(), name: this.names.get(logicalId) ?? logicalId, type, status, reason }),
    });
  }

  get lightsail(): LightsailClient {
    return this.account.client(this.region);
  }

  async prepare(tell: Tell): Promise<void> {
    this.template = await tell('cdk synth', () => this.synth(), () => `simulated Lightsail, at ${SPEED} times the speed`);
    this.names = new Map(constructNames(this.template));
  }

  async deploy(report: (event: StackEvent) => void): Promise<Deployment> {
    this.report = report;
    return { outputs: succeeded(await this.account.cloudFormation.deploy(this.template)).outputs };
  }

  async destroy(report: (event: StackEvent) => void): Promise<void> {
    this.report = report;
    succeeded(await this.account.cloudFormation.destroy());
  }

  async examinations(): Promise<ExaminedCertificate[]> {
    const { clock, cloudFormation, log, watch } = this.account;
    const from = log.length;
    const rules = Object.entries(this.template.Resources ?? {}).filter(([, { Type }]) => Type === 'AWS::Events::Rule');
    for (const { Input } of rules.flatMap(([id]) => cloudFormation.resource(id)?.properties.Targets as { readonly Input: string }[])) {
      await clock.run(() => watch(JSON.parse(Input)));
    }
    return examinedIn(log.slice(from));
  }

  async cnames(): Promise<Cname[]> {
    return this.account.dns.cnames();
  }

  async stacks(): Promise<string[]> {
    return this.account.cloudFormation.status === 'DELETE_COMPLETE' ? [] : [this.app.stackName];
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
}

function succeeded(outcome: Outcome): Outcome {
  if (!outcome.succeeded) throw new DeploymentFailed(outcome.reason ?? outcome.status);
  return outcome;
}
