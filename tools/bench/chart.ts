import type { Figure, Section } from './figure';

/** The ratios of the sections as a chart in Markdown: 1 is the reference of the same run. */
export function chart(sections: readonly Section[]): string {
  const ratios = sections.flatMap(({ figures }) => figures).filter(({ unit }) => unit === '×');
  return [
    '```mermaid',
    'xychart-beta horizontal',
    '  title "This library, as a multiple of the reference"',
    `  x-axis [${ratios.map(({ name }) => JSON.stringify(name)).join(', ')}]`,
    `  y-axis "×" 0 --> ${Math.ceil(Math.max(1, ...ratios.map(({ value }) => value)) * 10) / 10}`,
    `  bar [${ratios.map(({ value }) => value.toFixed(2)).join(', ')}]`,
    '```',
  ].join('\n');
}

/** All figures as tables, one for each section. */
export function tables(sections: readonly Section[]): string {
  return sections.map(({ title, figures }) => [`### ${title}`, '', '| | figure | at most |', '| --- | --: | --: |', ...figures.map(row)].join('\n')).join('\n\n');
}

function row({ name, value, unit, budget }: Figure): string {
  const digits = value < 10 && !Number.isInteger(value) ? 2 : 0;
  return `| ${name} | ${value.toLocaleString('en', { maximumFractionDigits: digits })} ${unit} | ${budget?.toLocaleString('en') ?? ''} |`;
}
