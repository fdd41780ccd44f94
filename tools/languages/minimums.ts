import * as fs from 'node:fs';
import * as path from 'node:path';
import type { Lab } from './lab';
import { run } from './run';

/** The minimum version of each language that its package declares, in the wording of the README's table. */
export async function checkMinimums(lab: Lab): Promise<void> {
  const read = (...segments: string[]) => fs.readFileSync(path.join(...segments), 'utf8');
  const jar = path.join(lab.packages, 'java', 'io', 'github', 'cdk-lightsail-certificate', 'cdk-lightsail-certificate', lab.version);
  const [wheel] = fs.readdirSync(path.join(lab.packages, 'python')).filter((file) => file.endsWith('.whl'));
  const metadata = await run({ command: 'python3', args: ['-c', METADATA, path.join(lab.packages, 'python', wheel)], cwd: lab.root });
  const minimums = [
    `Node.js ${found(read(lab.root, 'package.json'), /"node": ">= (\d+\.\d+)/)}`,
    `Python ${found(metadata, /^Requires-Python: >=([\d.]+)/m)}`,
    `Java ${found(read(jar, `cdk-lightsail-certificate-${lab.version}.pom`), /<target>1\.(\d+)</)}`,
    `.NET ${found(read(lab.cache('dotnet', 'sources', 'dotnet', 'CdkLightsailCertificate', 'CdkLightsailCertificate.csproj')), /<TargetFramework>net(\d+)/)}`,
    `Go ${found(read(lab.packages, 'go', 'cdklightsailcertificate', 'go.mod'), /^go (\d+\.\d+)/m)}`,
  ];
  const readme = read(lab.root, 'README.md');
  const absent = minimums.filter((minimum) => !readme.includes(`| ${minimum} |`));
  if (absent.length > 0) throw new Error(`README.md does not contain ${absent.join(', ')}`);
}

const METADATA = `
import sys, zipfile
wheel = zipfile.ZipFile(sys.argv[1])
print(wheel.read(next(name for name in wheel.namelist() if name.endswith("/METADATA"))).decode())
`;

function found(text: string, pattern: RegExp): string {
  return pattern.exec(text)?.[1] ?? `(no ${pattern})`;
}
