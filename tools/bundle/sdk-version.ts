import * as fs from 'node:fs';
import type { Plugin } from 'esbuild';

/** The client reads its version for the user agent, and would include the rest of its package.json. */
export const sdkVersionAlone: Plugin = {
  name: 'sdk-version-alone',
  setup: (build) => build.onLoad({ filter: /client-lightsail[\\/]package\.json$/ }, ({ path }) => {
    const { version } = JSON.parse(fs.readFileSync(path, 'utf8')) as { readonly version: string };
    return { contents: JSON.stringify({ version }), loader: 'json' };
  }),
};
