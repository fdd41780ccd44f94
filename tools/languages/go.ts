import * as path from 'node:path';
import type { Language } from './language';
import { run } from './run';

const MODULE = 'github.com/cdk-lightsail-certificate/cdk-lightsail-certificate-go/cdklightsailcertificate';

export const go: Language = {
  name: 'Go',

  pack: (lab) => lab.pack('go'),

  async build(lab) {
    const app = lab.copyOfExample('go');
    const commands = [
      ['mod', 'edit', '-replace', `${MODULE}=${path.join(lab.packages, 'go', 'cdklightsailcertificate')}`],
      ['build', '-mod=readonly', '-o', 'shop', '.'],
      ['vet', '.'],
    ];
    for (const args of commands) {
      await run({ command: 'go', args, cwd: app });
    }
    return { command: path.join(app, 'shop'), args: [], cwd: app };
  },
};
