import { type Figure, type Section, verdict } from './figure';

export function report({ title, figures }: Section): string {
  const rows = figures.map((figure) => [`  ${figure.name}`, format(figure), limits(figure), verdict(figure) ?? '']);
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column].length)));
  const lines = rows.map(([name, value, limit, judged]) =>
    [name.padEnd(widths[0]), value.padStart(widths[1]), limit.padEnd(widths[2]), judged].join('  ').trimEnd());
  return [title, ...lines].join('\n');
}

function format({ value, unit }: Figure): string {
  const digits = { '×': 3, 'ms': 1, 'MB': 1, 's': 1, 'cents': 2, 'bytes': 0, 'characters': 0, 'calls': 0, 'resources': 0, 'faults': 0, 'lives/s': 0 }[unit];
  return `${value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits })} ${unit}`;
}

function limits({ budget, aim }: Figure): string {
  if (budget === undefined) return '';
  const [most, wish] = [budget, aim].map((limit) => limit?.toLocaleString('en'));
  return wish ? `at most ${most}, better ${wish}` : `at most ${most}`;
}
