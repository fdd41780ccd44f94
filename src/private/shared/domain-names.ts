import { domainToASCII } from 'node:url';

/** Alternatives besides the first domain, by Lightsail's limit. */
export const MAX_ALTERNATIVE_NAMES = 9;

/** Names under these belong to AWS, which issues their certificates itself. */
const AMAZON_OWNED = ['amazonaws.com', 'cloudfront.net', 'elasticbeanstalk.com'];

/**
 * A domain name as DNS and Lightsail compare it: lower case, Unicode as punycode.
 *
 * A name that punycode cannot express comes back as it is: `domainNameProblem` has the words for it.
 */
export function normalizeDomainName(domainName: string): string {
  const lower = domainName.toLowerCase();
  // Only Unicode goes through the URL parser's rules: they would take `1.2.3` for an address and rewrite it.
  return isAscii(lower) ? lower : domainToASCII(lower) || lower;
}

/** Distinct names in their first order, compared as DNS does. */
export function distinctDomainNames(domainNames: string[]): string[] {
  return [...new Set(domainNames.map(normalizeDomainName))];
}

/** Why Lightsail cannot certify this name, and what to do; `undefined` if nothing is known against it. */
export function domainNameProblem(domainName: string): string | undefined {
  if (domainName === '') {
    return 'is empty: give a fully qualified domain name such as example.com';
  }
  if (/[\p{Cc}\p{Cf}\p{Z}]/u.test(domainName)) {
    return 'contains white space or invisible characters: remove them';
  }
  if (domainName.includes('*')) {
    return `is a wildcard, which Lightsail does not certify: name each domain instead, at most ${MAX_ALTERNATIVE_NAMES} besides domainName`;
  }
  if (domainName.endsWith('.')) {
    return 'ends with a dot, which Lightsail refuses: remove it';
  }
  const name = normalizeDomainName(domainName);
  if (!isAscii(name)) {
    return 'is not a valid internationalized domain name: check its characters';
  }
  if (!isAscii(domainName) && !name.includes('xn--')) {
    return `only looks like "${name}", from other characters: write ${name} if it is meant`;
  }
  if (name.length > 253) {
    return `has ${name.length} characters, and DNS allows 253: shorten it`;
  }
  const labels = name.split('.');
  const label = labels.map(labelProblem).find((problem) => problem !== undefined);
  if (label) {
    return label;
  }
  if (labels.length < 2) {
    return 'has no top-level domain: give a fully qualified domain name such as example.com';
  }
  if (/^\d+$/.test(labels[labels.length - 1])) {
    return 'looks like an IP address, which Lightsail does not certify: give a domain name';
  }
  const owned = AMAZON_OWNED.find((suffix) => isSubdomainOf(name, suffix));
  if (owned) {
    return `belongs to AWS (${owned}), so Lightsail does not certify it: use a domain of your own`;
  }
  return undefined;
}

/** Whether a name is the given parent or below it. `notexample.com` is not below `example.com`. */
export function isSubdomainOf(domainName: string, parent: string): boolean {
  const [name, zone] = [domainName, parent].map((each) => normalizeDomainName(each).replace(/\.$/, ''));
  return name === zone || name.endsWith(`.${zone}`);
}

function labelProblem(label: string): string | undefined {
  if (label === '') {
    return 'has an empty label (two dots in a row, or one in front): remove the surplus dot';
  }
  if (label.length > 63) {
    return `has a label of ${label.length} characters ("${label.slice(0, 20)}…"), and DNS allows 63: shorten it`;
  }
  if (!/^[a-z0-9-]+$/.test(label)) {
    return `has a label ("${label}") with characters other than letters, digits and hyphens: remove them`;
  }
  if (label.startsWith('-') || label.endsWith('-')) {
    return `has a label ("${label}") that begins or ends with a hyphen: remove it`;
  }
  // Hyphens in the third and fourth place are reserved for punycode.
  if (label.slice(2, 4) === '--' && !label.startsWith('xn--')) {
    return `has a label ("${label}") with hyphens in the third and fourth place, which is reserved for punycode (xn--): rename it`;
  }
  return undefined;
}

function isAscii(text: string): boolean {
  return /^[\x00-\x7f]*$/.test(text);
}
