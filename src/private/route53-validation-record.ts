import { CfnResource, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { CnameRecord, IHostedZone } from 'aws-cdk-lib/aws-route53';
import { Construct, IConstruct } from 'constructs';
import { Route53RecordOwnership, Route53ValidationOptions } from '../route53-validation-options';
import { ValidationRecord } from '../validation-record';
import { expressionOf } from './expressions';
import { defineByCall } from './route53-record-calls';

/** Short, because somebody waits while a wrong record is cached. */
const DEFAULT_TTL = Duration.minutes(5);

const RECORDS = 'LightsailValidation';

/**
 * The validation record of a domain in Route 53, which all certificates of the stack share that name the domain.
 *
 * Its logical ID follows from the hosted zone ID and the domain alone. Another logical ID for the same record would be a second
 * record to CloudFormation, which either refuses to create it, or takes the record over and then deletes it with the first ID.
 *
 * Whatever its ownership, a record has the same logical ID: CloudFormation then refuses a change between a record set and a
 * call, which it would carry out by writing the record first and deleting it afterwards.
 */
export function validationCname(certificate: Construct, record: ValidationRecord, zone: IHostedZone, options: Route53ValidationOptions): IConstruct {
  const stack = Stack.of(certificate);
  const records = stack.node.tryFindChild(RECORDS) as Construct | undefined ?? new Construct(stack, RECORDS);
  const id = [zone.hostedZoneId, record.domainName].map((value) => expressionOf(stack, value)).join(' ');
  const defined = records.node.tryFindChild(id) ?? define(records, id, record, zone, options);
  keep(defined, options.removalPolicy);
  return defined;
}

function define(scope: Construct, id: string, record: ValidationRecord, zone: IHostedZone, options: Route53ValidationOptions): IConstruct {
  const ttl = options.ttl ?? DEFAULT_TTL;
  return options.role || options.ownership === Route53RecordOwnership.SHARED
    ? defineByCall(scope, id, record, zone, ttl.toSeconds(), options)
    : new CnameRecord(scope, id, { zone, recordName: record.fqdn, domainName: record.value, ttl });
}

/** Kept for one certificate is kept for all. */
function keep(record: IConstruct, removalPolicy: RemovalPolicy | undefined): void {
  if (removalPolicy === undefined || removalPolicy === RemovalPolicy.DESTROY) {
    return;
  }
  // That of a record set, or of a custom resource.
  const resource = record.node.defaultChild!;
  const cfnResource = CfnResource.isCfnResource(resource) ? resource : resource.node.defaultChild as CfnResource;
  // A first deployment that fails would leave a record that is in the way of the next one.
  cfnResource.applyRemovalPolicy(removalPolicy === RemovalPolicy.RETAIN ? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE : removalPolicy);
}
