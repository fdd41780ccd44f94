import { existsSync, readFileSync } from 'fs';
import * as path from 'path';

/** This file is two levels below the package, both in `src/` and in `lib/`, unless it was bundled with an app, perhaps as an ES module. */
const PACKAGE = path.join(typeof __dirname === 'undefined' ? '.' : __dirname, '..', '..');

/**
 * Absolute path of the bundled handlers.
 *
 * An app that was bundled with this library can have another folder of this name, which must not be deployed.
 */
export function handlerBundle(folder: string = PACKAGE): string {
  const bundle = path.join(folder, 'assets', 'handler');
  if (packageName(folder) !== 'cdk-lightsail-certificate' || !existsSync(path.join(bundle, 'index.js'))) {
    throw new Error(`the Lambda handlers of cdk-lightsail-certificate are not in ${bundle}: if the app is bundled, keep cdk-lightsail-certificate external, so that it is loaded from node_modules`);
  }
  return bundle;
}

function packageName(folder: string): string | undefined {
  try {
    return JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')).name;
  } catch {
    return undefined;
  }
}
