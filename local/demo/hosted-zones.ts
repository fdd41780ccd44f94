import { domainToASCII } from 'node:url';

/**
 * The hosted zones that the demo creates for these names: one zone for all of them if they have a common domain, otherwise one
 * for each of their domains. A zone is never a top-level domain.
 */
export function hostedZonesFor(names: string[]): string[] {
  const labels = names.map((name) => ascii(name).split('.').reverse());
  const common = commonStart(labels);
  if (common.length >= 2) return [zoneName(common)];
  return [...new Set(labels.map((each) => zoneName(each.slice(0, 2))))];
}

// An invalid domain name is passed on, because the construct rejects it.
const ascii = (name: string) => (domainToASCII(name) || name).toLowerCase();

const zoneName = (reversed: string[]) => [...reversed].reverse().join('.');

function commonStart(lists: string[][]): string[] {
  const [first = [], ...others] = lists;
  const end = first.findIndex((label, position) => others.some((other) => other[position] !== label));
  return end < 0 ? first : first.slice(0, end);
}
