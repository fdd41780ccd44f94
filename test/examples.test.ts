import { readdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';

const folder = path.join(__dirname, '..', 'examples');
const examples = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name);

test.each(examples)('the example %s synthesizes a certificate', (name) => {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { app } = require(path.join(folder, name, 'app')) as { app: App };

  const [{ template }] = app.synth().stacks;
  expect(Object.keys(Template.fromJSON(template).findResources('Custom::LightsailCertificate'))).toHaveLength(1);
});

test('the list of the examples names them all', () => {
  const list = readFileSync(path.join(folder, 'README.md'), 'utf8');

  expect(examples.filter((name) => !list.includes(`[${name}](${name}/app.ts)`))).toEqual([]);
});
