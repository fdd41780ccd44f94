import * as fs from 'node:fs';
import type { Plugin } from 'esbuild';

/** The schemas of all operations of Lightsail, of which the handlers use a few. */
const SCHEMAS = /client-lightsail[\\/]dist-es[\\/]schemas[\\/]schemas_0\.js$/;

/** Lets esbuild leave out the schemas that are not used. */
export const inlineKeysOfSchemas: Plugin = {
  name: 'inline-keys-of-schemas',
  setup: (build) => build.onLoad({ filter: SCHEMAS }, ({ path }) => ({ contents: inlineKeys(fs.readFileSync(path, 'utf8')) })),
};

/**
 * Writes the keys of object literals as they are: `{ [_ht]: … }` becomes `{ "httpTraits": … }`.
 *
 * The value of a computed key may be an object with side effects, so esbuild keeps every literal that has one.
 */
export function inlineKeys(source: string): string {
  const constants = new Map([...source.matchAll(/^const (\w+) = ("[^"\\]*");$/gm)].map(([, name, value]) => [name, value]));
  return source.replace(/\[(\w+)\]:/g, (key, name) => constants.has(name) ? `${constants.get(name)}:` : key);
}
