import { Duration, Stack, Stage, Token } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { CnameRecord, IHostedZone } from 'aws-cdk-lib/aws-route53';
import { AwsCustomResource, AwsCustomResourcePolicy, AwsSdkCall, PhysicalResourceId } from 'aws-cdk-lib/custom-resources';
import { Construct, IConstruct } from 'constructs';
import { Route53RecordOwnership, Route53ValidationOptions } from '../route53-validation-options';
import { ValidationRecord } from '../validation-record';
import { knownZoneName } from './hosted-zones';

/** Short, because somebody waits while a wrong record is cached. */
const DEFAULT_TTL = Duration.minutes(5);

const SHARED_RECORDS = 'LightsailValidation';

/**
 * The validation record of a domain in Route 53.
 *
 * Lightsail has one record per domain and account, so the certificates of an app that name a domain share it: it is found
 * by zone and domain, and keeps its place in the template when the certificate that was first goes.
 */
export function validationCname(
  certificate: Construct, position: number, record: ValidationRecord, zone: IHostedZone, options: Route53ValidationOptions,
): IConstruct {
  // A domain that is a token may be any: its record belongs to its certificate alone.
  if (Token.isUnresolved(record.domainName)) {
    return define(certificate, `ValidationRecord${position}`, record, zone, options);
  }
  const id = `${knownZoneName(zone) ?? zone.node.addr} ${record.domainName}`;
  return sharedRecord(certificate, id) ?? define(recordsOf(Stack.of(certificate)), id, record, zone, options);
}

function define(scope: Construct, id: string, record: ValidationRecord, zone: IHostedZone, options: Route53ValidationOptions): IConstruct {
  const ttl = options.ttl ?? DEFAULT_TTL;
  if (options.role || options.ownership === Route53RecordOwnership.SHARED) {
    return defineByCall(scope, id, record, zone, ttl, options);
  }
  const cname = new CnameRecord(scope, id, { zone, recordName: record.fqdn, domainName: record.value, ttl });
  if (options.removalPolicy) {
    cname.applyRemovalPolicy(options.removalPolicy);
  }
  return cname;
}

/** What CloudFormation's own record set cannot do: write into another account, or over what is there. */
function defineByCall(
  scope: Construct, id: string, record: ValidationRecord, zone: IHostedZone, ttl: Duration, options: Route53ValidationOptions,
): IConstruct {
  const change = (action: string): AwsSdkCall & { readonly externalId?: string } => ({
    service: 'Route53',
    action: 'ChangeResourceRecordSets',
    parameters: {
      HostedZoneId: zone.hostedZoneId,
      ChangeBatch: {
        Changes: [{
          Action: action,
          ResourceRecordSet: { Name: record.fqdn, Type: record.type, TTL: ttl.toSeconds(), ResourceRecords: [{ Value: record.value }] },
        }],
      },
    },
    physicalResourceId: PhysicalResourceId.of(`${zone.hostedZoneId} ${record.name}`),
    assumedRoleArn: options.role?.roleArn,
    externalId: options.externalId,
    // The answer is longer than anybody wants, and holds a change ID that differs each time.
    outputPaths: ['ChangeInfo.Status'],
  });
  return new AwsCustomResource(scope, id, {
    onUpdate: change('UPSERT'),
    onDelete: options.ownership === Route53RecordOwnership.SHARED
      ? undefined
      // Gone is deleted, be it the record or its zone.
      : { ...change('DELETE'), ignoreErrorCodesMatching: 'InvalidChangeBatch|NoSuchHostedZone' },
    policy: AwsCustomResourcePolicy.fromStatements([options.role
      ? new PolicyStatement({ actions: ['sts:AssumeRole'], resources: [options.role.roleArn] })
      : changeCnames(zone)]),
    removalPolicy: options.removalPolicy,
    installLatestAwsSdk: false,
  });
}

function changeCnames(zone: IHostedZone): PolicyStatement {
  return new PolicyStatement({
    actions: ['route53:ChangeResourceRecordSets'],
    resources: [zone.hostedZoneArn],
    conditions: { 'ForAllValues:StringEquals': { 'route53:ChangeResourceRecordSetsRecordTypes': ['CNAME'] } },
  });
}

/** The record, if a certificate of this app has it already: of this account, which is what Lightsail's record goes by. */
function sharedRecord(certificate: Construct, id: string): IConstruct | undefined {
  const account = Stack.of(certificate).account;
  return (Stage.of(certificate) ?? certificate.node.root).node.findAll()
    .filter((each): each is Stack => Stack.isStack(each) && each.account === account)
    .map((stack) => stack.node.tryFindChild(SHARED_RECORDS)?.node.tryFindChild(id))
    .find((record) => record !== undefined);
}

function recordsOf(stack: Stack): Construct {
  return stack.node.tryFindChild(SHARED_RECORDS) as Construct | undefined ?? new Construct(stack, SHARED_RECORDS);
}
