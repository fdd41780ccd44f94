import { domainToASCII } from 'node:url';

/**
 * Names of the hosted zones that the demo makes for the given names: one that holds them all where they have one domain
 * in common, else one for each of their domains. A zone is never a mere top-level domain.
 */
export function hostedZonesFor(names: string[]): string[] {
  const labels = names.map((name) => ascii(name).split('.').reverse());
  const common = commonStart(labels);
  if (common.length >= 2) return [zoneName(common)];
  return [...new Set(labels.map((each) => zoneName(each.slice(0, 2))))];
}

// What is no domain name at all is passed on, for the construct to refuse.
const ascii = (name: string) => (domainToASCII(name) || name).toLowerCase();

const zoneName = (reversed: string[]) => [...reversed].reverse().join('.');

function commonStart(lists: string[][]): string[] {
  const [first = [], ...others] = lists;
  const end = first.findIndex((label, position) => others.some((other) => other[position] !== label));
  return end < 0 ? first : first.slice(0, end);
}
