import { promises as fs } from 'node:fs';
import * as path from 'node:path';
import { DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { App, Stack } from 'aws-cdk-lib';
import type { CertificateInWorld } from '../../testing/simulator/world-view';
import { ACCOUNT, type CdkRun } from '../emulator/cdk';
import type { Cname } from '../emulator/route53-dns';
import type { LocalWorld } from '../local-world';

/** An argument of `cdk --app`, with the name of its only stack. */
export interface DeployableApp {
  readonly stackName: string;
  readonly app: string;
  readonly context: string[];
}

/** What scenarios use: deployments with the CLI, and the resulting state. */
export class Stage {
  /** The output of the CLI, which is printed if the scenario fails. */
  transcript = '';

  constructor(readonly world: LocalWorld) {}

  /** An app of `examples/`, which the CLI runs as for a user. */
  example(folder: string, stackName: string, context: Record<string, string>): DeployableApp {
    return {
      stackName,
      app: `tsx --tsconfig tsconfig.dev.json examples/${folder}/app.ts`,
      context: Object.entries({ region: this.world.region, ...context }).flatMap(([key, value]) => ['-c', `${key}=${value}`]),
    };
  }

  /** An app that the scenario defines. It is synthesized in this process, which saves a process for each deployment. */
  async app(stackName: string, define: (stack: Stack) => void): Promise<DeployableApp> {
    const outdir = await fs.mkdtemp(path.join(this.world.folder, `${stackName}-`));
    const app = new App({ outdir, analyticsReporting: false });
    define(new Stack(app, stackName, { env: { account: ACCOUNT, region: this.world.region } }));
    app.synth();
    return { stackName, app: outdir, context: [] };
  }

  /** Deploys, and fails if the deployment fails. */
  async deploy(app: DeployableApp): Promise<Record<string, string>> {
    const run = await this.tryDeploy(app);
    if (run.exitCode !== 0) throw new Error(`cdk deploy ended with exit code ${run.exitCode}`);
    return this.outputs(app);
  }

  async tryDeploy({ app, context }: DeployableApp): Promise<CdkRun> {
    return this.noted('cdk deploy', this.world.cdk.deploy(app, ...context));
  }

  /** Destroys, and fails if that fails. */
  async destroy({ app, context }: DeployableApp): Promise<void> {
    const run = await this.noted('cdk destroy', this.world.cdk.destroy(app, ...context));
    if (run.exitCode !== 0) throw new Error(`cdk destroy ended with exit code ${run.exitCode}`);
  }

  async outputs({ stackName }: DeployableApp): Promise<Record<string, string>> {
    const { Stacks: [stack] = [] } = await this.world.cloudFormation.send(new DescribeStacksCommand({ StackName: stackName }));
    return Object.fromEntries((stack?.Outputs ?? []).map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]));
  }

  /** The status of the stack, or `undefined` if it does not exist. */
  async stackStatus({ stackName }: DeployableApp): Promise<string | undefined> {
    try {
      const { Stacks: [stack] = [] } = await this.world.cloudFormation.send(new DescribeStacksCommand({ StackName: stackName }));
      return stack?.StackStatus;
    } catch (error) {
      if ((error as Error).message.includes('does not exist')) return undefined;
      throw error;
    }
  }

  /** The certificates in Lightsail with a name in this domain. */
  async certificates(domain: string): Promise<CertificateInWorld[]> {
    const world = await this.world.simulator.control.world();
    return world.filter(({ domainNames }) => domainNames.some((name) => isIn(domain, name)));
  }

  /** The CNAMEs in public DNS below this domain. */
  async cnames(domain: string): Promise<Cname[]> {
    return (await this.world.dns.cnames()).filter(({ name }) => isIn(domain, name));
  }

  private async noted(what: string, running: Promise<CdkRun>): Promise<CdkRun> {
    const run = await running;
    this.transcript += `--- ${what}: exit code ${run.exitCode}\n${run.output}\n`;
    return run;
  }
}

const isIn = (domain: string, name: string) => name === domain || name.endsWith(`.${domain}`);
