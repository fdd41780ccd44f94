import { compareTemplates, type Synthesis } from '../tools/languages/templates';

const synthesis = (files: Record<string, object>): Synthesis => ({
  output: '',
  templates: new Map(Object.entries(files).map(([file, template]) => [file, JSON.stringify(template, undefined, 1)])),
});
const typescript = synthesis({ 'Shop.template.json': { Region: 'us-east-1', AdoptExisting: 'true' } });

test('apps whose templates are the same are the same', () => {
  expect(() => compareTemplates(typescript, synthesis({ 'Shop.template.json': { Region: 'us-east-1', AdoptExisting: 'true' } }))).not.toThrow();
});

test.each([
  ['an option left out', { 'Shop.template.json': { Region: 'us-east-1' } }],
  ['another value', { 'Shop.template.json': { Region: 'us-east-1', AdoptExisting: 'false' } }],
  ['something added', { 'Shop.template.json': { Region: 'us-east-1', AdoptExisting: 'true', Tags: [] } }],
  ['a stack too few', {}],
  ['a stack too many', { 'Shop.template.json': { Region: 'us-east-1', AdoptExisting: 'true' }, 'Other.template.json': {} }],
])('%s makes them differ', (_, files) => {
  expect(() => compareTemplates(typescript, synthesis(files))).toThrow();
});
