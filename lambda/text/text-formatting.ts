import { escaped } from '../../src/private/shared/literal';

// External text in our messages: on one line, visible, and of limited length.

export const quote = (name: string) => `"${name}"`;

/** The number of bytes of a text in a JSON document. */
export function bytesOf(text: string): number {
  return Buffer.byteLength(JSON.stringify(text)) - 2;
}

/** As many whole characters as fit, followed by an ellipsis if any are omitted. */
export function shorten(text: string, maxBytes: number): string {
  if (bytesOf(text) <= maxBytes) {
    return text;
  }
  let room = maxBytes - bytesOf('…');
  let kept = '';
  for (const character of text) {
    room -= bytesOf(character);
    if (room < 0) {
      break;
    }
    kept += character;
  }
  return `${kept}…`;
}

/** The text on one line, with invisible characters escaped. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim().replace(/[\p{Cc}\p{Cf}]/gu, escaped);
}

/** As many names as fit, but at least one, and the number of the others. */
export function list(names: string[], maxBytes = 400, maxNameBytes = 260): string {
  const [first = '', ...others] = names.map((name) => shorten(oneLine(name), maxNameBytes));
  let listed = first;
  for (const [position, name] of others.entries()) {
    if (bytesOf(listed) + bytesOf(name) > maxBytes) {
      return `${listed} and ${others.length - position} more`;
    }
    listed += `, ${name}`;
  }
  return listed;
}

export function minutesOf(minutes: number): string {
  return minutes === 1 ? '1 minute' : `${minutes} minutes`;
}

/** The name and message of an error from the service, without a period at the end. */
export function serviceWords(error: unknown): string {
  const { name, message } = (error ?? {}) as Partial<Error>;
  const kind = name && name !== 'Error' ? oneLine(String(name)) : '';
  const said = oneLine(String(message ?? '')).replace(/[.!]+$/, '');
  return shorten([kind, said === kind ? '' : said].filter(Boolean).join(': ') || 'no reason given', 400);
}
