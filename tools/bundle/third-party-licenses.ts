import * as fs from 'node:fs';
import * as path from 'node:path';
import type { Metafile } from 'esbuild';

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly homepage?: string;
}

/** The packages in the bundle with their copyright, and with their licence if it differs from that of this package. */
export function thirdPartyLicenses(root: string, metafile: Metafile, bundle = 'assets/handler/index.js'): string {
  const outputs = Object.values(metafile.outputs).flatMap(({ inputs }) => Object.entries(inputs));
  // Only inputs with code in the bundle count.
  const included = outputs.flatMap(([input, { bytesInOutput }]) => bytesInOutput > 0 ? [input] : []);
  const folders = new Set(included.flatMap((input) => input.match(/^.*node_modules\/(?:@[^/]+\/)?[^/]+/)?.[0] ?? []));
  const { license: own } = manifest(root);

  return [
    `${bundle} contains parts of the packages below, some of them changed.`,
    `Where nothing else is said, they are licensed under ${own}, whose text is in the file LICENSE.`,
    ...[...folders].sort().map((folder) => {
      const { name, version, license, homepage } = manifest(path.join(root, folder));
      const text = fs.readFileSync(path.join(root, folder, 'LICENSE'), 'utf8');
      const terms = license === own ? text.match(/^\s*(Copyright (?!\[).*\d{4}.*)$/m)?.[1] : text;
      return [`${name} ${version}, ${homepage}`, terms ?? []].flat().join('\n');
    }),
  ].join('\n\n') + '\n';
}

function manifest(folder: string): Manifest {
  return JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
}
