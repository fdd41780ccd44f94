import * as fs from 'node:fs';
import type { Plugin } from 'esbuild';

/** The partitions of AWS with their Regions, by which the SDK finds an endpoint. */
const PARTITIONS = /util-endpoints[\\/]lib[\\/]aws[\\/]partitions\.js$/;

interface Partitions {
  readonly partitions: ReadonlyArray<{ readonly id: string; readonly regions: Readonly<Record<string, object>> }>;
}

/** Keeps the one partition that has Lightsail, without the descriptions of its Regions, which no code reads. */
export const onePartition: Plugin = {
  name: 'one-partition',
  setup: (build) => build.onLoad({ filter: PARTITIONS }, ({ path }) => ({ contents: partitionOfLightsail(fs.readFileSync(path, 'utf8')) })),
};

function partitionOfLightsail(source: string): string {
  const [json] = source.match(/\{[^]*\}/)!;
  const { partitions, ...rest } = JSON.parse(json) as Partitions;
  const kept = partitions.filter(({ id }) => id === 'aws').map(({ regions, ...partition }) => (
    { ...partition, regions: Object.fromEntries(Object.keys(regions).map((region) => [region, {}])) }
  ));
  return `export const partitionsInfo = ${JSON.stringify({ ...rest, partitions: kept })};`;
}
