import * as fs from 'node:fs';
import * as path from 'node:path';
import type { Language } from './language';
import { run } from './run';
import { virtualEnvironment } from './virtual-environment';

export const python: Language = {
  name: 'Python',

  pack: (lab) => lab.pack('python'),

  async build(lab) {
    const app = lab.copyOfExample('python');
    const packages = path.join(lab.packages, 'python');
    const [wheel] = fs.readdirSync(packages).filter((file) => file.endsWith('.whl'));
    const interpreter = await virtualEnvironment(lab.cache('python', 'venv'),
      '-r', path.join(app, 'requirements.txt'), path.join(packages, wheel), '-c', path.join(__dirname, 'constraints.txt'));
    // The version may be the same as that of an older build.
    await run({ command: interpreter, args: ['-m', 'pip', 'install', '--quiet', '--force-reinstall', '--no-deps', path.join(packages, wheel)], cwd: app });
    return { command: interpreter, args: ['app.py'], cwd: app };
  },
};
