import { Token } from 'aws-cdk-lib';
import { IHostedZone } from 'aws-cdk-lib/aws-route53';
import { IConstruct } from 'constructs';
import { isSubdomainOf, normalizeDomainName } from './shared/domain-names';
import { propError } from './validate';

/** The name of a zone if it is known at synthesis: a zone that is imported by ID has none, and a token has no value yet. */
export function knownZoneName(zone: IHostedZone): string | undefined {
  try {
    return Token.isUnresolved(zone.zoneName) ? undefined : normalizeDomainName(zone.zoneName.replace(/\.$/, ''));
  } catch {
    // The CDK throws an error for a zone that was imported by its ID.
    return undefined;
  }
}

/** Rejects a zone in which the records would not be found: a private zone, or a zone of another domain. */
export function checkZone(scope: IConstruct, zone: IHostedZone, domainNames: string[]): void {
  // JavaScript callers can omit the zone, despite the types.
  if (!(zone as IHostedZone | undefined)?.node || typeof zone.hostedZoneId !== 'string') {
    throw propError(scope, 'hosted zone', zone, 'is not a Route 53 hosted zone: specify one, such as route53.HostedZone.fromLookup(this, "Zone", { domainName })');
  }
  // Lightsail looks in public DNS. Not `instanceof`, because an app can contain two copies of the CDK.
  if ((zone as { vpcs?: unknown[] }).vpcs?.length) {
    throw propError(scope, 'hosted zone', zone.node.path, 'is private, but Lightsail looks in public DNS: use the public hosted zone of the domain');
  }
  const zoneName = knownZoneName(zone);
  const outside = domainNames.find((domainName) => zoneName !== undefined && !Token.isUnresolved(domainName) && !isSubdomainOf(domainName, zoneName));
  if (outside) {
    throw propError(scope, 'domain name', outside, `is not in the hosted zone ${zoneName}, so its validation record would not be found: specify the zone of this domain`);
  }
}
