import { QUOTAS, SENTENCES } from '../assumptions';
import { invalidInput } from '../refusals';

const RESOURCE_NAME = /^[A-Za-z0-9][A-Za-z0-9._-]*[A-Za-z0-9]$/;
const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

/** Developer guide, "Create TLS/SSL certificates": 2 to 255 characters, alphanumeric at both ends. */
export function checkResourceName(name: string): void {
  if (name.length > 255 || !RESOURCE_NAME.test(name)) throw invalidInput(SENTENCES.badResourceName.text(name), 'InvalidResourceName');
}

/** The names of a certificate, the primary one first, in lower case and without duplicates. */
export function certificateNames(domainName: string, alternatives: readonly string[]): string[] {
  const names = [...new Set([domainName, ...alternatives].map(checkedDomainName))];
  if (names.length > 1 + QUOTAS.alternativeNames) throw invalidInput(SENTENCES.tooManyNames.text());
  return names;
}

export function checkedDomainName(given: string): string {
  const name = given.toLowerCase();
  if (name.includes('*')) throw invalidInput(SENTENCES.wildcard.text(given));
  const labels = name.split('.');
  if (name.length > 253 || labels.length < 2 || !labels.every(isLabel)) throw invalidInput(SENTENCES.badDomainName.text(given));
  return name;
}

/** ACM user guide, "Managed certificate renewal": a label with `--` in third place must be punycode. */
const isLabel = (label: string) => LABEL.test(label) && (label.slice(2, 4) !== '--' || label.startsWith('xn--'));

/** DNS names are case-insensitive, and a trailing dot does not change a name. */
export const sameName = (a: string, b: string) => canonical(a) === canonical(b);

export const canonical = (name: string) => name.toLowerCase().replace(/\.$/, '');

export const isWithin = (name: string, zone: string) => canonical(name) === canonical(zone) || canonical(name).endsWith(`.${canonical(zone)}`);
