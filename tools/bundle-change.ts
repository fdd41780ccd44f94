/**
 * Compares the Lambda asset before and after an upgrade of dependencies: `before` stores the current figures, `after` writes a table
 * to `.cache/bundle-change.md`.
 */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { Asset } from 'aws-cdk-lib/aws-s3-assets';
import { handlerBundle } from '../src/private/assets';

interface Bundle {
  readonly bytes: number;
  readonly assetHash: string;
}

const cache = path.join(__dirname, '..', '.cache');
const kept = path.join(cache, 'bundle-before.json');

function measure(): Bundle {
  const { assetHash } = new Asset(new Stack(new App()), 'Handlers', { path: handlerBundle() });
  return { bytes: fs.statSync(path.join(handlerBundle(), 'index.js')).size, assetHash };
}

function table(before: Bundle, after: Bundle): string {
  const meaning = before.assetHash === after.assetHash
    ? 'The asset is unchanged: users who upgrade do not deploy new functions.'
    : 'The asset has changed: users who upgrade deploy new functions.';
  return [
    meaning,
    '',
    '| | before | after |',
    '| --- | --- | --- |',
    `| bundle | ${before.bytes} bytes | ${after.bytes} bytes |`,
    `| asset hash | \`${before.assetHash.slice(0, 12)}…\` | \`${after.assetHash.slice(0, 12)}…\` |`,
    '',
  ].join('\n');
}

fs.mkdirSync(cache, { recursive: true });
if (process.argv[2] === 'before') {
  fs.writeFileSync(kept, JSON.stringify(measure()));
} else {
  const change = table(JSON.parse(fs.readFileSync(kept, 'utf8')), measure());
  fs.writeFileSync(path.join(cache, 'bundle-change.md'), change);
  console.log(change);
}
