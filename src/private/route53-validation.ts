import { Token } from 'aws-cdk-lib';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import { IHostedZone } from 'aws-cdk-lib/aws-route53';
import { Route53RecordOwnership, Route53ValidationOptions } from '../route53-validation-options';
import { checkZone } from './hosted-zones';
import { Issuance } from './issuance';
import { claimRecord } from './record-claims';
import type { RequestedCertificate } from './requested-certificate';
import { validationCname } from './route53-validation-record';
import { isSubdomainOf } from './shared/domain-names';
import { propError, validateDomainName, validateOptions, validateTtl } from './validate';

/** Finds the hosted zone of a domain. */
export type ZoneOf = (domainName: string) => IHostedZone;

/** Writes the record of each domain into its zone, and waits for the certificate once they are written. */
export function validateByRoute53(certificate: RequestedCertificate, zoneOf: ZoneOf, options: Route53ValidationOptions): void {
  checkOptions(certificate, options);
  const issuance = certificate.waitUntilIssued() as Issuance;
  for (const record of certificate.validationRecords) {
    const zone = zoneOf(record.domainName);
    checkZone(certificate, zone, [record.domainName]);
    claimRecord(certificate, record.domainName, zone, options);
    if (options.ownership !== Route53RecordOwnership.EXPECTED) {
      issuance.addHostedZone(zone);
      issuance.node.addDependency(validationCname(certificate, record, zone, options));
    }
  }
}

/** The zone with the longest name that contains the domain, so that a delegated subdomain takes precedence over its parent. */
export function zoneWithLongestName(certificate: RequestedCertificate, hostedZones: Record<string, IHostedZone>): ZoneOf {
  if (typeof hostedZones !== 'object' || (hostedZones as object | null) === null || Array.isArray(hostedZones)) {
    throw propError(certificate, 'hostedZones', hostedZones, 'is not an object: specify the zones by domain name, as in { "example.com": zone }');
  }
  const zones = Object.entries(hostedZones).map(([key, zone]) => ({ domainName: validateDomainName(certificate, 'hosted zone', key.replace(/\.$/, '')), zone }));
  zones.sort((left, right) => right.domainName.length - left.domainName.length);
  return (domainName) => {
    const found = zones.find((each) => each.domainName === domainName)
      ?? zones.find((each) => !Token.isUnresolved(domainName) && isSubdomainOf(domainName, each.domainName));
    if (!found) {
      throw propError(certificate, 'domain name', domainName, Token.isUnresolved(domainName)
        ? 'is a token, so the hosted zone that contains it is unknown: use the token itself as the name of its zone, or fromRoute53'
        : `is not in any of the hosted zones specified for ${zones.map((each) => each.domainName).join(', ') || 'no domain'}: add the zone that contains it`);
    }
    return found.zone;
  };
}

function checkOptions(certificate: RequestedCertificate, options: Route53ValidationOptions): void {
  validateOptions(certificate, 'options of the validation records', options, '{ ownership: Route53RecordOwnership.SHARED }');
  checkTypes(certificate, options);
  const { ownership = Route53RecordOwnership.STACK, removalPolicy, role, externalId } = options;
  const ownerships = Object.values(Route53RecordOwnership);
  if (!ownerships.includes(ownership)) {
    throw propError(certificate, 'ownership of the validation records', ownership, `is not one of ${ownerships.join(', ')}: use a value of Route53RecordOwnership`);
  }
  if (ownership === Route53RecordOwnership.EXPECTED) {
    checkOptionsOfExpected(certificate, options);
  }
  if (removalPolicy && ownership !== Route53RecordOwnership.STACK) {
    throw propError(certificate, 'removalPolicy of the validation records', removalPolicy, `applies only to records that the stack owns, and they are ${ownership}: remove it, or choose Route53RecordOwnership.STACK`);
  }
  if (externalId !== undefined && !role) {
    throw propError(certificate, 'externalId', externalId, 'requires a role to assume: specify the role as well');
  }
}

function checkTypes(certificate: RequestedCertificate, { ttl, role }: Route53ValidationOptions): void {
  if (ttl !== undefined) {
    validateTtl(certificate, ttl);
  }
  // Without its ARN, the records would be written with the permissions of the stack.
  if (role !== undefined && typeof (role as IRole | null)?.roleArn !== 'string') {
    throw propError(certificate, 'role', role, 'is not an IAM role: specify one, such as iam.Role.fromRoleArn(this, "Role", roleArn)');
  }
}

function checkOptionsOfExpected(certificate: RequestedCertificate, { ttl, role }: Route53ValidationOptions): void {
  for (const [property, value] of Object.entries({ ttl: ttl?.toHumanString(), role: role?.roleArn })) {
    if (value !== undefined) {
      throw propError(certificate, `${property} of the validation records`, value, 'applies only to records that are created, and they are EXPECTED: remove it, or choose Route53RecordOwnership.SHARED');
    }
  }
}
