import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { buildSync } from 'esbuild';
import { type Figure, median, type Section } from './figure';

const ROUNDS = 9;
const OURS = 'LightsailCertificate';
const NATIVE = 'CfnCertificate';
const FRAMEWORK = 'provider framework alone';

/** By the number of certificates: the time of a process in relation to one with the same number of native resources. */
const TIMES: Readonly<Record<number, Pick<Figure, 'budget' | 'aim'>>> = { 1: { budget: 1.8, aim: 1.6 }, 10: { budget: 1.9, aim: 1.7 }, 50: { budget: 2.4, aim: 2.2 } };

interface Synthesis {
  readonly milliseconds: number;
  readonly templateBytes: number;
  /** Without the validation records, one for each domain. */
  readonly resources: number;
}

/** Complete processes from the start of Node.js to the written template, as with `cdk synth`. */
export function synthesis(folder: string): Section {
  const root = path.join(__dirname, '..', '..');
  const program = compile(root, folder);
  const variants = Object.keys(TIMES).map(Number).flatMap((count) => [OURS, NATIVE, FRAMEWORK].map((name) => ({ name, count })));
  const rounds = Array.from({ length: ROUNDS + 1 }, () => variants.map(({ name, count }) => synthesize(root, program, name, count))).slice(1); // the first round is a warm-up

  const at = (name: string, count: number) => variants.findIndex((variant) => variant.name === name && variant.count === count);
  const first = (name: string, count: number) => rounds[0][at(name, count)];
  const time = (name: string, count: number) => median(rounds.map((round) => round[at(name, count)].milliseconds));
  return {
    title: `Synthesis: medians of ${ROUNDS} interleaved rounds of whole processes, ours with a Route 53 record for each certificate`,
    figures: [
      { name: 'first certificate of a stack, without its records', value: first(OURS, 1).resources, unit: 'resources', budget: 17 },
      { name: 'further certificate, without its records', value: (first(OURS, 10).resources - first(OURS, 1).resources) / 9, unit: 'resources', budget: 2 },
      ...variants.map(({ name, count }) => ({ name: `${count} × ${name}, template`, value: first(name, count).templateBytes, unit: 'bytes' } as const)),
      ...variants.map(({ name, count }) => ({ name: `${count} × ${name}, time`, value: time(name, count), unit: 'ms' } as const)),
      ...Object.entries(TIMES).flatMap(([count, limits]): Figure[] => [
        { name: `time, ${count} × ${OURS} / ${NATIVE}`, value: time(OURS, Number(count)) / time(NATIVE, Number(count)), unit: '×', ...limits },
        { name: `time, ${count} × ${OURS} / ${FRAMEWORK}`, value: time(OURS, Number(count)) / time(FRAMEWORK, Number(count)), unit: '×', budget: 1.15, aim: 1 },
      ]),
    ],
  };
}

/** Compiled as in the published package, because compilation at run time would take longer than the synthesis. */
function compile(root: string, folder: string): string {
  const sources = fs.readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  buildSync({
    entryPoints: [...sources.map((name) => path.join(root, 'src', name)), path.join(__dirname, 'synthesis-app.ts')],
    outdir: folder,
    outbase: root,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    logLevel: 'error',
    tsconfigRaw: { compilerOptions: { experimentalDecorators: true, target: 'es2022' } },
  });
  fs.copyFileSync(path.join(root, 'package.json'), path.join(folder, 'package.json'));
  fs.symlinkSync(path.join(root, 'assets'), path.join(folder, 'assets'));
  return path.join(folder, 'tools', 'bench', 'synthesis-app.js');
}

function synthesize(root: string, program: string, variant: string, count: number): Synthesis {
  const outdir = path.join(path.dirname(program), `${variant}-${count}.out`);
  const before = performance.now();
  const { status, stderr } = spawnSync(process.execPath, [program, variant, `${count}`, outdir], { encoding: 'utf8', env: { ...process.env, NODE_PATH: path.join(root, 'node_modules') } });
  const milliseconds = performance.now() - before;
  if (status !== 0) throw new Error(`synthesis of ${count} × ${variant}: ${stderr}`);

  const file = path.join(outdir, 'Stack.template.json');
  const { Resources } = JSON.parse(fs.readFileSync(file, 'utf8')) as { Resources: Record<string, { Type: string }> };
  const others = Object.values(Resources).filter(({ Type }) => Type !== 'AWS::Route53::RecordSet');
  return { milliseconds, templateBytes: fs.statSync(file).size, resources: others.length };
}
