import { awscdk, javascript } from 'projen';
import { configureGithub, githubOptions } from './projenrc/github';

const PACKAGE = 'cdk-lightsail-certificate';

const project = new awscdk.AwsCdkConstructLibrary({
  name: PACKAGE,
  description: 'Amazon Lightsail certificates for the AWS CDK: validation records as attributes, and a deployment that waits until the certificate is issued',
  author: 'cdk-lightsail-certificate maintainers',
  authorAddress: 'https://github.com/cdk-lightsail-certificate',
  authorOrganization: true,
  repositoryUrl: `https://github.com/cdk-lightsail-certificate/${PACKAGE}.git`,
  homepage: `https://github.com/cdk-lightsail-certificate/${PACKAGE}#readme`,
  bugsUrl: `https://github.com/cdk-lightsail-certificate/${PACKAGE}/issues`,
  keywords: ['aws', 'aws-cdk', 'awscdk', 'cdk', 'lightsail', 'certificate', 'tls', 'https', 'dns-validation', 'route53'],
  license: 'Apache-2.0',
  stability: 'experimental',
  defaultReleaseBranch: 'main',

  // --- versions ---------------------------------------------------------------
  // The minimum peers, which are also the build versions. As of this aws-cdk-lib, the waiter of the provider framework accepts a repeated delivery.
  cdkVersion: '2.233.0',
  constructsVersion: '10.4.2', // with newer constructs, Go rejects aws-cdk-lib below 2.239.0
  jsiiVersion: '~6.0.0',
  typescriptVersion: '~6.0.0', // must be that of jsii
  minNodeVersion: '20.16.0', // without it projen requests a dist-tag of @types/node that not every registry has
  bumpPackage: 'commit-and-tag-version@^12.7.3', // ^13 needs Node >= 22
  packageManager: javascript.NodePackageManager.NPM,
  projenrcTs: true,
  sampleCode: false,
  devDeps: [
    '@aws-sdk/client-acm@^3.1169.0', // the reference handlers of `bench` take these two from the Lambda runtime
    '@aws-sdk/client-cloudformation@^3.1169.0', // the local deployment reads what was deployed
    '@aws-sdk/client-lambda@^3.1162.0', // the functions of the provider framework need these two outside a Lambda runtime
    '@aws-sdk/client-lightsail@^3.1169.0', // bundled into the handler
    '@aws-sdk/client-route-53@^3.1169.0', // the simulator reads DNS records in local deployments
    '@aws-sdk/client-sfn@^3.1162.0',
    '@aws-sdk/client-sts@^3.1169.0',
    '@aws-cdk/integ-runner@2.197.10',
    '@aws-cdk/integ-tests-alpha@2.214.0-alpha.0', // the newest version for the minimum aws-cdk-lib
    '@stryker-mutator/core@9.0.1', // 10.x needs Node >= 22
    '@stryker-mutator/jest-runner@9.0.1',
    '@trautonen/cdk-dns-validated-certificate@0.1.12', // the reference of `bench`
    '@types/aws-lambda@^8.10.0',
    '@types/dns-packet@^5.6.5',
    'aws-cdk@2.1148.1', // `latest` may point to 3.0.0, which is older
    'cdk-nag@^2.38.2', // 3.x needs aws-cdk-lib >= 2.257.0
    'dns-packet@^5.6.1',
    'esbuild@0.28.2', // exact, because another version changes the asset hash for every user
    'fast-check@^4.10.2',
    'tsx@^4.23.15',
  ],

  // --- layout -----------------------------------------------------------------
  // One configuration type-checks and lints everything that jsii does not compile.
  tsconfigDevFile: 'tsconfig.dev.json',
  tsconfigDev: {
    include: ['.projenrc.ts'], // beside **/*.ts, which leaves out dot files
    exclude: ['node_modules', 'lib', 'cdk.out'],
    compilerOptions: { paths: { [PACKAGE]: ['./src'] }, types: ['node', 'jest'] },
  },
  eslintOptions: {
    projectService: false, // it finds no tsconfig for the top-level folders
    tsconfigPath: './tsconfig.dev.json',
    dirs: ['src', 'lambda'],
    devdirs: ['test', 'testing', 'local', 'examples', 'tools', 'projenrc', '.projenrc.ts'],
    commandOptions: { fix: false }, // a check that fixes problems silently never fails
  },

  // --- tests ------------------------------------------------------------------
  jestOptions: {
    jestVersion: '^30.0.0', // also used for @types/jest, whose newest is 30.0.0
    updateSnapshot: javascript.UpdateSnapshot.NEVER, // the default never fails on a changed snapshot
    jestConfig: {
      collectCoverage: false, // CI enables it: `npx projen test --coverage`
      testTimeout: 120_000, // tests make no claims about their duration, because machines are shared
      maxWorkers: '100%', // the default leaves one of two cores idle
      coverageProvider: 'v8',
      collectCoverageFrom: ['src/**/*.ts', 'lambda/**/*.ts'],
      coverageThreshold: { branches: 95 },
      moduleNameMapper: { [`^${PACKAGE}$`]: '<rootDir>/src' },
    },
  },

  // --- Lambda code: tools/bundle.ts bundles lambda/ into assets/ ----------------
  lambdaAutoDiscover: false,
  edgeLambdaAutoDiscover: false,
  singletonLambdaAutoDiscover: false,
  lambdaExtensionAutoDiscover: false,
  integrationTestAutoDiscover: false,

  // --- other languages ----------------------------------------------------------
  publishToPypi: { distName: PACKAGE, module: 'cdk_lightsail_certificate', trustedPublishing: true },
  publishToMaven: {
    javaPackage: 'io.github.cdklightsailcertificate',
    mavenGroupId: 'io.github.cdk-lightsail-certificate',
    mavenArtifactId: PACKAGE,
  },
  publishToNuget: { dotNetNamespace: 'CdkLightsailCertificate', packageId: 'CdkLightsailCertificate', trustedPublishing: true },
  publishToGo: { moduleName: `github.com/cdk-lightsail-certificate/${PACKAGE}-go` },

  ...githubOptions,
  gitignore: ['/assets/', '/cdk.out/', '/.cache/', '/bench-results.json', '.jsii.tabl.json*'],
});

// Newer versions lack platform packages in some registries; a lock made with one fails `npm ci`.
project.package.addPackageResolutions('unrs-resolver@1.12.2');
// projen needs newer constructs than the minimum peer and gets its own copy; cdk-nag requires them but works without.
project.tryFindObjectFile('package.json')!.addOverride('overrides.projen.constructs', '10.5.1');
project.tryFindObjectFile('package.json')!.addOverride('overrides.cdk-nag.constructs', '$constructs');
// npm 11 runs only listed install scripts; none is needed.
project.package.addField('allowScripts', { 'esbuild': false, 'unrs-resolver': false, '@parcel/watcher': false });

const task = (name: string, description: string, exec: string, receiveArgs = false) => project.addTask(name, { description, exec, receiveArgs });

// --- build ------------------------------------------------------------------------
const bundle = task('bundle', 'Bundle the Lambda handlers into assets/', 'tsx tools/bundle.ts');
project.preCompileTask.spawn(bundle);

task('bundle-change', 'Compare the bundle before and after an upgrade: run with `before`, then with `after`', 'tsx tools/bundle-change.ts', true).prependSpawn(bundle);

// --- test: the README's snippets need the compiled library, the rest the bundle ----
task('readme', 'Write the generated tables into the README and docs/', 'tsx tools/readme.ts');
const typecheck = task('typecheck', 'Type-check what neither jsii, ts-jest nor esbuild checks', 'tsc --noEmit -p tsconfig.dev.json');
const rosetta = task('rosetta', 'Compile the code snippets of the README and the API docs', 'jsii-rosetta extract --strict --compress-tablet');
for (const step of [rosetta, typecheck, project.compileTask, bundle]) project.testTask.prependSpawn(step);
for (const name of ['test:update', 'test:watch']) project.tasks.tryFind(name)?.prependSpawn(bundle);

// --- local deployments ----------------------------------------------------------------
for (const [name, description, exec] of [
  ['demo', 'Deploy an example on this machine, without an AWS account: `-- --domain D --san S …`', 'tsx local/demo.ts'],
  ['e2e', 'Deploy the end-to-end scenarios with the CDK CLI on an AWS emulator', 'tsx local/e2e.ts'],
  ['conformance', 'Test the assumptions of the simulator in an AWS account: `-- --domain D --yes`', 'tsx local/conformance.ts'],
  ['mutate', 'Run mutation tests of the pure decisions of the handlers', 'stryker run'],
  ['compliance', 'Check the templates of the examples with cdk-nag, cfn-lint and checkov', 'tsx --tsconfig tsconfig.dev.json tools/compliance.ts'],
  ['bench', 'Measure bundle, cold start, calls and templates, and compare them with references', 'tsx tools/bench.ts'],
]) {
  const local = task(name, description, exec, true);
  local.prependSpawn(bundle);
}
// In a bundle, because tsx names each closure at every creation, which takes longer than the lives themselves on Node.js 24.
task('lives', 'Run random lifecycles of certificates with random faults: `-- --lives 1000000 --seed 1`', 'node .cache/lives.js', true)
  .prependExec('esbuild tools/lives.ts --bundle --platform=node --packages=external --log-level=warning --outfile=.cache/lives.js');

// --- the package lightsail-simulator -----------------------------------------------------
task('simulator', 'Start the Lightsail simulator', 'node --import tsx local/simulator.ts', true);
const simulatorPackage = task('simulator:package', 'Build the package lightsail-simulator into dist/simulator/', 'tsx tools/simulator-package.ts');
task('simulator:test', 'Test that package from JavaScript, TypeScript, a shell and Python', 'tsx tools/simulator-test.ts');
project.addPackageIgnore('/simulator/');

// --- integration tests, as the CDK's own: offline, the snapshots are compared; with an account, they are deployed ----
const integ = (name: string, description: string, flags: string) => task(name, description,
  `integ-runner --directory test/integ --language typescript --app "npx tsx --tsconfig tsconfig.dev.json {filePath}" ${flags}`.trim(), true).prependSpawn(bundle);
integ('integ', 'Compare the templates of the integration tests with their snapshots', '');
integ('integ:update', 'Write the snapshots of the integration tests, without deploying them', '--dry-run --update-on-failed --force');
project.gitignore.exclude('/test/integ/*.snapshot/asset.*', '/test/integ/*.snapshot/tree.json'); // the comparison does not need them
// Does not deploy the previous snapshots first, because they have no assets and a hosted zone that does not exist.
integ('integ:deploy', 'Deploy the integration tests to the account of the environment, check them, and delete them',
  '--update-on-failed --force --disable-update-workflow');

project.tasks.addEnvironment('JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION', '20');
project.tasks.addEnvironment('CDK_DISABLE_CLI_TELEMETRY', 'true');
project.tasks.addEnvironment('AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED', 'true');
project.testTask.env('CDK_VALIDATION', 'false'); // saves six seconds in the first synthesis of a process with newer versions of aws-cdk-lib

// --- layers: the imports that each folder is allowed; all others are errors -------------------------
project.eslint?.allowDevDeps('lambda/**/*.ts');
const SHARED = './src/private/shared';
const ALLOWED_IMPORTS: Readonly<Record<string, string[]>> = {
  './src': ['./src', './node_modules'],
  [SHARED]: [SHARED], // bundled into the handlers
  './lambda': ['./lambda', SHARED, './node_modules/@aws-sdk/client-lightsail', './node_modules/@aws-sdk/client-cloudformation', './node_modules/@types'],
  // The pure folders: decisions and messages, no calls.
  './lambda/certificate': ['./lambda/certificate', './lambda/deadlines.ts', './lambda/ports.ts', './lambda/text', './lambda/errors', SHARED, './node_modules/@aws-sdk/client-lightsail'],
  './lambda/text': ['./lambda/text', './lambda/certificate', './lambda/deadlines.ts', SHARED],
  './lambda/errors': ['./lambda/errors', './lambda/text', SHARED],
  './testing': ['./testing', './lambda', './src', './node_modules'],
  './local': ['./local', './testing', './src', './examples', './node_modules'],
};
const NO_CALLS = [
  { group: ['@aws-sdk/*', '@smithy/*'], allowTypeImports: true, message: 'import only types here: calls belong in lambda/aws' },
  { regex: '^node:(?!(crypto|url)$)', message: 'this folder is pure' },
];
project.eslint?.addRules({
  'complexity': ['error', 10],
  'import/no-cycle': ['error'],
  'import/no-restricted-paths': ['error', {
    zones: Object.entries(ALLOWED_IMPORTS).map(([target, except]) => ({ target, from: './', except, message: 'see ALLOWED_IMPORTS in .projenrc.ts' })),
  }],
});
project.eslint?.addOverride({
  files: ['lambda/certificate/**/*.ts', 'lambda/text/**/*.ts', 'lambda/errors/**/*.ts', `${SHARED.slice(2)}/**/*.ts`],
  rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns: NO_CALLS }] },
});

// --- package: only what users need ----------------------------------------------------
for (const path of [
  '/.cache/', '/.ci/', '/.gitattributes', '/.projen/', '/cdk.out/', '/docs/', '/examples/', '/lambda/', '/local/', '/rosetta/', '/simulator/', '/testing/', '/tools/',
  '/.devcontainer/', '/.nvmrc', '/CODE_OF_CONDUCT.md', '/CONTRIBUTING.md', '/SECURITY.md', 'bench-results.json', 'stryker.config.json', 'tsconfig*.json',
]) project.addPackageIgnore(path);
project.addPackageIgnore('!/assets/');

project.packageTask.reset();
project.packageTask.spawn(project.tasks.tryFind('package:js')!); // `package-all` remains for a machine with every toolchain

// --- other languages, and the release ---------------------------------------------------
// The tablet contains the examples in every language. It is published in the package, so that documentation sites can show them.
const languages = task('languages', 'Build the packages for Python, Java and Go, generate .NET, and compare the template of an app in each with TypeScript', 'tsx tools/languages.ts');
for (const step of [rosetta, project.compileTask, bundle]) languages.prependSpawn(step);
const { python } = project.package.manifest.jsii.targets;
python.classifiers = ['Framework :: AWS CDK', 'Framework :: AWS CDK :: 2'];

// Outside CI a release builds all packages. On GitHub each has its own job, and that of the simulator is in the artifact.
project.packageTask.spawn(simulatorPackage, { condition: '[ "$RELEASE" = true ]' });
project.packageTask.spawn(languages, { condition: '[ "$RELEASE" = true ] && [ -z "$CI" ]' });
project.tasks.tryFind('release')!.spawn(task('release:report', 'Show what dist/ contains, and what publishing requires', 'tsx tools/release-report.ts'));
project.addTask('release:dry-run', {
  description: 'A release without tests: version, changelog and the package of each language in dist/',
  execArgs: ['bash', '-ec', 'trap "npx projen unbump" EXIT; rm -rf dist; npx projen bump; npx projen simulator:package; npx projen languages; npx tsx tools/release-report.ts --complete'],
});
task('workflows', 'Check the workflows with actionlint and zizmor', 'tsx tools/workflows.ts');
task('cdk-versions', 'Run the tests of the constructs and synthesize the examples with the newest aws-cdk-lib', 'tsx tools/cdk-versions.ts', true);
task('node-versions', 'Run the tests of the constructs and of the bundle on other versions of Node.js', 'tsx tools/node-versions.ts');

configureGithub(project);
project.synth();
