import type { BuildOptions } from 'esbuild';
import { inlineKeysOfSchemas } from './inline-keys';
import { sdkVersionAlone } from './sdk-version';

/**
 * Modules that the handlers do not need, replaced at their public entries: if the SDK changes, an alias is one line to remove.
 * docs/decisions/0003-bundled-sdk.md lists the savings.
 */
const ALIASES = {
  '@aws-sdk/credential-provider-node': './tools/bundle/environment-credentials.ts',
  '@smithy/core/event-streams': './tools/bundle/no-event-streams.ts',
};

/** Modules of the Lambda runtime. */
const PROVIDED = ['@aws-sdk/client-cloudformation'];

/** How the handlers are bundled. `root` is the package's root. */
export function bundleOptions(root: string, entry: string, outfile: string) {
  return {
    absWorkingDir: root,
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs', // starts faster than ESM
    mainFields: ['module', 'main'], // prefers ES modules, from which esbuild removes unused code
    minify: true, // also removes path comments, which would make the asset hash depend on the checkout
    sourcemap: false, // would more than double the zip
    legalComments: 'none', // third-party-licenses.ts writes them beside the bundle
    tsconfig: 'tsconfig.dev.json',
    alias: ALIASES,
    external: PROVIDED,
    plugins: [inlineKeysOfSchemas, sdkVersionAlone],
    metafile: true,
  } as const satisfies BuildOptions;
}

/** The same with the unchanged SDK, for comparison in tests and `bench`. */
export function unslimmedBundleOptions(root: string, entry: string, outfile: string) {
  return { ...bundleOptions(root, entry, outfile), alias: {}, plugins: [] };
}
