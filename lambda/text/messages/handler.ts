import { literal } from '../../../src/private/shared/literal';
import { quote, serviceWords } from '../text-formatting';

export function badProperty(property: string, value: unknown, problem: string): string {
  return `${property} ${literal(value)} ${problem}`;
}

/** All constructs of a stack share its handlers, even if the app loads several versions of the library. */
export function unknownResourceType(resourceType: string): string {
  return `the handlers of this stack do not support the resource type ${quote(resourceType)}, because it belongs to another version of cdk-lightsail-certificate: use a single version of the library in the app, then deploy again`;
}

export function unknownRequestType(requestType: string): string {
  return `CloudFormation sent the request type ${quote(requestType)}, which this version does not support: update cdk-lightsail-certificate, then deploy again`;
}

export function responseTooLarge(bytes: number, limit: number, domains: number): string {
  return `the validation records of ${domains} domains require a response of ${bytes} bytes, but CloudFormation accepts at most ${limit}: split the domains between several certificates`;
}

export function unexpected(certificateName: string, error: unknown): string {
  return `unexpected error while handling ${quote(certificateName)} (${serviceWords(error)}). This is a bug: report it to cdk-lightsail-certificate with the log named below, and deploy again`;
}
