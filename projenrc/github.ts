/**
 * Everything on GitHub: the checks of a pull request, the release, and the weekly upgrade of dependencies. The checks run
 * `.ci/run`, as everywhere.
 */
import { type awscdk, github, JsonPatch, ReleasableCommits } from 'projen';

/** The version on runners: the first whose npm publishes without a token. */
const NODE = '24';

/** Pinned to commits, because tags can be moved; zizmor requires it. */
const ACTIONS: Record<string, string> = {
  'actions/setup-dotnet': '26b0ec14cb23fa6904739307f278c14f94c95bf1', // v5.4.0
  'actions/setup-go': 'b7ad1dad31e06c5925ef5d2fc7ad053ef454303e', // v7.0.0
  'actions/setup-java': '03ad4de0992f5dab5e18fcb136590ce7c4a0ac95', // v5.6.0
  'actions/setup-node': '820762786026740c76f36085b0efc47a31fe5020', // v7.0.0
  'actions/setup-python': '5fda3b95a4ea91299a34e894583c3862153e4b97', // v7.0.0
  'github/codeql-action/analyze': 'cdf488f595d80d6e07e03d4674febd5ab45fa938', // v4.37.9
  'github/codeql-action/init': 'cdf488f595d80d6e07e03d4674febd5ab45fa938',
  'peter-evans/create-pull-request': '5f6978faf089d4d20b00c7766989d076bb2fc7f1', // v8.1.1
};

/** The job that publishes the second package, lightsail-simulator. */
const SIMULATOR_JOB = 'release_simulator';

const COMMIT_TYPES = ['build', 'chore', 'ci', 'docs', 'feat', 'fix', 'perf', 'refactor', 'revert', 'style', 'test'];

export const githubOptions = {
  github: true,
  githubOptions: { mergify: false, pullRequestLintOptions: { semanticTitleOptions: { types: COMMIT_TYPES } } },
  pullRequestTemplate: false, // it is maintained manually
  buildWorkflow: false, // replaced below by a workflow that runs .ci/run
  workflowNodeVersion: NODE,

  releasableCommits: ReleasableCommits.featuresAndFixes(),
  nextVersionCommand: '[ "$VERSION" != 0.0.0 ] || echo 0.1.0', // the first version; then the commits determine it
  releaseEnvironment: 'release', // contains the secrets, and can require a review
  jsiiReleaseVersion: '0.2.1061', // pinned version of publib, because it has access to the secrets
  npmTrustedPublishing: true,

  // Compromised versions are usually withdrawn within days. The workflow is below, because it compares bundles.
  depsUpgradeOptions: { cooldown: 3, workflow: false },
} satisfies Partial<awscdk.AwsCdkConstructLibraryOptions>;

export function configureGithub(project: awscdk.AwsCdkConstructLibrary): void {
  for (const [action, commit] of Object.entries(ACTIONS)) {
    project.github!.actions.set(action, `${action}@${commit}`);
  }
  addBuild(project);
  addCodeQL(project);
  addUpgrade(project);
  addSimulatorRelease(project);
  patchGenerated(project);
}

/** On pull requests; the release runs the same tests on main. */
function addBuild(project: awscdk.AwsCdkConstructLibrary): void {
  const workflow = project.github!.addWorkflow('build');
  workflow.on({ pullRequest: {}, workflowDispatch: {} });
  workflow.addJob('build', {
    runsOn: ['ubuntu-latest'],
    permissions: { contents: github.workflows.JobPermission.READ },
    timeoutMinutes: 60,
    tools: { node: { version: NODE }, python: { version: '3.12' }, java: { version: '17' }, go: { version: '1.26' } },
    steps: [
      checkout({ fetchDepth: 0 }), // tags determine the last release
      { name: 'Check', run: '.ci/run' },
    ],
  });
}

function addCodeQL(project: awscdk.AwsCdkConstructLibrary): void {
  const workflow = project.github!.addWorkflow('codeql');
  workflow.on({ pullRequest: {}, push: { branches: ['main'] }, schedule: [{ cron: '0 6 * * 1' }] });
  workflow.addJob('analyze', {
    runsOn: ['ubuntu-latest'],
    permissions: { contents: github.workflows.JobPermission.READ, securityEvents: github.workflows.JobPermission.WRITE },
    timeoutMinutes: 30,
    strategy: { matrix: { domain: { language: ['javascript-typescript', 'actions'] } } },
    steps: [
      checkout(),
      { name: 'Initialize', uses: project.github!.actions.get('github/codeql-action/init'), with: { languages: '${{ matrix.language }}', queries: 'security-extended' } },
      { name: 'Analyze', uses: project.github!.actions.get('github/codeql-action/analyze') },
    ],
  });
}

/** A new version of the SDK or of esbuild changes the asset for every user, so the pull request reports it. */
function addUpgrade(project: awscdk.AwsCdkConstructLibrary): void {
  const workflow = project.github!.addWorkflow('upgrade');
  workflow.on({ workflowDispatch: {}, schedule: [{ cron: '0 5 * * 1' }] });
  workflow.addJob('upgrade', {
    runsOn: ['ubuntu-latest'],
    permissions: { contents: github.workflows.JobPermission.READ },
    outputs: {
      patch_created: { stepId: 'patch', outputName: 'patch_created' },
      bundle: { stepId: 'bundle', outputName: 'change' },
    },
    tools: { node: { version: NODE } },
    steps: [
      checkout(),
      { name: 'Install', run: 'npm ci' },
      { name: 'Measure the bundle', run: 'npx projen bundle-change before' },
      { name: 'Upgrade', run: 'npx projen upgrade' },
      { name: 'Compare the bundle', run: 'npx projen bundle-change after' },
      { name: 'Keep the comparison', id: 'bundle', run: '{ echo "change<<END"; cat .cache/bundle-change.md; echo END; } >> "$GITHUB_OUTPUT"' },
      ...github.WorkflowActions.uploadGitPatch({ stepId: 'patch', outputName: 'patch_created' }),
    ],
  });
  workflow.addJob('pr', github.WorkflowJobs.pullRequestFromPatch({
    patch: { jobId: 'upgrade', outputName: 'patch_created', ref: 'main' },
    workflowName: 'upgrade',
    credentials: workflow.projenCredentials,
    pullRequestTitle: 'chore(deps): upgrade dependencies',
    pullRequestDescription: '${{ needs.upgrade.outputs.bundle }}\n\nUpgrades the dependencies',
  }));
}

/** projen publishes one package to npm; lightsail-simulator is the second, with the same version. */
function addSimulatorRelease(project: awscdk.AwsCdkConstructLibrary): void {
  project.release!.addJobs({
    [SIMULATOR_JOB]: {
      name: 'Publish lightsail-simulator to npm',
      needs: ['release'],
      runsOn: ['ubuntu-latest'],
      permissions: { contents: github.workflows.JobPermission.READ, idToken: github.workflows.JobPermission.WRITE },
      environment: githubOptions.releaseEnvironment,
      // As for the other packages: the commit is not released yet, and it is the latest.
      if: 'needs.release.outputs.tag_exists != \'true\' && needs.release.outputs.latest_commit == github.sha',
      tools: { node: { version: NODE } },
      steps: [
        github.WorkflowSteps.downloadArtifact({ with: { artifactIds: ['${{ needs.release.outputs.artifact_id }}'], path: 'dist' } }),
        {
          name: 'Release',
          run: `npx -p publib@${githubOptions.jsiiReleaseVersion} publib-npm dist/simulator`,
          env: { NPM_DIST_TAG: 'latest', NPM_CONFIG_PROVENANCE: 'true', NPM_TRUSTED_PUBLISHER: 'true', PUBLIB_DRYRUN: '${{ inputs.dry_run }}' },
        },
      ],
    },
  });
}

/** Leaves no credentials behind for software that is installed afterwards. */
function checkout(options: github.CheckoutWith = {}): github.workflows.JobStep {
  const step = github.WorkflowSteps.checkout({ with: options });
  return { ...step, with: { ...step.with, 'persist-credentials': false } };
}

/** Settings without an option in projen. If projen moves a step, the patch or zizmor fails. */
function patchGenerated(project: awscdk.AwsCdkConstructLibrary): void {
  const release = project.github!.tryFindWorkflow('release')!.file!;
  // The default of publib needs no name.
  release.patch(JsonPatch.remove('/jobs/release_npm/steps/9/env/NPM_REGISTRY'));
  // The release is announced after all packages are published.
  release.patch(JsonPatch.add('/jobs/release_github/needs/-', SIMULATOR_JOB));
  const checkouts = { release: 0, release_npm: 3, release_maven: 4, release_pypi: 4, release_nuget: 4, release_golang: 4 };
  for (const [job, step] of Object.entries(checkouts)) {
    release.patch(withoutCredentials(job, step));
  }
  project.github!.tryFindWorkflow('upgrade')!.file!.patch(withoutCredentials('pr', 0));
}

function withoutCredentials(job: string, step: number): JsonPatch {
  return JsonPatch.add(`/jobs/${job}/steps/${step}/with/persist-credentials`, false);
}
