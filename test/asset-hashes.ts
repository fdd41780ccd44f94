/** Replaces each CDK asset hash, so that a snapshot does not change with the bundled code. */
export const assetHashes: jest.SnapshotSerializerPlugin = {
  test: (value) => typeof value === 'string' && /[0-9a-f]{64}\.(zip|json)/.test(value),
  print: (value) => JSON.stringify((value as string).replace(/[0-9a-f]{64}(?=\.(zip|json))/g, 'ASSET-HASH')),
};
