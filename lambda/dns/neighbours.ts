import { createHash } from 'node:crypto';
import { isSubdomainOf } from '../../src/private/shared/domain-names';

/** Enough for every mistake listed below in one or two zones. */
const MAX_NAMES = 24;

/** A name beside a validation record that does not exist, so that an answer for it comes from a wildcard record. */
export function siblingOf(name: string): string {
  const [, ...parents] = name.split('.');
  return [`_${createHash('sha256').update(name).digest('hex').slice(0, 16)}`, ...parents].join('.');
}

/**
 * The names at which a validation record can be by mistake, the most likely first.
 *
 * The DNS provider appended the zone to the full name, or to the part before another zone; labels or the underscore were omitted.
 *
 * @param zones the zones in which the record may have been created, its own zone first
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

/** The name itself and its ancestors. */
export function ancestors(name: string): string[] {
  const labels = name.split('.');
  return labels.map((_, start) => labels.slice(start).join('.'));
}
