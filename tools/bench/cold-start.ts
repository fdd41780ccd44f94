import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { median, type Section } from './figure';
import type { MeasuredHandlers } from './handlers';

interface Start {
  /** Milliseconds from the start of the process until the handlers are loaded. */
  readonly ready: number;
  /** CPU time of all threads until then, in milliseconds, which does not depend on the load of the machine. */
  readonly work: number;
  /** Largest resident set, in kilobytes. */
  readonly memory: number;
}

/** A file, like the Lambda runtime, so that Node.js has initialized its module loader before the measurement. */
const START = `
require(process.argv[2]);
const ready = performance.now();
const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
process.stdout.write(JSON.stringify({ ready, work: (userCPUTime + systemCPUTime) / 1000, memory: maxRSS }), () => process.exit());
`;

/** Interleaves the handlers, so that other load on the machine affects all of them equally. */
export function coldStarts({ ours, unslimmed, references }: MeasuredHandlers, folder: string, starts: number): Section {
  const script = path.join(folder, 'start.js');
  const nothing = path.join(folder, 'nothing.js');
  fs.writeFileSync(script, START);
  fs.writeFileSync(nothing, '');
  const handlers = [ours, unslimmed, ...references];
  const bare: Start[] = [];
  const measured = handlers.map((): Start[] => []);
  for (let round = 0; round < starts; round++) {
    bare.push(start(script, nothing));
    handlers.forEach(({ file }, index) => measured[index].push(start(script, file)));
  }

  const beyondBare = (quantity: 'ready' | 'work') => {
    const [none, ...others] = [bare, ...measured].map((of) => median(of.map((each) => each[quantity])));
    return others.map((each) => each - none);
  };
  const bareReady = median(bare.map(({ ready }) => ready));
  const [oursReady, unslimmedReady, ...referencesReady] = beyondBare('ready');
  const [oursWork, , ...referencesWork] = beyondBare('work');
  const memory = [bare, ...measured].map((of) => median(of.map((each) => each.memory)) / 1024);
  return {
    title: `Cold start: until the handlers are ready, without bare node (${bareReady.toFixed(1)} ms); medians of ${starts} interleaved starts`,
    figures: [
      { name: 'ours / the better of the others', value: oursReady / Math.min(...referencesReady), unit: '×', budget: 0.42 },
      { name: 'ours / the better of the others, in CPU time', value: oursWork / Math.min(...referencesWork), unit: '×' },
      { name: 'ours / unslimmed, cold start', value: oursReady / unslimmedReady, unit: '×' },
      ...handlers.map(({ name }, index) => ({ name, value: [oursReady, unslimmedReady, ...referencesReady][index], unit: 'ms' } as const)),
      ...['bare node', ...handlers.map(({ name }) => name)].map((name, index) => ({ name: `${name}, peak memory`, value: memory[index], unit: 'MB' } as const)),
    ],
  };
}

/** Provides only the environment of Lambda, and no configuration files for the SDK. */
function start(script: string, file: string): Start {
  const env = { AWS_REGION: 'us-east-1', AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE', AWS_SECRET_ACCESS_KEY: 'secret', AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs' };
  const { stdout, stderr, status } = spawnSync(process.execPath, [script, file], { env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${file} does not start: ${stderr}`);
  return JSON.parse(stdout);
}
