import { Duration, Stack, Token } from 'aws-cdk-lib';
import { CnameRecord, IHostedZone } from 'aws-cdk-lib/aws-route53';
import { Construct } from 'constructs';
import { Route53ValidationOptions } from '../certificate-validation';
import { ValidationRecord } from '../validation-record';
import { knownZoneName } from './hosted-zones';

/** Short, because somebody waits while a wrong record is cached. */
const DEFAULT_TTL = Duration.minutes(5);

/**
 * The validation record of a domain in Route 53.
 *
 * Lightsail has one record per domain and account, so the certificates of a stack that name a domain share it: it is
 * found by zone and domain, and keeps its place in the template when the certificate that was first goes.
 */
export function validationCname(certificate: Construct, position: number, record: ValidationRecord, zone: IHostedZone, options: Route53ValidationOptions): CnameRecord {
  // A domain that is a token may be any: its record belongs to its certificate alone.
  const [scope, id] = Token.isUnresolved(record.domainName)
    ? [certificate, `ValidationRecord${position}`]
    : [sharedRecords(certificate), `${knownZoneName(zone) ?? zone.node.addr} ${record.domainName}`];
  const existing = scope.node.tryFindChild(id) as CnameRecord | undefined;
  if (existing) {
    return existing;
  }
  const cname = new CnameRecord(scope, id, { zone, recordName: record.fqdn, domainName: record.value, ttl: options.ttl ?? DEFAULT_TTL });
  if (options.removalPolicy) {
    cname.applyRemovalPolicy(options.removalPolicy);
  }
  return cname;
}

function sharedRecords(scope: Construct): Construct {
  const stack = Stack.of(scope);
  const id = 'LightsailValidation';
  return stack.node.tryFindChild(id) as Construct | undefined ?? new Construct(stack, id);
}
