import { escaped } from '../../src/private/shared/literal';

/** Text of others in sentences of ours: on one line, visible, and of bounded length. */

export const quote = (name: string) => `"${name}"`;

/** Bytes that a text takes in a JSON document. */
export function bytesOf(text: string): number {
  return Buffer.byteLength(JSON.stringify(text)) - 2;
}

/** The whole characters that fit, and a mark where some are missing. */
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

/** One line, on which invisible characters can be seen. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim().replace(/[\p{Cc}\p{Cf}]/gu, escaped);
}

/** As many names as fit, at least one, and the number of the others. */
export function list(names: string[], maxBytes = 400, maxNameBytes = 260): string {
  const [first = '', ...others] = names.map((name) => shorten(oneLine(name), maxNameBytes));
  let told = first;
  for (const [position, name] of others.entries()) {
    if (bytesOf(told) + bytesOf(name) > maxBytes) {
      return `${told} and ${others.length - position} more`;
    }
    told += `, ${name}`;
  }
  return told;
}

export function minutesOf(minutes: number): string {
  return minutes === 1 ? '1 minute' : `${minutes} minutes`;
}

/** The service's own words for an error, without a full stop. */
export function serviceWords(error: unknown): string {
  const { name, message } = (error ?? {}) as Partial<Error>;
  const kind = name && name !== 'Error' ? oneLine(String(name)) : '';
  const said = oneLine(String(message ?? '')).replace(/[.!]+$/, '');
  return shorten([kind, said === kind ? '' : said].filter(Boolean).join(': ') || 'no reason given', 400);
}
