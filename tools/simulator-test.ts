/** Tests the package `lightsail-simulator` like its users: installed in an empty folder, from JavaScript, TypeScript, a shell and Python. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { Checks } from './languages/checks';
import { run } from './languages/run';
import { virtualEnvironment } from './languages/virtual-environment';

const root = path.join(__dirname, '..');
const suite = path.join(root, 'test', 'simulator');
const STARTS = 5;
const STARTED_WITHIN_MS = 500;

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lightsail-simulator-'));
const installed = path.join(folder, 'node_modules', 'lightsail-simulator');
const script = path.join(installed, 'index.js');

async function main(): Promise<void> {
  const checks = new Checks();
  const packed = await checks.check('the package is built', async () => {
    await run({ command: 'npx', args: ['tsx', 'tools/simulator-package.ts'], cwd: root });
  }) && await checks.check('it installs in an empty folder without other packages', install);
  if (packed) {
    await checks.check(`the command is ready within ${STARTED_WITHIN_MS} ms, the fastest of ${STARTS}`, startsFast);
    for (const signal of ['SIGTERM', 'SIGINT'] as const) await checks.check(`${signal} stops it during a delayed answer`, () => endsBy(signal));
    await checks.check('require and import start and stop it', usedFromJavaScript);
    await checks.check('its types compile without other packages', usedFromTypeScript);
    await checks.check('the Dockerfile copies only what is in the package', dockerfileIsComplete);
    await checks.check('its constraints of requests are those of botocore', async () => recordedModel(await python()));
    await checks.check('it behaves as boto3 expects', async () => playedInPython(await python()));
  }
  fs.rmSync(folder, { recursive: true });
  console.log(`\n${checks.summary}`);
  process.exitCode = checks.ok ? 0 : 1;
}

async function install(): Promise<void> {
  const dist = path.join(root, 'dist', 'simulator');
  const [tarball] = fs.readdirSync(dist);
  fs.writeFileSync(path.join(folder, 'package.json'), '{ "private": true }');
  await run({ command: 'npm', args: ['install', '--offline', '--no-audit', '--no-fund', path.join(dist, tarball)], cwd: folder });
  const packages = fs.readdirSync(path.join(folder, 'node_modules')).filter((name) => !name.startsWith('.'));
  if (packages.join() !== 'lightsail-simulator') throw new Error(`installed packages: ${packages.join(', ')}`);
}

async function startsFast(): Promise<void> {
  const times: number[] = [];
  for (let start = 0; start < STARTS; start++) {
    const begun = performance.now();
    const { child } = await started();
    times.push(performance.now() - begun);
    child.kill();
    await once(child, 'exit');
  }
  if (Math.min(...times) > STARTED_WITHIN_MS) throw new Error(`it took ${times.map(Math.round).join(', ')} ms`);
}

/** Starts the installed command, and waits for its endpoint. */
async function started(): Promise<{ readonly child: ChildProcess; readonly endpoint: string }> {
  const child = spawn(path.join(folder, 'node_modules', '.bin', 'lightsail-simulator'), ['--dns', 'none'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [text] = await once(child.stdout!, 'data') as [Buffer];
  return { child, endpoint: String(text).split('\n')[0].split(' ').at(-1)! };
}

async function endsBy(signal: NodeJS.Signals): Promise<void> {
  const { child, endpoint } = await started();
  const fault = { fault: 'slow', operation: '*', milliseconds: 600_000 };
  await fetch(`${endpoint}/_simulator/fault`, { method: 'POST', body: JSON.stringify(fault) });
  const kept = fetch(endpoint, { method: 'POST', body: '{}', headers: signedFor('GetCertificates') }).catch(() => undefined);
  while ((await (await fetch(`${endpoint}/_simulator/calls`)).json() as object[]).length === 0);
  child.kill(signal);
  const [code] = await once(child, 'exit', { signal: AbortSignal.timeout(10_000) });
  await kept;
  if (code !== 0) throw new Error(`it exited with ${code}`);
}

const signedFor = (operation: string) => ({
  'x-amz-target': `Lightsail_20161128.${operation}`,
  'authorization': 'AWS4-HMAC-SHA256 Credential=simulated/20260101/us-east-1/lightsail/aws4_request, SignedHeaders=host, Signature=00',
});

async function usedFromJavaScript(): Promise<void> {
  const use = `start({ dnsServers: [], dnsPort: 0 }).then(async (simulator) => {
    const { status } = await fetch(simulator.controlEndpoint + '/ready');
    if (status !== 200 || simulator.control.knobs().pageSize !== 10 || !simulator.dnsServer) throw new Error('unexpected result');
    await simulator.stop();
  });`;
  fs.writeFileSync(path.join(folder, 'use.cjs'), `const { start } = require('lightsail-simulator'); ${use}`);
  fs.writeFileSync(path.join(folder, 'use.mjs'), `import { start } from 'lightsail-simulator'; ${use}`);
  // They exit without help: nothing is left running after stop.
  for (const file of ['use.cjs', 'use.mjs']) await run({ command: 'node', args: [file], cwd: folder });
}

async function usedFromTypeScript(): Promise<void> {
  fs.writeFileSync(path.join(folder, 'use.ts'), `
    import { start, type RunningSimulator, type SimulatorControl, type StartOptions } from 'lightsail-simulator';
    const options: StartOptions = { port: 0, knobs: { issueDelay: 0, recordOrder: 'reverse' } };
    export async function use(): Promise<string[]> {
      const { control, stop }: RunningSimulator = await start(options);
      const order: Parameters<SimulatorControl['fault']>[0] = { operation: 'CreateCertificate', fault: 'throttle', times: 2 };
      control.fault(order);
      await stop();
      return (await control.world()).map(({ name, status }) => name + status);
    }
    // @ts-expect-error a knob that does not exist
    export const wrong: StartOptions = { knobs: { colour: 'red' } };
  `);
  const options = ['--noEmit', '--strict', '--ignoreConfig', '--module', 'node16'];
  await run({ command: path.join(root, 'node_modules', '.bin', 'tsc'), args: ['use.ts', ...options], cwd: folder });
}

async function dockerfileIsComplete(): Promise<void> {
  const sources = [...fs.readFileSync(path.join(installed, 'Dockerfile'), 'utf8').matchAll(/^COPY (\S+)/gm)].map(([, source]) => source);
  const missing = sources.filter((source) => !fs.existsSync(path.join(installed, source)));
  if (sources.length === 0 || missing.length > 0) throw new Error(`missing: ${missing.join(', ')}`);
}

/** A Python with the pinned botocore; created once. */
async function python(): Promise<string> {
  const cache = path.join(root, '.cache', 'simulator');
  fs.mkdirSync(cache, { recursive: true });
  return virtualEnvironment(path.join(cache, 'venv'), '--require-hashes', '--requirement', path.join(suite, 'requirements.txt'));
}

async function recordedModel(interpreter: string): Promise<void> {
  const where = 'import botocore, os; print(os.path.join(os.path.dirname(botocore.__file__), "data/lightsail/2016-11-28/service-2.json.gz"))';
  const model = (await run({ command: interpreter, args: ['-c', where], cwd: root })).trim();
  await run({ command: 'npx', args: ['tsx', 'tools/service-model.ts', model, '--check'], cwd: root });
}

async function playedInPython(interpreter: string): Promise<void> {
  await run({ command: interpreter, args: ['-m', 'unittest'], cwd: suite, env: { LIGHTSAIL_SIMULATOR: script, PYTHONDONTWRITEBYTECODE: '1' } });
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
