import type { BuildOptions } from 'esbuild';
import { slimSdk } from './slim-sdk';

/** How the handlers are bundled, and the probe that the tests make of the slimmed client. `root` is the package's root. */
export function bundleOptions(root: string, entry: string, outfile: string) {
  return {
    absWorkingDir: root,
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs', // starts faster than esm
    mainFields: ['module', 'main'], // the ES modules, of which what is unused can be left out
    minify: true, // also leaves out the path comments, which would make the asset hash depend on the checkout
    sourcemap: false, // more than doubles the zip
    legalComments: 'none', // bundle/third-party-licenses.ts writes them beside the bundle
    tsconfig: 'tsconfig.dev.json',
    plugins: [slimSdk()],
    metafile: true,
  } as const satisfies BuildOptions;
}
