import { existsSync, readdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';

const folder = path.join(__dirname, '..', 'examples');
const examples = readdirSync(folder).filter((name) => existsSync(path.join(folder, name, 'app.ts'))); // languages/ has its own check

test.each(examples)('the example %s synthesizes a certificate', (name) => {
  const certificates = stacksOf(name)
    .flatMap(({ template }) => Object.values(Template.fromJSON(template).toJSON().Resources as Record<string, { Type: string }>))
    .filter(({ Type }) => /^Custom::Lightsail(LoadBalancer)?Certificate(Lookup)?$/.test(Type));

  expect(certificates).not.toEqual([]);
});

test('the list of the examples names them all', () => {
  const list = readFileSync(path.join(folder, 'README.md'), 'utf8');

  expect(examples.filter((name) => !list.includes(`[${name}](${name}/app.ts)`))).toEqual([]);
});

function stacksOf(name: string) {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { app } = require(path.join(folder, name, 'app')) as { app: App };
  return app.synth().stacks;
}
