import * as fs from 'node:fs';
import type { Plugin } from 'esbuild';

/** The schemas of all operations of Lightsail, of which the handlers use a few. */
const SCHEMAS = /client-lightsail[\\/]dist-es[\\/]schemas[\\/]schemas_0\.js$/;

/** Allows esbuild to remove unused schemas. */
export const inlineKeysOfSchemas: Plugin = {
  name: 'inline-keys-of-schemas',
  setup: (build) => build.onLoad({ filter: SCHEMAS }, ({ path }) => ({ contents: inlineKeys(fs.readFileSync(path, 'utf8')) })),
};

/**
 * Replaces computed keys of object literals with their values: `{ [_ht]: … }` becomes `{ "httpTraits": … }`.
 *
 * A computed key may be an object with side effects, so esbuild keeps every object literal with one.
 */
export function inlineKeys(source: string): string {
  const constants = new Map([...source.matchAll(/^const (\w+) = ("[^"\\]*");$/gm)].map(([, name, value]) => [name, value]));
  return source.replace(/\[(\w+)\]:/g, (key, name) => constants.has(name) ? `${constants.get(name)}:` : key);
}
