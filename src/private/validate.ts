import { Duration, Token } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { certificateNameProblem } from './shared/certificate-names';
import { MAX_ISSUANCE_TIMEOUT_MINUTES } from './shared/contract';
import { domainNameProblem, MAX_ALTERNATIVE_NAMES, normalizeDomainName } from './shared/domain-names';
import { literal } from './shared/literal';

const MAX_TIMEOUT = Duration.minutes(MAX_ISSUANCE_TIMEOUT_MINUTES);
const MIN_TIMEOUT = Duration.minutes(1);
/** More than issuance usually needs. */
export const DEFAULT_TIMEOUT = Duration.minutes(30);

/** Lightsail's limit for the custom domains of a container service. */
const MAX_PUBLIC_DOMAINS = 4;

/** An error that says which construct, which property, and the value given. */
export function propError(scope: IConstruct, property: string, value: unknown, problem: string): Error {
  return new Error(`${property} ${literal(value)} of ${scope.node.path} ${problem}`);
}

/** A name as Lightsail takes it; a token as it is. */
export function validateDomainName(scope: IConstruct, property: string, domainName: string): string {
  if (Token.isUnresolved(domainName)) {
    return domainName;
  }
  if (typeof domainName !== 'string') {
    // Such as an environment variable that is not set.
    throw propError(scope, property, domainName, 'is not a string: give a fully qualified domain name such as example.com');
  }
  const problem = domainNameProblem(domainName);
  if (problem) {
    throw propError(scope, property, domainName, problem);
  }
  return normalizeDomainName(domainName);
}

/** The distinct alternatives besides the first domain, in their order. */
export function validateAlternatives(scope: IConstruct, domainName: string, alternatives: string[]): string[] {
  if (Token.isUnresolved(alternatives)) {
    throw new Error(`subjectAlternativeNames of ${scope.node.path} is a token, so the number of validation records is not known: give a list, whose members may be tokens`);
  }
  validateList(scope, 'subjectAlternativeNames', alternatives);
  const names = alternatives.map((name) => validateDomainName(scope, 'subjectAlternativeNames', name));
  const distinct = [...new Set([domainName, ...names])].slice(1);
  if (distinct.length > MAX_ALTERNATIVE_NAMES) {
    throw propError(scope, 'subjectAlternativeNames', distinct.join(', '), `are ${distinct.length} names, and Lightsail allows ${MAX_ALTERNATIVE_NAMES} besides domainName: spread them over several certificates`);
  }
  return distinct;
}

/** Types do not keep JavaScript from giving one name without a list. */
function validateList(scope: IConstruct, property: string, names: unknown): void {
  if (!Array.isArray(names)) {
    throw propError(scope, property, names, 'is not a list: put the name in brackets, as in ["www.example.com"]');
  }
}

/** The distinct domains of a certificate that exists, the first domain first; none where they are not given. */
export function validateDomainNames(scope: IConstruct, domainName: string | undefined, alternatives: string[] = []): string[] {
  if (domainName === undefined) {
    return [];
  }
  const first = validateDomainName(scope, 'domainName', domainName);
  return [first, ...validateAlternatives(scope, first, alternatives)];
}

/** The domains that a container service is to answer for. */
export function validatePublicDomains(scope: IConstruct, domainNames: string[], known: string[]): string[] {
  validateList(scope, 'domainNames', domainNames);
  const names = domainNames.map((name) => validateDomainName(scope, 'domainNames', name));
  const unknown = names.find((name) => !Token.isUnresolved(name) && !known.includes(name) && !known.some((each) => Token.isUnresolved(each)));
  if (unknown !== undefined) {
    throw propError(scope, 'domainNames', unknown, `is no domain of the certificate, which has ${known.join(', ')}: add it to subjectAlternativeNames`);
  }
  if (names.length > MAX_PUBLIC_DOMAINS) {
    throw propError(scope, 'domainNames', names.join(', '), `are ${names.length} names, and a container service answers for ${MAX_PUBLIC_DOMAINS}: name those that it is to answer for`);
  }
  return names;
}

export function validateCertificateName(scope: IConstruct, certificateName: string | undefined): void {
  if (certificateName !== undefined) {
    validateResourceName(scope, 'certificateName', certificateName);
  }
}

/** Refuses what Lightsail would not accept as the name of a resource. */
export function validateResourceName(scope: IConstruct, property: string, name: string): void {
  if (Token.isUnresolved(name)) {
    return;
  }
  const problem = typeof name === 'string' ? certificateNameProblem(name) : 'is not a string: give the name of the resource';
  if (problem) {
    throw propError(scope, property, name, problem);
  }
}

export function validateTimeout(scope: IConstruct, timeout: Duration): void {
  // No `instanceof`: an app may contain two copies of the CDK.
  if (typeof timeout.toMilliseconds !== 'function') {
    throw propError(scope, 'timeout', timeout, 'is not a Duration: write Duration.minutes(30)');
  }
  if (timeout.isUnresolved()) {
    throw new Error(`timeout of ${scope.node.path} is a token, and CloudFormation needs to know its own timeout at synthesis: give a number of minutes`);
  }
  const milliseconds = timeout.toMilliseconds();
  if (milliseconds < MIN_TIMEOUT.toMilliseconds() || milliseconds > MAX_TIMEOUT.toMilliseconds()) {
    throw propError(scope, 'timeout', timeout.toHumanString(), `is not between ${MIN_TIMEOUT.toHumanString()} and ${MAX_TIMEOUT.toHumanString()}: CloudFormation gives up after one hour; to wait longer, deploy again`);
  }
  if (milliseconds % 1_000 !== 0) {
    throw propError(scope, 'timeout', timeout.toHumanString(), 'is not a whole number of seconds: round it');
  }
}

/** Types do not keep JavaScript from giving the validation of an ACM certificate. */
export function validateValidation(scope: IConstruct, validation: object): void {
  if (typeof (validation as { _bind?: unknown })._bind !== 'function') {
    throw new Error(`validation of ${scope.node.path} is not a LightsailCertificateValidation: use one of its methods, such as LightsailCertificateValidation.fromRoute53(hostedZone)`);
  }
}
