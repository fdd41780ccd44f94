import * as fs from 'node:fs';
import * as path from 'node:path';
import { deflateRawSync } from 'node:zlib';
import type { Section } from './figure';
import type { MeasuredHandlers } from './handlers';

export function sizes({ ours, unslimmed, references }: MeasuredHandlers): Section {
  const bytes = (file: string) => fs.statSync(file).size;
  return {
    title: 'Size of the handlers (the others use the SDK of the Lambda runtime)',
    figures: [
      { name: ours.name, value: bytes(ours.file), unit: 'bytes' },
      { name: 'ours / unslimmed, size', value: bytes(ours.file) / bytes(unslimmed.file), unit: '×' },
      ...[unslimmed, ...references].map(({ name, file }) => ({ name, value: bytes(file), unit: 'bytes' } as const)),
      { name: 'ours, zip', value: zipped(path.dirname(ours.file)), unit: 'bytes', budget: 80 * 1024 },
      ...[unslimmed, ...references].map(({ name, file }) => ({ name: `${name}, zip`, value: zipped(path.dirname(file)), unit: 'bytes' } as const)),
    ],
  };
}

/** A zip file consists of the compressed files, a header of 30 bytes and an entry of 46 bytes with the name of each file, and 22 bytes. */
function zipped(folder: string): number {
  const files = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => fs.statSync(path.join(folder, name)).isFile());
  const contents = files.map((name) => 30 + 46 + 2 * Buffer.byteLength(name) + deflateRawSync(fs.readFileSync(path.join(folder, name))).length);
  return 22 + contents.reduce((sum, size) => sum + size, 0);
}
