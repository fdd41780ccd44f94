import { Token } from 'aws-cdk-lib';
import { IHostedZone } from 'aws-cdk-lib/aws-route53';
import { IConstruct } from 'constructs';
import { isSubdomainOf, normalizeDomainName } from './shared/domain-names';
import { propError } from './validate';

/** The name of a zone if it is known at synthesis: an import by ID alone has none, and a token is not known yet. */
export function knownZoneName(zone: IHostedZone): string | undefined {
  try {
    return Token.isUnresolved(zone.zoneName) ? undefined : normalizeDomainName(zone.zoneName.replace(/\.$/, ''));
  } catch {
    // What the CDK throws for a zone that was imported by its ID.
    return undefined;
  }
}

/** Refuses a zone where nobody would find the records: a private one, or one of another domain. */
export function checkZone(scope: IConstruct, zone: IHostedZone, domainNames: string[]): void {
  // Types do not keep JavaScript from giving none.
  if (!(zone as IHostedZone | undefined)?.node) {
    throw propError(scope, 'hosted zone', zone, 'is not a hosted zone of Route 53: give one, such as route53.HostedZone.fromLookup(this, "Zone", { domainName })');
  }
  // Lightsail looks in public DNS. No `instanceof`: an app may hold two copies of the CDK.
  if ((zone as { vpcs?: unknown[] }).vpcs?.length) {
    throw propError(scope, 'hosted zone', zone.node.path, 'is private, and Lightsail validates in public DNS: use the public hosted zone of the domain');
  }
  const zoneName = knownZoneName(zone);
  const outside = domainNames.find((domainName) => zoneName !== undefined && !Token.isUnresolved(domainName) && !isSubdomainOf(domainName, zoneName));
  if (outside) {
    throw propError(scope, 'domain name', outside, `is not in the hosted zone ${zoneName}, so its validation record would not be found: give the zone of this domain`);
  }
}
