import * as fs from 'node:fs';
import * as path from 'node:path';
import type { Lab } from './lab';
import type { Language } from './language';
import { run } from './run';

/** The reference: the packed library with the peers of this project. Its app is type-checked with the other TypeScript files. */
export const typescript: Language = {
  name: 'TypeScript',

  pack: (lab) => lab.pack('js'),

  async build(lab) {
    const app = lab.copyOfExample('typescript');
    const modules = path.join(app, 'node_modules');
    await unpack(lab, path.join(modules, 'cdk-lightsail-certificate'));
    for (const peer of ['aws-cdk-lib', 'constructs']) {
      fs.symlinkSync(path.join(lab.root, 'node_modules', peer), path.join(modules, peer));
    }
    fs.writeFileSync(path.join(app, 'tsconfig.json'), '{}'); // instead of the project's, which resolves the library to its sources
    return { command: path.join(lab.root, 'node_modules', '.bin', 'tsx'), args: ['app.ts'], cwd: app };
  },
};

async function unpack(lab: Lab, folder: string): Promise<void> {
  fs.mkdirSync(folder, { recursive: true });
  const js = path.join(lab.packages, 'js');
  const [tarball] = fs.readdirSync(js).filter((file) => file.endsWith('.tgz'));
  await run({ command: 'tar', args: ['-xzf', path.join(js, tarball), '-C', folder, '--strip-components=1'], cwd: js });
}
