import { existsSync, readdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import { App } from 'aws-cdk-lib';
import * as cxapi from 'aws-cdk-lib/cx-api';

const folder = path.join(__dirname, '..', 'examples');
const examples = readdirSync(folder).filter((name) => existsSync(path.join(folder, name, 'app.ts'))); // `npx projen languages` checks languages/

interface Resource {
  readonly Type: string;
  readonly DependsOn?: string | string[];
}
type Resources = Record<string, Resource>;

const recommended = cxapi.CURRENTLY_RECOMMENDED_FLAGS;
const off = Object.fromEntries(Object.keys(recommended).filter((flag) => typeof recommended[flag] === 'boolean').map((flag) => [flag, false]));

describe.each([['off', off], ['as recommended', recommended]])('with all feature flags %s', (_, context) => {
  beforeAll(() => {
    jest.resetModules(); // once for all examples: each app reads its context when its module is loaded
    process.env.CDK_CONTEXT_JSON = JSON.stringify(context);
  });
  afterAll(() => delete process.env.CDK_CONTEXT_JSON);

  test.each(examples)('the certificates of the example %s depend on every resource of their provider', (name) => {
    const templates = templatesOf(name);

    const certificates = templates.flatMap((resources) => Object.keys(resources)
      .filter((id) => /^Custom::Lightsail(LoadBalancer)?Certificate(Lookup)?$/.test(resources[id].Type))
      .map((id) => ({ resources, id })));
    expect(certificates).not.toEqual([]);
    for (const { resources, id } of certificates) {
      const provider = Object.keys(resources).filter((each) => each.startsWith('LightsailCertificateProvider'));
      expect(provider.filter((each) => !dependenciesOf(resources, id).has(each))).toEqual([]);
    }
  });
});

test('the list of the examples is complete', () => {
  const list = readFileSync(path.join(folder, 'README.md'), 'utf8');

  expect(examples.filter((name) => !list.includes(`[${name}](${name}/app.ts)`))).toEqual([]);
});

function templatesOf(name: string): Resources[] {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { app } = require(path.join(folder, name, 'app')) as { app: App };
  return app.synth().stacks.map(({ template }) => template.Resources as Resources);
}

/** The resources that CloudFormation creates before a resource, and deletes after it. */
function dependenciesOf(resources: Resources, id: string, found = new Set<string>()): Set<string> {
  const references = [...JSON.stringify(resources[id]).matchAll(/"(?:Ref|Fn::GetAtt)":\[?"(\w+)"/g)].map(([, target]) => target);
  for (const target of [...references, ...[resources[id].DependsOn ?? []].flat()]) {
    if (target in resources && !found.has(target)) {
      dependenciesOf(resources, target, found.add(target));
    }
  }
  return found;
}
