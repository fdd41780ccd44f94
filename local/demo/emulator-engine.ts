import * as path from 'node:path';
import { DescribeStacksCommand, ListStacksCommand } from '@aws-sdk/client-cloudformation';
import type { LightsailClient } from '@aws-sdk/client-lightsail';
import type { CleanUp } from '../clean-up';
import type { CdkRun } from '../emulator/cdk';
import type { Cname } from '../emulator/route53-dns';
import { StackWatch } from '../emulator/stack-watch';
import { LocalWorld } from '../local-world';
import { type ExaminedCertificate, examinations } from '../watch-function';
import { cliFailure } from './cli-failure';
import { ConstructNames } from './construct-names';
import type { DemoApp } from './demo-app';
import { type Deployment, DeploymentFailed, type Engine, type StackEvent, type Tell } from './engine';
import { KNOBS } from './pace';

/** Deploys with the CDK CLI to an AWS emulator. */
export class EmulatorEngine implements Engine {
  readonly commands = { deploy: 'cdk deploy', destroy: 'cdk destroy' };
  private world!: LocalWorld;
  private names!: ConstructNames;
  private context: string[] = [];

  constructor(private readonly app: DemoApp, private readonly region: string, private readonly cleanUp: CleanUp) {}

  async prepare(tell: Tell): Promise<void> {
    let installed = '';
    this.world = await tell('AWS emulator and Lightsail simulator', () => LocalWorld.start(this.cleanUp, {
      region: this.region,
      knobs: KNOBS,
      onInstall: () => { installed = ', installed in .cache/'; },
    }), ({ emulator, lightsailEndpoint }) => `ministack ${emulator.version} ${emulator.endpoint}${installed}, Lightsail ${lightsailEndpoint}`);
    this.names = new ConstructNames(path.join(this.world.folder, 'cdk.out'));
    this.context = this.app.context(await Promise.all(this.app.zones.map((zone) => this.world.dns.createZone(zone))));
    await tell('cdk bootstrap', async () => succeeded(await this.world.cdk.bootstrap()));
  }

  get lightsail(): LightsailClient {
    return this.world.lightsail;
  }

  async deploy(watch: (event: StackEvent) => void): Promise<Deployment> {
    await this.watched(watch, () => this.world.cdk.deploy(this.app.command, ...this.context, '--output', this.names.assembly));
    const { Stacks: [stack] = [] } = await this.world.cloudFormation.send(new DescribeStacksCommand({ StackName: this.app.stackName }));
    return { outputs: Object.fromEntries((stack?.Outputs ?? []).map((output) => [output.OutputKey ?? '', output.OutputValue ?? ''])) };
  }

  async destroy(watch: (event: StackEvent) => void): Promise<void> {
    await this.watched(watch, () => this.world.cdk.destroy(this.app.command, ...this.context, '--output', this.names.assembly));
  }

  async examinations(): Promise<ExaminedCertificate[]> {
    return examinations(this.world, this.app.stackName);
  }

  async cnames(): Promise<Cname[]> {
    return this.world.dns.cnames();
  }

  async stacks(): Promise<string[]> {
    const { StackSummaries = [] } = await this.world.cloudFormation.send(new ListStacksCommand({}));
    return StackSummaries
      .filter(({ StackStatus, StackName }) => StackStatus !== 'DELETE_COMPLETE' && StackName !== 'CDKToolkit')
      .map(({ StackName }) => StackName ?? '');
  }

  private async watched(report: (event: StackEvent) => void, command: () => Promise<CdkRun>): Promise<void> {
    const watch = await StackWatch.start(this.world.cloudFormation, this.app.stackName, (event) => report({
      time: event.Timestamp?.getTime() ?? Date.now(),
      name: this.names.of(event.LogicalResourceId ?? ''),
      type: event.ResourceType ?? '',
      status: event.ResourceStatus ?? '',
      reason: event.ResourceStatusReason,
    }));
    let run: CdkRun;
    try {
      run = await command();
    } finally {
      await watch.stop();
    }
    succeeded(run);
  }
}

function succeeded(run: CdkRun): void {
  if (run.exitCode !== 0) throw new DeploymentFailed(cliFailure(run.output));
}
