import * as path from 'node:path';
import { build } from 'esbuild';
import { unslimmedBundleOptions } from '../bundle/options';

export interface Handler {
  readonly name: string;
  readonly file: string;
}

export interface MeasuredHandlers {
  readonly ours: Handler;
  /** The handlers with the unchanged SDK. */
  readonly unslimmed: Handler;
  /** Handlers of other libraries for ACM certificates. They use the SDK of the Lambda runtime, here that of node_modules. */
  readonly references: Handler[];
}

export async function measuredHandlers(root: string, folder: string): Promise<MeasuredHandlers> {
  const unslimmed = path.join(folder, 'unslimmed', 'index.js');
  await build(unslimmedBundleOptions(root, 'lambda/handler.ts', unslimmed));

  return {
    ours: { name: 'ours', file: path.join(root, 'assets', 'handler', 'index.js') },
    unslimmed: { name: 'ours, SDK unslimmed', file: unslimmed },
    references: [
      inPackage('@trautonen/cdk-dns-validated-certificate', 'assets/certificate-requestor.lambda/index.js'),
      inPackage('aws-cdk-lib', 'custom-resource-handlers/dist/aws-certificatemanager/dns-validated-certificate-handler/index.js', 'DnsValidatedCertificate of '),
    ],
  };
}

function inPackage(name: string, file: string, what = ''): Handler {
  const manifest = require.resolve(`${name}/package.json`);
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { version } = require(manifest);
  return { name: `${what}${name} ${version}`, file: path.join(path.dirname(manifest), file) };
}
