import { CfnResource, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { CnameRecord, IHostedZone } from 'aws-cdk-lib/aws-route53';
import { Construct, IConstruct } from 'constructs';
import { Route53RecordOwnership, Route53ValidationOptions } from '../route53-validation-options';
import { ValidationRecord } from '../validation-record';
import { expressionOf } from './expressions';
import { defineByCall } from './route53-record-calls';

/** Short, because a deployment waits while a wrong record is cached. */
const DEFAULT_TTL = Duration.minutes(5);

const RECORDS = 'LightsailValidation';

/**
 * The validation record of a domain in Route 53, which all certificates of the stack that include the domain share.
 *
 * Its logical ID depends only on the hosted zone ID and the domain. With another logical ID, CloudFormation would treat it as a second
 * record, and either fail to create it, or take over the record and then delete it with the first ID.
 *
 * A record has the same logical ID for every ownership, so that CloudFormation rejects a change between a record set and a
 * call, which would create the record first and then delete it.
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

/** A record that is retained for one certificate is retained for all. */
function keep(record: IConstruct, removalPolicy: RemovalPolicy | undefined): void {
  if (removalPolicy === undefined || removalPolicy === RemovalPolicy.DESTROY) {
    return;
  }
  // The resource of a record set, or of a custom resource.
  const resource = record.node.defaultChild!;
  const cfnResource = CfnResource.isCfnResource(resource) ? resource : resource.node.defaultChild as CfnResource;
  // A record left behind by a failed first deployment would make the next one fail.
  cfnResource.applyRemovalPolicy(removalPolicy === RemovalPolicy.RETAIN ? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE : removalPolicy);
}
