import * as fs from 'node:fs';
import * as path from 'node:path';
import type { OnLoadResult, Plugin } from 'esbuild';
import { inlineKeys } from './inline-keys';
import { REPLACED, UNREACHED } from './left-out';
import { slimSchemas } from './slim-schemas';

/** Slims the AWS SDK. Fails when it no longer finds what it slims, so that a new SDK never grows the bundle in silence. */
export function slimSdk(): Plugin {
  const loaders = new Map<string, (source: string) => OnLoadResult>([
    ...Object.entries(REPLACED).map(([module, file]) => [module, (source: string) => ours(module, source, file)] as const),
    ...UNREACHED.map((module) => [module, (source: string) => ({ contents: unreached(module, source) })] as const),
    ['@aws-sdk/client-lightsail/dist-es/schemas/schemas_0.js', (source) => ({ contents: slimSchemas(inlineKeys(source)) })],
    ['@aws-sdk/client-lightsail/package.json', (source) => ({ contents: JSON.stringify({ version: JSON.parse(source).version }), loader: 'json' })],
  ]);

  return {
    name: 'slim-sdk',
    setup(build) {
      const missing = new Set(loaders.keys());
      build.onLoad({ filter: /[\\/]node_modules[\\/]@(aws|aws-sdk|smithy)[\\/]/ }, ({ path: file }) => {
        const module = file.split(path.sep).join('/').split('/node_modules/').pop()!;
        missing.delete(module);
        return loaders.get(module)?.(fs.readFileSync(file, 'utf8'));
      });
      build.onEnd(() => ({
        errors: [...missing].map((module) => ({ text: `the AWS SDK has no "${module}" any more: adapt tools/bundle/` })),
      }));
    },
  };
}

/** Our file; and what else the module exports throws. */
function ours(module: string, source: string, file: string): OnLoadResult {
  const contents = fs.readFileSync(path.join(__dirname, file), 'utf8');
  return { contents: `${contents}\n${unreached(module, source, exportsOf(contents))}`, loader: 'ts' };
}

/** The same exports, each of which throws. */
function unreached(module: string, source: string, except: string[] = []): string {
  return [
    `function leftOut() { throw new Error("left out of this bundle: ${module}"); }`,
    `export { ${exportsOf(source).filter((name) => !except.includes(name)).map((name) => `leftOut as ${name}`).join(', ')} };`,
  ].join('\n');
}

function exportsOf(source: string): string[] {
  const declared = [...source.matchAll(/^export (?:const|class|(?:async )?function) (\w+)/gm)].map(([, name]) => name);
  const passedOn = [...source.matchAll(/^export \{([^}]+)\}/gm)].flatMap(([, names]) => names.match(/\w+(?=\s*(?:,|$))/g) ?? []);
  return [...declared, ...passedOn];
}
