import { closeSync, mkdirSync, openSync, promises as fs, symlinkSync } from 'node:fs';
import * as path from 'node:path';
import { projectFolder } from '../project-folder';
import { until } from '../until';
import { freePort } from './free-port';
import { ProcessGroup } from './process-group';

const STARTUP = 30_000;

export interface EmulatorOptions {
  /** The Python with the emulator. */
  readonly python: string;
  /** The folder for files of the emulator and its functions. */
  readonly folder: string;
  /** The endpoint of Lightsail for the Lambda functions. */
  readonly lightsailEndpoint: string;
  /** The name server for the Lambda functions: `127.0.0.1:53535`. */
  readonly dnsServer: string;
}

/** The ministack process, which emulates CloudFormation, Lambda, Step Functions, Route 53 and others; see LIMITS.md. */
export class Emulator {
  static async start(options: EmulatorOptions): Promise<Emulator> {
    const port = await freePort();
    mkdirSync(options.folder, { recursive: true });
    const log = path.join(options.folder, 'emulator.log');
    const output = openSync(log, 'a');
    const group = new ProcessGroup(options.python, [path.join(__dirname, 'serve.py')], {
      cwd: options.folder,
      env: environment(port, options),
      stdio: ['pipe', output, output], // the pipe closes when this process ends: see serve.py
    });
    closeSync(output);
    const emulator = new Emulator(`http://127.0.0.1:${port}`, group, log);
    try {
      const { version } = await emulator.healthy();
      emulator.version = version;
      return emulator;
    } catch (error) {
      await emulator.stop();
      throw error;
    }
  }

  version = '';

  private constructor(readonly endpoint: string, private readonly group: ProcessGroup, readonly log: string) {}

  async stop(): Promise<void> {
    await this.group.stop();
  }

  private async healthy(): Promise<{ version: string }> {
    return until('the AWS emulator answers', STARTUP, async () => {
      if (!this.group.running) {
        throw new Error(`the AWS emulator ended before it answered:\n${await fs.readFile(this.log, 'utf8')}`);
      }
      const answer = await fetch(`${this.endpoint}/_ministack/health`).catch(() => undefined); // not listening yet
      return answer?.ok ? await answer.json() as { version: string } : undefined;
    });
  }
}

/** The complete environment of the emulator, which passes it on to every function. */
function environment(port: number, { folder, lightsailEndpoint, dnsServer }: EmulatorOptions): NodeJS.ProcessEnv {
  return {
    PATH: process.env.PATH,
    HOME: folder,
    TMPDIR: folder,
    PYTHONDONTWRITEBYTECODE: '1', // writes nothing into the project
    GATEWAY_PORT: String(port),
    BIND_HOST: '127.0.0.1',
    MINISTACK_HOST: '127.0.0.1',
    // Disables listeners on all interfaces and the removal of the machine's containers.
    IOT_MTLS_ENABLED: '0',
    SFTP_ENABLED: '0',
    DOCKER_HOST: `unix://${path.join(folder, 'no-docker')}`,
    // For the functions.
    NODE_PATH: lambdaRuntimeModules(folder),
    NODE_OPTIONS: `--require=${quoted(path.join(__dirname, 'functions-dns.cjs'))}`,
    LOCAL_DNS_SERVER: dnsServer,
    AWS_ENDPOINT_URL_LIGHTSAIL: lightsailEndpoint,
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  };
}

/** A Lambda runtime contains only the AWS SDK, so a module that the bundle lacks must also be missing here. */
function lambdaRuntimeModules(folder: string): string {
  const modules = path.join(folder, 'runtime', 'node_modules');
  mkdirSync(modules, { recursive: true });
  symlinkSync(projectFolder('node_modules', '@aws-sdk'), path.join(modules, '@aws-sdk'));
  return modules;
}

/** NODE_OPTIONS splits at spaces. */
const quoted = (text: string) => `"${text.replace(/(["\\])/g, '\\$1')}"`;
