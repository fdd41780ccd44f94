import { promises as fs } from 'node:fs';
import * as path from 'node:path';
import { projectFolder } from '../project-folder';
import { ProcessGroup } from './process-group';

/** The emulator uses an access key of twelve digits as the account. This one is the example of the AWS documentation. */
export const ACCOUNT = '111122223333';

export interface CdkOptions {
  readonly endpoint: string;
  /** Where the CLI writes its home folder and cloud assemblies. */
  readonly folder: string;
  readonly region: string;
  readonly colour?: boolean;
}

export interface CdkRun {
  readonly exitCode: number;
  /** The complete output. */
  readonly output: string;
}

/** The CDK CLI, isolated from the user's AWS profiles and caches and from AWS. */
export class Cdk {
  private readonly running = new Set<ProcessGroup>();

  constructor(private readonly options: CdkOptions) {}

  async bootstrap(): Promise<CdkRun> {
    return this.run(['bootstrap', `aws://${ACCOUNT}/${this.options.region}`]);
  }

  /** Deploys an app: a command, or the folder of its assembly. */
  async deploy(app: string, ...args: string[]): Promise<CdkRun> {
    return this.run(['deploy', '--all', '--app', app, '--require-approval', 'never', '--progress', 'events', ...args]);
  }

  async destroy(app: string, ...args: string[]): Promise<CdkRun> {
    return this.run(['destroy', '--all', '--app', app, '--force', ...args]);
  }

  async synth(app: string, ...args: string[]): Promise<CdkRun> {
    return this.run(['synth', '--app', app, '--quiet', ...args]);
  }

  async stop(): Promise<void> {
    await Promise.all([...this.running].map((group) => group.stop()));
  }

  private async run(args: string[]): Promise<CdkRun> {
    const folder = await fs.mkdtemp(path.join(this.options.folder, 'cdk-'));
    const cli = [require.resolve('aws-cdk/bin/cdk'), ...args, '--no-notices', '--no-version-reporting', '--ci'];
    if (!args.includes('--output')) cli.push('--output', path.join(folder, 'cdk.out'));
    const group = new ProcessGroup(process.execPath, cli, {
      cwd: projectFolder(),
      env: this.environment(folder),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.running.add(group);
    try {
      let output = '';
      for (const stream of [group.leader.stdout, group.leader.stderr]) {
        stream?.setEncoding('utf8').on('data', (text: string) => { output += text; });
      }
      const exitCode = await new Promise<number>((resolve, reject) => {
        group.leader.once('error', reject);
        group.leader.once('close', (code, signal) => resolve(code ?? (signal ? 1 : 0)));
      });
      return { exitCode, output };
    } finally {
      this.running.delete(group);
    }
  }

  private environment(folder: string): NodeJS.ProcessEnv {
    const missingFile = path.join(folder, 'none');
    return {
      PATH: [projectFolder('node_modules', '.bin'), process.env.PATH].join(path.delimiter), // apps are run by tsx
      HOME: folder,
      CDK_HOME: folder,
      TMPDIR: this.options.folder,
      AWS_CONFIG_FILE: missingFile,
      AWS_SHARED_CREDENTIALS_FILE: missingFile,
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_ACCESS_KEY_ID: ACCOUNT,
      AWS_SECRET_ACCESS_KEY: 'none',
      AWS_REGION: this.options.region,
      AWS_ENDPOINT_URL: this.options.endpoint,
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
      CDK_DISABLE_CLI_TELEMETRY: 'true',
      CDK_DISABLE_VERSION_CHECK: 'true',
      CDK_VALIDATION: 'false', // saves six seconds with newer versions of aws-cdk-lib
      CDK_DEFAULT_ACCOUNT: ACCOUNT,
      CDK_DEFAULT_REGION: this.options.region,
      JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: process.env.JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION,
      ...(this.options.colour ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' }),
    };
  }
}
