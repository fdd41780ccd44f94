import { SENTENCES } from './assumptions';
import { invalidInput } from './refusals';

const TOKEN = /^page-from-(\d+)$/;

/** One page of a list. The service determines its size. */
export function page<Item>(items: readonly Item[], size: number, token: string | undefined) {
  const start = token === undefined ? 0 : offset(token);
  const end = start + size;
  return {
    items: items.slice(start, end),
    nextPageToken: end < items.length ? Buffer.from(`page-from-${end}`).toString('base64url') : undefined,
  };
}

function offset(token: string): number {
  const match = TOKEN.exec(Buffer.from(token, 'base64url').toString());
  if (!match) throw invalidInput(SENTENCES.badPageToken.text());
  return Number(match[1]);
}
