import * as fs from 'node:fs';
import * as path from 'node:path';
import { build } from 'esbuild';
import { bundleOptions } from './bundle/options';
import { thirdPartyLicenses } from './bundle/third-party-licenses';

const root = path.join(__dirname, '..');

/** Above it the build fails: a new SDK must not grow the bundle unnoticed. */
const BUDGET_BYTES = 250_000;

async function main() {
  const { metafile, warnings } = await build(bundleOptions(root, 'lambda/handler.ts', 'assets/handler/index.js'));
  if (warnings.length > 0) throw new Error('the bundler warns of what fails in Lambda');
  const { bytes } = metafile.outputs['assets/handler/index.js'];
  if (bytes > BUDGET_BYTES) throw new Error(`the bundle of the handlers has ${bytes} bytes, more than its budget of ${BUDGET_BYTES}`);

  // Beside the asset, not in it: a file more in there is another asset hash for every user.
  fs.writeFileSync(path.join(root, 'assets', 'THIRD_PARTY_LICENSES'), thirdPartyLicenses(root, metafile));
  console.log(`assets/handler/index.js: ${bytes} bytes`);
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
