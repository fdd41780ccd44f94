import * as path from 'node:path';
import { build } from 'esbuild';

const root = path.join(__dirname, '..');

void build({
  absWorkingDir: root,
  entryPoints: ['lambda/handler.ts'],
  outfile: 'assets/handler/index.js',
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  minify: true,
  sourcemap: false,
  legalComments: 'none',
  mainFields: ['module', 'main'],
  tsconfig: 'tsconfig.dev.json',
});
