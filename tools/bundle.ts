import * as fs from 'node:fs';
import * as path from 'node:path';
import { build } from 'esbuild';
import { bundleOptions } from './bundle/options';
import { thirdPartyLicenses } from './bundle/third-party-licenses';

const root = path.join(__dirname, '..');

/** Above this size the build fails, so that a new SDK cannot increase the bundle unnoticed. */
const BUDGET_BYTES = 250_000;

async function main() {
  const { metafile, warnings } = await build(bundleOptions(root, 'lambda/handler.ts', 'assets/handler/index.js'));
  if (warnings.length > 0) throw new Error('the bundler has warnings, which are errors in Lambda');
  const { bytes } = metafile.outputs['assets/handler/index.js'];
  if (bytes > BUDGET_BYTES) throw new Error(`the bundle of the handlers has ${bytes} bytes and exceeds its budget of ${BUDGET_BYTES}`);

  // Beside the asset, because another file in the asset would change its hash for every user.
  fs.writeFileSync(path.join(root, 'assets', 'THIRD_PARTY_LICENSES'), thirdPartyLicenses(root, metafile));
  console.log(`assets/handler/index.js: ${bytes} bytes`);
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
