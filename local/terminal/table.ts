import { stripVTControlCharacters } from 'node:util';

const GAP = '  ';

/** Rows with aligned columns, one string for each row; the last column is not padded. */
export function table(rows: readonly (readonly string[])[], indent = ''): string[] {
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, column) => { widths[column] = Math.max(widths[column] ?? 0, width(cell)); });
  }
  return rows.map((row) => indent + row.map((cell, column) => padded(cell, column === row.length - 1 ? 0 : widths[column])).join(GAP).trimEnd());
}

export function padded(cell: string, columns: number): string {
  return cell + ' '.repeat(Math.max(0, columns - width(cell)));
}

const width = (cell: string) => [...stripVTControlCharacters(cell)].length;
