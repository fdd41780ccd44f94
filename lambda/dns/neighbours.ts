import { createHash } from 'node:crypto';
import { isSubdomainOf } from '../../src/private/shared/domain-names';

/** Enough for every mistake below, in a zone or two. */
const MAX_NAMES = 24;

/** A name beside a validation record that nobody has: what answers for it is a wildcard. */
export function siblingOf(name: string): string {
  const [, ...parents] = name.split('.');
  return [`_${createHash('sha256').update(name).digest('hex').slice(0, 16)}`, ...parents].join('.');
}

/**
 * Where a validation record comes to lie by mistake, the likely first.
 *
 * A DNS provider appends the zone to what was entered, which may be the whole name, or the part before a zone that is not this one; labels
 * are left out; underscores are not allowed.
 *
 * @param zones those that the record may have been written into, its own first
 */
export function misplacedNames(name: string, zones: string[]): string[] {
  const [label, ...parents] = name.split('.');
  const appended = zones.flatMap((zone) => [...parents, ''].map((_, labels) => [label, ...parents.slice(0, labels), zone].join('.')).reverse());
  const tooHigh = ancestors(parents.join('.')).filter((parent) => isSubdomainOf(parent, zones[0])).map((parent) => `${label}.${parent}`);
  const bare = [label.replace(/^_/, ''), ...parents].join('.');
  const names = new Set([...tooHigh, bare, ...appended]);
  names.delete(name);
  return [...names].filter((each) => each.length <= 253).slice(0, MAX_NAMES);
}

/** The name and all above it. */
export function ancestors(name: string): string[] {
  const labels = name.split('.');
  return labels.map((_, start) => labels.slice(start).join('.'));
}
