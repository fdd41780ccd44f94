import { Annotations, Duration, Token } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { certificateNameProblem } from './shared/certificate-names';
import { MAX_ISSUANCE_TIMEOUT_MINUTES } from './shared/contract';
import { domainNameProblem, MAX_ALTERNATIVE_NAMES, normalizeDomainName } from './shared/domain-names';
import { literal } from './shared/literal';
import { LIGHTSAIL_REGIONS } from './shared/regions';

const MAX_TIMEOUT = Duration.minutes(MAX_ISSUANCE_TIMEOUT_MINUTES);
const MIN_TIMEOUT = Duration.minutes(1);
/** Longer than issuance usually takes. */
export const DEFAULT_TIMEOUT = Duration.minutes(30);

/** The limit of Route 53. */
const MAX_TTL_SECONDS = 2_147_483_647;

/** Lightsail's limit for the custom domains of a container service. */
const MAX_PUBLIC_DOMAINS = 4;

// JavaScript callers can pass any value, despite the types.

/** An error that names the property, its value and the construct. */
export function propError(scope: IConstruct, property: string, value: unknown, problem: string): Error {
  return new Error(`${property} ${literal(value)} of ${scope.node.path} ${problem}`);
}

/** The name as Lightsail accepts it; a token is returned unchanged. */
export function validateDomainName(scope: IConstruct, property: string, domainName: string | undefined): string {
  if (domainName !== undefined && Token.isUnresolved(domainName)) {
    return domainName;
  }
  if (typeof domainName !== 'string') {
    // Such as an environment variable that is not set.
    throw propError(scope, property, domainName, 'is not a string: specify a fully qualified domain name such as example.com');
  }
  const problem = domainNameProblem(domainName);
  if (problem) {
    throw propError(scope, property, domainName, problem);
  }
  return normalizeDomainName(domainName);
}

/** The alternative names without duplicates and without the first domain, in their order. */
export function validateAlternatives(scope: IConstruct, domainName: string, alternatives: string[]): string[] {
  if (Token.isUnresolved(alternatives)) {
    throw new Error(`subjectAlternativeNames of ${scope.node.path} is a token, so the number of validation records is unknown: specify a list, whose members can be tokens`);
  }
  validateList(scope, 'subjectAlternativeNames', alternatives);
  const names = alternatives.map((name) => validateDomainName(scope, 'subjectAlternativeNames', name));
  const distinct = [...new Set([domainName, ...names])].slice(1);
  if (distinct.length > MAX_ALTERNATIVE_NAMES) {
    throw propError(scope, 'subjectAlternativeNames', distinct.join(', '), `are ${distinct.length} names, and Lightsail allows ${MAX_ALTERNATIVE_NAMES} in addition to domainName: split them between several certificates`);
  }
  return distinct;
}

function validateList(scope: IConstruct, property: string, names: unknown): void {
  if (!Array.isArray(names)) {
    throw propError(scope, property, names, 'is not a list: enclose the name in brackets, as in ["www.example.com"]');
  }
}

/** Rejects missing properties, which JavaScript callers can pass. */
export function requireProps<Props extends object>(scope: IConstruct, id: string, props: Props, needed: string): Props {
  if ((props as Props | undefined) === undefined) {
    throw new Error(`${[scope.node.path, id].filter((part) => part !== '').join('/')} has no properties: specify at least ${needed}`);
  }
  return props;
}

/** Rejects options that would have no effect, such as a single value instead of an object. */
export function validateOptions(scope: IConstruct, name: string, options: object, example: string): void {
  if (typeof options !== 'object' || (options as object | null) === null || Array.isArray(options) || isDuration(options)) {
    throw propError(scope, name, options, `are not an object: specify them by name, such as ${example}`);
  }
}

/** Rejects a string such as "false", which is true in a condition. The context of an app can contain such strings. */
export function validateBooleans(scope: IConstruct, values: Record<string, unknown>): void {
  for (const [property, value] of Object.entries(values)) {
    if (value !== undefined && typeof value !== 'boolean') {
      throw propError(scope, property, value, 'is not a boolean: specify true or false without quotation marks');
    }
  }
}

/** Rejects a value that cannot be a Region, and warns if Lightsail may not be available in the Region. */
export function validateRegion(scope: IConstruct, region: string): void {
  if (Token.isUnresolved(region)) {
    return;
  }
  if (typeof region !== 'string' || region === '') {
    throw propError(scope, 'region', region, 'is not a Region: specify one such as us-east-1');
  }
  const [, regionOfZone] = /^([a-z]{2}(?:-[a-z]+)+-\d)[a-z]$/.exec(region) ?? [];
  if (regionOfZone !== undefined) {
    throw propError(scope, 'region', region, `is an Availability Zone: specify its Region, ${regionOfZone}`);
  }
  if (!LIGHTSAIL_REGIONS.includes(region)) {
    Annotations.of(scope).addWarningV2('cdk-lightsail-certificate:region', `region "${region}" is not in the list of Regions with Amazon Lightsail: check its name, or acknowledge this warning if Lightsail is available there`);
  }
}

/** The domains of a certificate that a container service serves. */
export function validatePublicDomains(scope: IConstruct, domainNames: string[], known: string[]): string[] {
  validateList(scope, 'domainNames', domainNames);
  const names = domainNames.map((name) => validateDomainName(scope, 'domainNames', name));
  const unknown = names.find((name) => !Token.isUnresolved(name) && !known.includes(name) && !known.some((each) => Token.isUnresolved(each)));
  if (unknown !== undefined) {
    throw propError(scope, 'domainNames', unknown, `is not a domain of the certificate, which includes ${known.join(', ')}: add it to subjectAlternativeNames`);
  }
  if (names.length > MAX_PUBLIC_DOMAINS) {
    throw propError(scope, 'domainNames', names.join(', '), `are ${names.length} names, and a container service can have ${MAX_PUBLIC_DOMAINS}: specify the ones that it is to serve`);
  }
  return names;
}

export function validateCertificateName(scope: IConstruct, certificateName: string | undefined): void {
  if (certificateName !== undefined) {
    validateResourceName(scope, 'certificateName', certificateName);
  }
}

/** Rejects a resource name that Lightsail does not accept. */
export function validateResourceName(scope: IConstruct, property: string, name: string | undefined): void {
  if (Token.isUnresolved(name)) {
    return;
  }
  const problem = typeof name === 'string' ? certificateNameProblem(name) : 'is not a string: specify the name of the resource';
  if (problem) {
    throw propError(scope, property, name, problem);
  }
}

export function validateTimeout(scope: IConstruct, timeout: Duration): void {
  if (!isDuration(timeout)) {
    throw propError(scope, 'timeout', timeout, 'is not a Duration: use Duration.minutes(30)');
  }
  if (timeout.isUnresolved()) {
    throw new Error(`timeout of ${scope.node.path} is a token, but the timeout must be known at synthesis: specify a number of minutes`);
  }
  const milliseconds = timeout.toMilliseconds();
  if (milliseconds < MIN_TIMEOUT.toMilliseconds() || milliseconds > MAX_TIMEOUT.toMilliseconds()) {
    throw propError(scope, 'timeout', timeout.toHumanString(), `is not between ${MIN_TIMEOUT.toHumanString()} and ${MAX_TIMEOUT.toHumanString()}: CloudFormation waits for at most one hour; to wait longer, deploy again`);
  }
  if (milliseconds % 1_000 !== 0) {
    throw propError(scope, 'timeout', timeout.toHumanString(), 'is not a whole number of seconds: round it');
  }
}

/** Rejects a time to live that Route 53 does not accept. */
export function validateTtl(scope: IConstruct, ttl: Duration): void {
  if (!isDuration(ttl)) {
    throw propError(scope, 'ttl of the validation records', ttl, 'is not a Duration: use Duration.minutes(5)');
  }
  if (!ttl.isUnresolved() && (ttl.toMilliseconds() % 1_000 !== 0 || ttl.toSeconds() > MAX_TTL_SECONDS)) {
    throw propError(scope, 'ttl of the validation records', ttl.toHumanString(), `is not a whole number of seconds up to ${MAX_TTL_SECONDS}: use Duration.minutes(5)`);
  }
}

/** Not `instanceof`, because an app can contain two copies of the CDK. */
function isDuration(value: unknown): value is Duration {
  return typeof (value as Duration | null)?.toMilliseconds === 'function';
}

/** Rejects the validation of another kind of certificate, such as an ACM certificate. */
export function validateValidation(scope: IConstruct, validation: object): void {
  if (typeof (validation as { _bind?: unknown })._bind !== 'function') {
    throw new Error(`validation of ${scope.node.path} is not a LightsailCertificateValidation: use one of its methods, such as LightsailCertificateValidation.fromRoute53(hostedZone)`);
  }
}
