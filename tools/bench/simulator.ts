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
const ACCOUNTS = Array.from({ length: 10 }, (_, index) => String(100_000_000_000 + index));
const CERTIFICATES_OF_EACH = 10;

/** What a call of the simulator costs while a hundred certificates with ten names each wait for name servers that never answer. */
export async function simulator(root: string): Promise<Section> {
  const silence = createSocket('udp4').bind(0, '127.0.0.1');
  await once(silence, 'listening');
  const options = ['--dns', `127.0.0.1:${silence.address().port}`, '--knob', 'recordsDelay=0', '--knob', 'createVisibleDelay=0'];
  const server = spawn(process.execPath, ['--import', 'tsx', path.join(root, 'local', 'simulator.ts'), ...options], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  const agent = new Agent({ keepAlive: true, maxSockets: AT_A_TIME });
  try {
    const [greeting] = await once(server.stdout, 'data') as [Buffer];
    const endpoint = String(greeting).split('\n')[0].split(' ').at(-1)!;
    const call = (operation: string, account: string, input: object) => post(endpoint, agent, operation, account, input);
    for (const account of ACCOUNTS) for (let index = 0; index < CERTIFICATES_OF_EACH; index++) await call('CreateCertificate', account, pending(index));

    const durations: number[] = [];
    const before = cpuMilliseconds(server.pid!);
    await Promise.all(Array.from({ length: AT_A_TIME }, async (_, worker) => {
      for (let index = worker; index < CALLS; index += AT_A_TIME) {
        const begun = performance.now();
        await call('GetCertificates', ACCOUNTS[index % ACCOUNTS.length], { certificateName: `site-${index % CERTIFICATES_OF_EACH}` });
        durations.push(performance.now() - begun);
      }
    }));
    const spent = cpuMilliseconds(server.pid!) - before;
    durations.sort((a, b) => a - b);
    return {
      title: `The simulator with ${ACCOUNTS.length * CERTIFICATES_OF_EACH} pending certificates, whose name servers never answer: ${CALLS} calls over HTTP, ${AT_A_TIME} at a time`,
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

/** In this process, where it can be told from what others do with the core meanwhile. */
async function dearestCall(silentPort: number): Promise<number> {
  const here = new LightsailSimulator({ clock: Date, dns: new ResolverDns([`127.0.0.1:${silentPort}`]), knobs: { recordsDelay: 0, createVisibleDelay: 0 } });
  const call = (operation: string, accessKeyId: string, input: object) => here.handle({ operation, region: 'us-east-1', input, accessKeyId });
  for (const account of ACCOUNTS) for (let index = 0; index < CERTIFICATES_OF_EACH; index++) await call('CreateCertificate', account, pending(index));
  let most = 0;
  for (let index = 0; index < CALLS; index++) {
    const before = process.cpuUsage();
    await call('GetCertificates', ACCOUNTS[index % ACCOUNTS.length], { certificateName: `site-${index % CERTIFICATES_OF_EACH}` });
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

async function post(endpoint: string, agent: Agent, operation: string, account: string, input: object): Promise<void> {
  const headers = {
    'x-amz-target': `Lightsail_20161128.${operation}`,
    'authorization': `AWS4-HMAC-SHA256 Credential=${account}/20260101/us-east-1/lightsail/aws4_request, SignedHeaders=host, Signature=00`,
  };
  const sent = request(endpoint, { method: 'POST', agent, headers });
  sent.end(JSON.stringify(input));
  const [answer] = await once(sent, 'response');
  answer.resume();
  await once(answer, 'end');
  if (answer.statusCode !== 200) throw new Error(`${operation} was answered with ${answer.statusCode}`);
}

/** Of a process, in its own code and in the system's: Linux counts it in hundredths of a second. */
function cpuMilliseconds(pid: number): number {
  const fields = fs.readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /, '').split(' ');
  return 10 * (Number(fields[11]) + Number(fields[12]));
}
