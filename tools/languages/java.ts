import * as fs from 'node:fs';
import * as path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Lab } from './lab';
import type { Language } from './language';
import { type Command, run } from './run';

export const java: Language = {
  name: 'Java',

  pack: (lab) => lab.pack('java', '--maven-local-repository', repository(lab)),

  async build(lab) {
    const app = lab.copyOfExample('java');
    fs.writeFileSync(path.join(app, 'settings.xml'), settings(path.join(lab.packages, 'java')));
    // The version may be the same as that of an older build.
    fs.rmSync(path.join(repository(lab), 'io', 'github', 'cdk-lightsail-certificate'), { recursive: true, force: true });
    await run(maven(lab, app, 'compile'));
    return maven(lab, app, 'exec:java');
  },
};

function repository(lab: Lab): string {
  return lab.cache('java', 'repository');
}

function maven(lab: Lab, app: string, goal: string): Command {
  const args = [
    '--quiet', '--batch-mode', '--settings', 'settings.xml',
    `-Dmaven.repo.local=${repository(lab)}`, `-Dcdk-lightsail-certificate.version=${lab.version}`, goal,
  ];
  return { command: 'mvn', args, cwd: app };
}

/** The local repository that Maven uses for the package instead of Maven Central. */
function settings(packages: string): string {
  return `<settings><profiles><profile>
  <id>packages</id>
  <activation><activeByDefault>true</activeByDefault></activation>
  <repositories><repository><id>packages</id><url>${pathToFileURL(packages)}</url></repository></repositories>
</profile></profiles></settings>
`;
}
