const MAX_CHARACTERS = 120;

/** Any value as a literal for messages: invisible characters are escaped, and a long value is truncated. */
export function literal(value: unknown): string {
  const text = toText(value);
  const visible = [...text.replace(/(?! )[\p{Cc}\p{Cf}\p{Z}]/gu, escaped)];
  return visible.length <= MAX_CHARACTERS ? visible.join('') : `${visible.slice(0, MAX_CHARACTERS - 1).join('')}…`;
}

/** As JSON; a construct, which JSON cannot express, by its path. */
function toText(value: unknown): string {
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    return String(value);
  }
}

/** An invisible character as a JSON escape sequence. */
export function escaped(character: string): string {
  return `\\u${character.codePointAt(0)!.toString(16).padStart(4, '0')}`;
}
