import { Stack } from 'aws-cdk-lib';
import { IRole, Policy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { IHostedZone } from 'aws-cdk-lib/aws-route53';
import { AwsCustomResource, AwsSdkCall, PhysicalResourceId, PhysicalResourceIdReference } from 'aws-cdk-lib/custom-resources';
import { Construct, IConstruct } from 'constructs';
import { Route53RecordOwnership, Route53ValidationOptions } from '../route53-validation-options';
import { ValidationRecord } from '../validation-record';
import { expressionOf } from './expressions';
import { functionRole, isBrought } from './handler-function';
import { knownZoneName } from './hosted-zones';

/** The function that makes all calls of a stack, and therefore those of other constructs of the app. */
const CALLING_FUNCTION = `AWS${AwsCustomResource.PROVIDER_FUNCTION_UUID.replace(/-/g, '')}`;

/** The record or its zone no longer exists, or the owner of the zone has revoked the role: neither should block a rollback. */
const DELETED_OR_NOT_OURS = 'InvalidChangeBatch|InvalidInput|NoSuchHostedZone|AccessDenied';

/** Does what CloudFormation's record set cannot do: create records in another account, or overwrite existing ones. */
export function defineByCall(
  scope: Construct, id: string, record: ValidationRecord, zone: IHostedZone, ttlSeconds: number, options: Route53ValidationOptions,
): IConstruct {
  const isShared = options.ownership === Route53RecordOwnership.SHARED;
  const change = (action: string, name: unknown = record.fqdn): AwsSdkCall & { readonly externalId?: string } => ({
    service: 'Route53',
    action: 'ChangeResourceRecordSets',
    parameters: {
      HostedZoneId: zone.hostedZoneId,
      ChangeBatch: {
        Changes: [{
          Action: action,
          ResourceRecordSet: { Name: name, Type: record.type, TTL: ttlSeconds, ResourceRecords: [{ Value: record.value }] },
        }],
      },
    },
    assumedRoleArn: options.role?.roleArn,
    externalId: options.externalId,
    // The whole response is long, and contains a change ID that differs each time.
    outputPaths: ['ChangeInfo.Status'],
  });
  // As for a record set: the handlers find the record by it.
  const physicalResourceId = PhysicalResourceId.of(record.fqdn);
  const statement = options.role
    ? new PolicyStatement({ actions: ['sts:AssumeRole'], resources: [options.role.roleArn] })
    : writeValidationRecords(zone);

  const role = callingRole(scope);
  const call = new AwsCustomResource(scope, id, {
    // An existing record has another owner, unless it is shared.
    onCreate: { ...change(isShared ? 'UPSERT' : 'CREATE'), physicalResourceId },
    onUpdate: { ...change('UPSERT'), physicalResourceId },
    // The physical ID of a failed request is the name of a log stream. No record has this name, so the subsequent deletion
    // does not affect an existing record.
    onDelete: isShared ? undefined : { ...change('DELETE', new PhysicalResourceIdReference()), ignoreErrorCodesMatching: DELETED_OR_NOT_OURS },
    // Without a policy of its own for each call: a role can have at most 10,240 characters of inline policies.
    role,
    installLatestAwsSdk: false,
  });
  call.node.addDependency(rights(scope, `Rights ${expressionOf(Stack.of(scope), options.role?.roleArn ?? zone.hostedZoneId)}`, role, statement));
  return call;
}

/** The role of the function that the first call of the stack defines. If this is that call, the role allows what the function requires. */
function callingRole(scope: Construct): IRole {
  const stack = Stack.of(scope);
  const defined = stack.node.tryFindChild(CALLING_FUNCTION) as IFunction | undefined;
  return defined?.role ?? functionRole(scope, 'Role', undefined, stack);
}

/** The permission for all records of a hosted zone, or for a role to assume. */
function rights(scope: Construct, id: string, role: IRole, statement: PolicyStatement): IConstruct {
  const granted = scope.node.tryFindChild(id);
  if (granted) {
    return granted;
  }
  if (!isBrought(role)) {
    return new Policy(scope, id, { roles: [role], statements: [statement] });
  }
  role.addToPrincipalPolicy(statement);
  return new Construct(scope, id);
}

function writeValidationRecords(zone: IHostedZone): PolicyStatement {
  const zoneName = knownZoneName(zone);
  return new PolicyStatement({
    actions: ['route53:ChangeResourceRecordSets'],
    resources: [zone.hostedZoneArn],
    conditions: {
      'ForAllValues:StringEquals': { 'route53:ChangeResourceRecordSetsRecordTypes': ['CNAME'], 'route53:ChangeResourceRecordSetsActions': ['UPSERT'] },
      // The names of validation records begin with an underscore.
      'ForAllValues:StringLike': { 'route53:ChangeResourceRecordSetsNormalizedRecordNames': [zoneName === undefined ? '_*' : `_*.${zoneName}`] },
    },
  });
}
