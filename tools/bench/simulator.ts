import { spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import * as fs from 'node:fs';
import { Agent, request } from 'node:http';
import * as path from 'node:path';
import type { Section } from './figure';
import { LightsailSimulator } from '../../testing/simulator/lightsail-simulator';
import { ResolverDns } from '../../testing/simulator/resolver-dns';

const CALLS = 10_000;
const AT_A_TIME = 8;
const CERTIFICATES = 100;
/** A Region has only ten, but an account has Regions enough. */
const KNOBS = { recordsDelay: 0, createVisibleDelay: 0, activeCertificates: CERTIFICATES, certificatesPerYear: CERTIFICATES };

/** The cost of a call while a hundred certificates with ten names each, in the caller's account, wait for name servers that never answer. */
export async function simulator(root: string): Promise<Section> {
  const silence = createSocket('udp4').bind(0, '127.0.0.1');
  await once(silence, 'listening');
  const options = ['--dns', `127.0.0.1:${silence.address().port}`, ...Object.entries(KNOBS).flatMap(([name, value]) => ['--knob', `${name}=${value}`])];
  const server = spawn(process.execPath, ['--import', 'tsx', path.join(root, 'local', 'simulator.ts'), ...options], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  const agent = new Agent({ keepAlive: true, maxSockets: AT_A_TIME });
  try {
    const [greeting] = await once(server.stdout, 'data') as [Buffer];
    const endpoint = String(greeting).split('\n')[0].split(' ').at(-1)!;
    for (let index = 0; index < CERTIFICATES; index++) await post(endpoint, agent, 'CreateCertificate', pending(index));

    const durations: number[] = [];
    const before = cpuMilliseconds(server.pid!);
    await Promise.all(Array.from({ length: AT_A_TIME }, async (_, worker) => {
      for (let index = worker; index < CALLS; index += AT_A_TIME) {
        const begun = performance.now();
        await post(endpoint, agent, 'GetCertificates', { certificateName: `site-${index % CERTIFICATES}` });
        durations.push(performance.now() - begun);
      }
    }));
    const spent = cpuMilliseconds(server.pid!) - before;
    durations.sort((a, b) => a - b);
    return {
      title: `The simulator with ${CERTIFICATES} pending certificates in one account, whose name servers never answer: ${CALLS} calls over HTTP, ${AT_A_TIME} at a time`,
      figures: [
        { name: 'time of one core for a thousand calls', value: spent / (CALLS / 1000), unit: 'ms', budget: 1000 },
        { name: 'a call over HTTP, median', value: durations[CALLS / 2], unit: 'ms' },
        { name: 'the most that one call takes of a core', value: await dearestCall(silence.address().port), unit: 'ms', budget: 50 },
      ],
    };
  } finally {
    agent.destroy();
    server.kill();
    silence.close();
  }
}

/** Measured in this process, to exclude other processes on the same core. */
async function dearestCall(silentPort: number): Promise<number> {
  const here = new LightsailSimulator({ clock: Date, dns: new ResolverDns([`127.0.0.1:${silentPort}`]), knobs: KNOBS });
  const call = (operation: string, input: object) => here.handle({ operation, region: 'us-east-1', input });
  for (let index = 0; index < CERTIFICATES; index++) await call('CreateCertificate', pending(index));
  let most = 0;
  for (let index = 0; index < CALLS; index++) {
    const before = process.cpuUsage();
    await call('GetCertificates', { certificateName: `site-${index % CERTIFICATES}` });
    const { user, system } = process.cpuUsage(before);
    most = Math.max(most, (user + system) / 1000);
  }
  return most;
}

const pending = (index: number) => ({
  certificateName: `site-${index}`,
  domainName: `site-${index}.example.com`,
  subjectAlternativeNames: Array.from({ length: 9 }, (_, name) => `n${name}.site-${index}.example.com`),
});

async function post(endpoint: string, agent: Agent, operation: string, input: object): Promise<void> {
  const headers = {
    'x-amz-target': `Lightsail_20161128.${operation}`,
    'authorization': 'AWS4-HMAC-SHA256 Credential=simulated/20260101/us-east-1/lightsail/aws4_request, SignedHeaders=host, Signature=00',
  };
  const sent = request(endpoint, { method: 'POST', agent, headers });
  sent.end(JSON.stringify(input));
  const [answer] = await once(sent, 'response');
  answer.resume();
  await once(answer, 'end');
  if (answer.statusCode !== 200) throw new Error(`${operation} was answered with ${answer.statusCode}`);
}

/** User and system time of a process; Linux counts it in hundredths of a second. */
function cpuMilliseconds(pid: number): number {
  const fields = fs.readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /, '').split(' ');
  return 10 * (Number(fields[11]) + Number(fields[12]));
}
