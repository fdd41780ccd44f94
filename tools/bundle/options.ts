import type { BuildOptions } from 'esbuild';
import { inlineKeysOfSchemas } from './inline-keys';
import { sdkVersionAlone } from './sdk-version';

/**
 * What the handlers need nothing of, replaced at its public entry: each alias is one line to remove if the SDK changes.
 * docs/decisions/0003-bundled-sdk.md has what each step saves.
 */
const ALIASES = {
  '@aws-sdk/credential-provider-node': './tools/bundle/environment-credentials.ts',
  '@smithy/core/event-streams': './tools/bundle/no-event-streams.ts',
};

/** How the handlers are bundled. `root` is the package's root. */
export function bundleOptions(root: string, entry: string, outfile: string) {
  return {
    absWorkingDir: root,
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs', // starts faster than esm
    mainFields: ['module', 'main'], // the ES modules, of which esbuild leaves out what is unused
    minify: true, // also leaves out the path comments, which would make the asset hash depend on the checkout
    sourcemap: false, // more than doubles the zip
    legalComments: 'none', // third-party-licenses.ts writes them beside the bundle
    tsconfig: 'tsconfig.dev.json',
    alias: ALIASES,
    plugins: [inlineKeysOfSchemas, sdkVersionAlone],
    metafile: true,
  } as const satisfies BuildOptions;
}

/** The same with the SDK as it comes: what the tests and `bench` compare with. */
export function unslimmedBundleOptions(root: string, entry: string, outfile: string) {
  return { ...bundleOptions(root, entry, outfile), alias: {}, plugins: [] };
}
