import { domainToASCII } from 'node:url';
import { literal } from './literal';

/** Lightsail's limit of alternative names, in addition to the first domain. */
export const MAX_ALTERNATIVE_NAMES = 9;

/** Names under these domains belong to AWS, which issues their certificates itself. */
const AMAZON_OWNED = ['amazonaws.com', 'amazonlightsail.com', 'cloudfront.net', 'elasticbeanstalk.com'];

/**
 * A domain name as DNS and Lightsail compare it: lower case, Unicode as punycode.
 *
 * A name that punycode cannot express is returned unchanged: `domainNameProblem` reports it.
 */
export function normalizeDomainName(domainName: string): string {
  const lower = domainName.toLowerCase();
  // Only Unicode names are converted by the URL parser, which would treat `1.2.3` as an address and rewrite it.
  return isAscii(lower) ? lower : domainToASCII(lower) || lower;
}

/** The names without duplicates, in their original order, compared as DNS compares them. */
export function distinctDomainNames(domainNames: string[]): string[] {
  return [...new Set(domainNames.map(normalizeDomainName))];
}

/** Checks of a name, as it was specified and as it is compared. The first problem is reported. */
const CHECKS: Array<(given: string, name: string) => string | false> = [
  (given) => given === '' && 'is empty: specify a fully qualified domain name such as example.com',
  listProblem,
  locationProblem,
  (given) => /[\p{Cc}\p{Cf}\p{Z}]/u.test(given) && 'contains white space or invisible characters: remove them',
  (given) => given.includes('*') && `is a wildcard, which Lightsail does not support: specify each domain instead, at most ${MAX_ALTERNATIVE_NAMES} in addition to domainName`,
  (given) => given.endsWith('.') && 'ends with a dot, which Lightsail does not accept: remove it',
  (_, name) => !isAscii(name) && 'is not a valid internationalized domain name: check its characters',
  (given, name) => !isAscii(given) && !name.includes('xn--') && `only looks like "${name}" but contains other characters: use ${name} if that is the domain you mean`,
  (_, name) => name.length > 253 && `has ${name.length} characters, and DNS allows 253: shorten it`,
  (_, name) => name.split('.').map(labelProblem).find((problem) => problem !== undefined) ?? false,
  (_, name) => !name.includes('.') && 'has no top-level domain: specify a fully qualified domain name such as example.com',
  (_, name) => /\.\d+$/.test(name) && 'looks like an IP address, for which Lightsail does not issue certificates: specify a domain name',
  ownedProblem,
];

/** Why Lightsail cannot issue a certificate for this name, and the remedy; `undefined` if the name is valid. */
export function domainNameProblem(domainName: string): string | undefined {
  const name = normalizeDomainName(domainName);
  for (const check of CHECKS) {
    const problem = check(domainName, name);
    if (problem !== false) {
      return problem;
    }
  }
  return undefined;
}

function listProblem(given: string): string | false {
  const parts = given.split(/[ \t\r\n,;]/).filter((part) => part !== '');
  return parts.length > 1 && parts.every((part) => part.includes('.')) && `is a list of ${parts.length} names: specify each of them separately, the first one as domainName`;
}

/** A URL, an email address, or a name with a port or path: all of them contain the intended domain. */
function locationProblem(given: string): string | false {
  const [, scheme, user, host, rest] = /^([a-z][a-z\d+.-]*:\/\/|\/\/)?([^\s@/]*@)?([^\s:/?#@,]+)([:/?#]\S*)?$/i.exec(given) ?? [];
  const kind = scheme ? 'is a URL' : user ? 'is an email address' : rest && 'contains a port or a path';
  return kind && host.includes('.') ? `${kind}: specify only its domain, ${literal(host)}` : false;
}

function ownedProblem(_: string, name: string): string | false {
  const owned = AMAZON_OWNED.find((suffix) => isSubdomainOf(name, suffix));
  return owned !== undefined && `belongs to AWS (${owned}), so Lightsail does not issue certificates for it: use a domain that you own`;
}

/** Whether a name is the given parent or below it. `notexample.com` is not below `example.com`. */
export function isSubdomainOf(domainName: string, parent: string): boolean {
  const [name, zone] = [domainName, parent].map((each) => normalizeDomainName(each).replace(/\.$/, ''));
  return name === zone || name.endsWith(`.${zone}`);
}

function labelProblem(label: string): string | undefined {
  if (label === '') {
    return 'has an empty label (two dots in a row, or a leading dot): remove the extra dot';
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
  // Hyphens in the third and fourth positions are reserved for punycode.
  if (label.slice(2, 4) === '--' && !label.startsWith('xn--')) {
    return `has a label ("${label}") with hyphens in the third and fourth positions, which are reserved for punycode (xn--): rename it`;
  }
  return undefined;
}

function isAscii(text: string): boolean {
  return /^[\x00-\x7f]*$/.test(text);
}
