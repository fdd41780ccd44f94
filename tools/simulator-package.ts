/** Builds the package `lightsail-simulator` in dist/simulator/: one file without dependencies, its types, and a Dockerfile. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { build } from 'esbuild';
import { thirdPartyLicenses } from './bundle/third-party-licenses';
import { run } from './languages/run';

const root = path.join(__dirname, '..');
const folder = path.join(root, '.cache', 'simulator', 'package');
/** Contains only the tarball, because the whole folder is published. */
const tarballs = path.join(root, 'dist', 'simulator');
const ENTRY = 'testing/simulator/package.ts';

async function main(): Promise<void> {
  for (const empty of [folder, tarballs]) {
    fs.rmSync(empty, { recursive: true, force: true });
    fs.mkdirSync(empty, { recursive: true });
  }
  await bundle();
  await declareTypes();
  for (const file of ['README.md', 'Dockerfile']) fs.copyFileSync(path.join(root, 'simulator', file), path.join(folder, file));
  fs.copyFileSync(path.join(root, 'LICENSE'), path.join(folder, 'LICENSE'));
  writeManifest();
  const packed = JSON.parse(await run({ command: 'npm', args: ['pack', '--json', '--pack-destination', tarballs], cwd: folder })) as Array<{ filename: string; size: number }>;
  console.log(`dist/simulator/${packed[0].filename}: ${packed[0].size} bytes`);
}

async function bundle(): Promise<void> {
  const { metafile, warnings } = await build({
    absWorkingDir: root,
    entryPoints: [ENTRY],
    outfile: path.join(folder, 'index.js'),
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    banner: { js: '#!/usr/bin/env node' },
    legalComments: 'none',
    tsconfig: 'tsconfig.dev.json',
    metafile: true,
  });
  if (warnings.length > 0) throw new Error('the bundler has warnings, which are errors at run time');
  fs.writeFileSync(path.join(folder, 'THIRD_PARTY_LICENSES'), thirdPartyLicenses(root, metafile, 'index.js'));
}

/** Only the type declarations that are reachable from the entry. */
async function declareTypes(): Promise<void> {
  const all = path.join(folder, '.types');
  await run({
    command: 'npx',
    args: ['tsc', ENTRY, '--ignoreConfig', '--declaration', '--emitDeclarationOnly', '--noCheck', '--module', 'node16', '--resolveJsonModule', '--rootDir', '.', '--outDir', all],
    cwd: root,
  });
  const from = path.join(all, 'testing', 'simulator');
  const wanted = ['package'];
  for (const module of wanted) { // it grows during the iteration
    const text = fs.readFileSync(path.join(from, `${module}.d.ts`), 'utf8');
    const target = path.join(folder, 'types', `${module}.d.ts`);
    fs.mkdirSync(path.dirname(target), { recursive: true });
    fs.writeFileSync(target, text);
    for (const [, specifier] of text.matchAll(/(?:from|import\()\s*['"]([^'"]+)['"]/g)) {
      if (!specifier.startsWith('.')) throw new Error(`the types of ${module} need the package ${specifier}, which the simulator does not contain`);
      const imported = path.join(path.dirname(module), specifier);
      if (!wanted.includes(imported)) wanted.push(imported);
    }
  }
  fs.rmSync(all, { recursive: true });
}

/** Version and URLs are those of the library, because they are released together. */
function writeManifest(): void {
  const manifest = (file: string) => JSON.parse(fs.readFileSync(path.join(root, file), 'utf8'));
  const { version, author, repository } = manifest('package.json');
  const text = JSON.stringify({ ...manifest('simulator/manifest.json'), version, author, repository: { ...repository, directory: 'simulator' } }, undefined, 2);
  fs.writeFileSync(path.join(folder, 'package.json'), `${text}\n`);
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
