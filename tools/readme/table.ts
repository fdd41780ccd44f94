/** A Markdown table whose cells are text or {@link code}. */
export function table(header: string[], rows: string[][]): string {
  return [header, header.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** Formats text as code, so that underscores of DNS names and asterisks have no special meaning. */
export function plain(text: string): string {
  return text.replace(/[\\`*_<>|]/g, '\\$&');
}

export function code(text: string): string {
  return `\`${text}\``;
}
