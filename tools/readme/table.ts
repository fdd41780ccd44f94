/** A table of markdown, whose cells are text or {@link code}. */
export function table(header: string[], rows: string[][]): string {
  return [header, header.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** As it is: underscores of DNS names and asterisks mean nothing. */
export function plain(text: string): string {
  return text.replace(/[\\`*_<>|]/g, '\\$&');
}

export function code(text: string): string {
  return `\`${text}\``;
}
