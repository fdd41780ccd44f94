import { readFileSync } from 'node:fs';
import * as path from 'node:path';

const workflow = readFileSync(path.join(__dirname, '..', '.github', 'workflows', 'release.yml'), 'utf8');
const jobs = new Map([...workflow.matchAll(/^ {2}(release\w*):\n((?: {4}.*\n|\n)+)/gm)].map(([, name, text]) => [name, text]));
const publishing = [...jobs.keys()].filter((name) => !['release', 'release_github'].includes(name));

test('the library in each language and the simulator have a job that publishes them', () => {
  expect(publishing.sort()).toEqual(['release_golang', 'release_maven', 'release_npm', 'release_nuget', 'release_pypi', 'release_simulator']);
});

test('the release is announced after all packages are published', () => {
  const [, needs] = /^ {4}needs:\n((?: {6}- \w+\n)+)/m.exec(jobs.get('release_github')!)!;

  expect([...needs.matchAll(/- (\w+)/g)].map(([, name]) => name).sort()).toEqual(['release', ...publishing].sort());
});

test.each(publishing)('%s publishes only from the environment, if the commit is the newest and not released yet, and not in a dry run', (name) => {
  const others = (text: string) => text.match(/^ {4}(if|environment): .*$/gm);

  expect(others(jobs.get(name)!)).toHaveLength(2);
  expect(others(jobs.get(name)!)).toEqual(others(jobs.get('release_npm')!));
  expect(jobs.get(name)).toContain('PUBLIB_DRYRUN: ${{ inputs.dry_run }}');
});
