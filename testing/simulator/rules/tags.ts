import { QUOTAS, SENTENCES } from '../assumptions';
import type { Input } from '../input';
import { invalidInput } from '../refusals';

export type Tags = ReadonlyMap<string, string>;

const CHARACTERS = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;

/** https://docs.aws.amazon.com/lightsail/latest/userguide/amazon-lightsail-tags.html */
export function readTags(list: Input[] | undefined): Tags {
  const tags = new Map<string, string>();
  for (const tag of list ?? []) {
    const key = tag.text('key');
    const value = tag.optionalText('value') ?? '';
    if (key.length < 1 || key.length > 128) throw invalidInput(SENTENCES.badTag.text(`the key "${key}" must have 1 to 128 characters`));
    if (value.length > 256) throw invalidInput(SENTENCES.badTag.text(`the value of "${key}" has more than 256 characters`));
    const invalid = [key, value].find((text) => !CHARACTERS.test(text));
    if (invalid !== undefined) throw invalidInput(SENTENCES.badTag.text(`"${invalid}" has characters other than letters, digits, spaces and _.:/=+-@`));
    if (key.toLowerCase().startsWith('aws:')) throw invalidInput(SENTENCES.badTag.text(`the prefix aws: of "${key}" is reserved`));
    if (tags.has(key)) throw invalidInput(SENTENCES.badTag.text(`the key "${key}" is duplicate`));
    tags.set(key, value);
  }
  return limited(tags);
}

export const mergeTags = (old: Tags, added: Tags): Tags => limited(new Map([...old, ...added]));

export const withoutTags = (old: Tags, keys: readonly string[]): Tags => new Map([...old].filter(([key]) => !keys.includes(key)));

export const tagList = (tags: Tags) => [...tags].map(([key, value]) => (value === '' ? { key } : { key, value }));

function limited(tags: Tags): Tags {
  if (tags.size > QUOTAS.tags) throw invalidInput(SENTENCES.badTag.text(`${tags.size} of them, at most ${QUOTAS.tags} are allowed`));
  return tags;
}
