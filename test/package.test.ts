import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { gunzipSync } from 'node:zlib';

/** The library as it is published: packed by npm, and installed into an empty app with the peer dependencies of this project. */
const root = path.join(__dirname, '..');
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'cdk-lightsail-certificate-'));
  const [{ filename }] = JSON.parse(execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
  const modules = path.join(folder, 'node_modules');
  mkdirSync(modules);
  execFileSync('tar', ['-xzf', path.join(folder, filename), '-C', modules]);
  execFileSync('mv', [path.join(modules, 'package'), path.join(modules, 'cdk-lightsail-certificate')]);
  for (const peer of ['aws-cdk-lib', 'constructs']) {
    symlinkSync(path.join(root, 'node_modules', peer), path.join(modules, peer));
  }
}, 60_000);

afterAll(() => rmSync(folder, { recursive: true }));

test('the package contains the library, the bundle and its documentation, and nothing else', () => {
  const files = execFileSync('find', ['.', '-type', 'f'], { cwd: path.join(folder, 'node_modules', 'cdk-lightsail-certificate'), encoding: 'utf8' })
    .trim().split('\n').map((file) => file.slice(2)).sort();

  expect(files.filter((file) => !/^lib\/.*\.(js|d\.ts)$/.test(file))).toEqual([
    '.jsii', '.jsii.tabl.json.gz', 'API.md', 'CHANGELOG.md', 'LICENSE', 'README.md', 'assets/THIRD_PARTY_LICENSES', 'assets/handler/index.js', 'package.json',
  ]);
});

test('the package has only peer dependencies', () => {
  const { dependencies, bundledDependencies, peerDependencies } = JSON.parse(readFileSync(path.join(folder, 'node_modules', 'cdk-lightsail-certificate', 'package.json'), 'utf8'));

  expect([dependencies, bundledDependencies]).toEqual([undefined, undefined]);
  expect(Object.keys(peerDependencies)).toEqual(['aws-cdk-lib', 'constructs']);
});

test('the README of the package has only absolute links, and the minimum versions of the peer dependencies', () => {
  const library = path.join(folder, 'node_modules', 'cdk-lightsail-certificate');
  const readme = readFileSync(path.join(library, 'README.md'), 'utf8');
  const { peerDependencies } = JSON.parse(readFileSync(path.join(library, 'package.json'), 'utf8'));

  const targets = [...readme.matchAll(/\]\(([^)]+)\)|^\[[^\]]+\]: (\S+)/gm)].map(([, inline, reference]) => inline ?? reference);
  expect(targets.filter((target) => !/^(https:|#)/.test(target))).toEqual([]);
  for (const [peer, range] of Object.entries<string>(peerDependencies)) {
    expect(readme).toContain(`\`${peer}\` ${range.slice(1)} or newer`);
  }
});

interface Snippet {
  readonly fqnsReferenced: readonly string[];
  readonly translations: { readonly go: { readonly source: string } };
}

test('the examples in the package use the names of each language, and none of them is guessed', () => {
  const tablet = readFileSync(path.join(folder, 'node_modules', 'cdk-lightsail-certificate', '.jsii.tabl.json.gz'));
  const { snippets }: { snippets: Record<string, Snippet> } = JSON.parse(gunzipSync(tablet).toString());

  for (const { fqnsReferenced, translations } of Object.values(snippets)) {
    expect(fqnsReferenced).toContainEqual(expect.stringMatching(/^cdk-lightsail-certificate\./));
    // A member that the translator does not find in the library begins in lower case.
    expect(translations.go.source).not.toMatch(/\bcertificate\.[a-z]/);
  }
});

test('an empty app synthesizes with the package', () => {
  writeFileSync(path.join(folder, 'app.js'), `
    const { App, Stack } = require('aws-cdk-lib');
    const { LightsailCertificate } = require('cdk-lightsail-certificate');
    const app = new App();
    new LightsailCertificate(new Stack(app, 'Shop'), 'Certificate', { domainName: 'example.com' }).waitUntilIssued();
    const { stacks: [{ template }] } = app.synth();
    console.log(JSON.stringify(Object.values(template.Resources).map(({ Type }) => Type)));
  `);
  const types = JSON.parse(execFileSync(process.execPath, ['app.js'], { cwd: folder, encoding: 'utf8', env: { ...process.env, CDK_OUTDIR: path.join(folder, 'cdk.out') } }));

  expect(types).toEqual(expect.arrayContaining(['Custom::LightsailCertificate', 'Custom::LightsailCertificateIssuance']));
}, 60_000);
