/**
 * Writes the schemas' keys as they are: `{ [_ht]: … }` becomes `{ "httpTraits": … }`.
 *
 * The value of a computed key might be an object with side effects, so esbuild keeps every schema with one, used or not.
 */
export function inlineKeys(source: string): string {
  const constants = new Map([...source.matchAll(/^const (\w+) = ("[^"\\]*");$/gm)].map(([, name, value]) => [name, value]));
  let inlined = 0;
  const result = source.replace(/\[(\w+)\]:/g, (key, name) => {
    const value = constants.get(name);
    if (value) inlined += 1;
    return value ? `${value}:` : key;
  });
  if (!inlined) throw new Error('the schemas of the AWS SDK have no computed keys any more: adapt tools/bundle/inline-keys.ts');
  return result;
}
