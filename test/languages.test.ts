import { compareTemplates, type Synthesis } from '../tools/languages/templates';

const synthesis = (files: Record<string, object>): Synthesis => ({
  output: '',
  templates: new Map(Object.entries(files).map(([file, template]) => [file, JSON.stringify(template, undefined, 1)])),
});
const typescript = synthesis({ 'Shop.template.json': { Region: 'us-east-1', AdoptExisting: 'true' } });

test('apps with equal templates are equal', () => {
  expect(() => compareTemplates(typescript, synthesis({ 'Shop.template.json': { Region: 'us-east-1', AdoptExisting: 'true' } }))).not.toThrow();
});

test.each([
  ['a missing option', { 'Shop.template.json': { Region: 'us-east-1' } }],
  ['a different value', { 'Shop.template.json': { Region: 'us-east-1', AdoptExisting: 'false' } }],
  ['an additional property', { 'Shop.template.json': { Region: 'us-east-1', AdoptExisting: 'true', Tags: [] } }],
  ['a missing stack', {}],
  ['an additional stack', { 'Shop.template.json': { Region: 'us-east-1', AdoptExisting: 'true' }, 'Other.template.json': {} }],
])('%s makes apps differ', (_, files) => {
  expect(() => compareTemplates(typescript, synthesis(files))).toThrow();
});
