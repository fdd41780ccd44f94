/**
 * Prints what `dist/` contains after a release was built, and what its publication requires. With `--complete` it fails unless the
 * packages of all languages and of the simulator exist, except for .NET, which requires `dotnet`.
 */
import * as fs from 'node:fs';
import * as path from 'node:path';

const dist = path.join(__dirname, '..', 'dist');
const version = read('version.txt');

/** A file of each package, its registry, and the credentials that the registry requires. */
const packages = [
  { target: 'js', file: `cdk-lightsail-certificate@${version}.jsii.tgz`, registry: 'npm', needs: 'trusted publishing' },
  { target: 'python', file: `cdk_lightsail_certificate-${version}-py3-none-any.whl`, registry: 'PyPI', needs: 'trusted publishing' },
  {
    target: 'java',
    file: `io/github/cdk-lightsail-certificate/cdk-lightsail-certificate/${version}/cdk-lightsail-certificate-${version}.jar`,
    registry: 'Maven Central',
    needs: 'MAVEN_USERNAME, MAVEN_PASSWORD and a signing key',
  },
  { target: 'go', file: 'cdklightsailcertificate/go.mod', registry: 'the repository of the Go module', needs: 'GO_GITHUB_TOKEN' },
  { target: 'simulator', file: `lightsail-simulator-${version}.tgz`, registry: 'npm', needs: 'trusted publishing' },
  { target: 'dotnet', file: `CdkLightsailCertificate.${version}.nupkg`, registry: 'NuGet', needs: 'trusted publishing' },
];

function read(file: string): string {
  return fs.readFileSync(path.join(dist, file), 'utf8').trim();
}

function missing(): string[] {
  const absent = packages.filter(({ target, file }) => !fs.existsSync(path.join(dist, target, file))).map(({ target }) => target);
  return [
    ...absent.filter((target) => target !== 'dotnet'),
    ...(read('changelog.md').includes(version) ? [] : [`the changelog of ${version}`]),
    ...(read('releasetag.txt') === `v${version}` ? [] : [`the tag v${version}`]),
    ...(absent.includes('go') || read('go/cdklightsailcertificate/version') === version ? [] : [`version ${version} in the Go module`]),
  ];
}

console.log(`\nVersion ${version}, changelog in dist/changelog.md`);
for (const { target, file, registry, needs } of packages) {
  const built = fs.existsSync(path.join(dist, target, file));
  console.log(built
    ? `  ${target}: dist/${target} is ready for ${registry}, which requires ${needs}`
    : `  ${target}: not built locally; the release workflow builds it for ${registry}`);
}
console.log('Nothing was published: the workflow "release" on GitHub publishes, in its environment "release" (docs/releasing.md).');

if (process.argv.includes('--complete')) {
  const lacking = missing();
  if (lacking.length > 0) throw new Error(`dist/ lacks ${lacking.join(', ')}`);
}
