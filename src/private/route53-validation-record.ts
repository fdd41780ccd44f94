import { CfnResource, Duration, RemovalPolicy, Stack, Stage, Token } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { CnameRecord, IHostedZone } from 'aws-cdk-lib/aws-route53';
import { AwsCustomResource, AwsCustomResourcePolicy, AwsSdkCall, PhysicalResourceId } from 'aws-cdk-lib/custom-resources';
import { Construct, IConstruct } from 'constructs';
import { Route53RecordOwnership, Route53ValidationOptions } from '../route53-validation-options';
import { ValidationRecord } from '../validation-record';
import { knownZoneName } from './hosted-zones';
import { propError } from './validate';

/** Short, because somebody waits while a wrong record is cached. */
const DEFAULT_TTL = Duration.minutes(5);

const SHARED_RECORDS = 'LightsailValidation';

/** How the records that there are were asked for. */
const wishes = new WeakMap<IConstruct, { readonly ownership: Route53RecordOwnership; readonly hostedZoneId: string }>();

/**
 * The validation record of a domain in Route 53.
 *
 * Lightsail has one record per domain and account, so the certificates of an app that name a domain share it: it is found
 * by zone and domain, and keeps its place in the template when the certificate that was first goes.
 *
 * Whatever its ownership, a record has the same logical ID: CloudFormation then refuses a change between a record set and a
 * call, which it would carry out by writing the record first and deleting it afterwards.
 */
export function validationCname(
  certificate: Construct, position: number, record: ValidationRecord, zone: IHostedZone, options: Route53ValidationOptions,
): IConstruct {
  // A domain that is a token may be any: its record belongs to its certificate alone.
  if (Token.isUnresolved(record.domainName)) {
    return withPolicy(define(certificate, `ValidationRecord${position}`, record, zone, options), options.removalPolicy);
  }
  const ownership = options.ownership ?? Route53RecordOwnership.STACK;
  const id = idOf(certificate, record.domainName, zone);
  const others = recordsOfApp(certificate, id);
  const unlike = others.find((other) => (wishes.get(other)?.ownership ?? ownership) !== ownership);
  if (unlike) {
    throw propError(certificate, 'ownership of the validation records', ownership, `is not that of ${unlike.node.path}, the same record, which is ${wishes.get(unlike)!.ownership}: give all certificates for ${record.domainName} the same ownership`);
  }
  // What is written over and never deleted can be written by each stack, without an order among them.
  const shared = others.find((other) => ownership !== Route53RecordOwnership.SHARED || Stack.of(other) === Stack.of(certificate));
  if (shared) {
    // Kept for one certificate is kept for all.
    return options.removalPolicy === RemovalPolicy.DESTROY ? shared : withPolicy(shared, options.removalPolicy);
  }
  const defined = define(recordsOf(Stack.of(certificate)), id, record, zone, options);
  wishes.set(defined, { ownership, hostedZoneId: zone.hostedZoneId });
  return withPolicy(defined, options.removalPolicy);
}

function define(scope: Construct, id: string, record: ValidationRecord, zone: IHostedZone, options: Route53ValidationOptions): IConstruct {
  return options.role || options.ownership === Route53RecordOwnership.SHARED
    ? defineByCall(scope, id, record, zone, options)
    : new CnameRecord(scope, id, { zone, recordName: record.fqdn, domainName: record.value, ttl: options.ttl ?? DEFAULT_TTL });
}

/** What CloudFormation's own record set cannot do: write into another account, or over what is there. */
function defineByCall(scope: Construct, id: string, record: ValidationRecord, zone: IHostedZone, options: Route53ValidationOptions): IConstruct {
  const change = (action: string): AwsSdkCall & { readonly externalId?: string } => ({
    service: 'Route53',
    action: 'ChangeResourceRecordSets',
    parameters: {
      HostedZoneId: zone.hostedZoneId,
      ChangeBatch: {
        Changes: [{
          Action: action,
          ResourceRecordSet: {
            Name: record.fqdn,
            Type: record.type,
            TTL: (options.ttl ?? DEFAULT_TTL).toSeconds(),
            ResourceRecords: [{ Value: record.value }],
          },
        }],
      },
    },
    physicalResourceId: PhysicalResourceId.of(`${zone.hostedZoneId} ${record.name}`),
    assumedRoleArn: options.role?.roleArn,
    externalId: options.externalId,
    // The answer is longer than anybody wants, and holds a change ID that differs each time.
    outputPaths: ['ChangeInfo.Status'],
  });
  const mayDelete = options.ownership !== Route53RecordOwnership.SHARED;
  return new AwsCustomResource(scope, id, {
    onUpdate: change('UPSERT'),
    // Gone is deleted, be it the record or its zone.
    onDelete: mayDelete ? { ...change('DELETE'), ignoreErrorCodesMatching: 'InvalidChangeBatch|NoSuchHostedZone' } : undefined,
    policy: AwsCustomResourcePolicy.fromStatements([options.role
      ? new PolicyStatement({ actions: ['sts:AssumeRole'], resources: [options.role.roleArn] })
      : changeCnames(zone, mayDelete ? ['UPSERT', 'DELETE'] : ['UPSERT'])]),
    installLatestAwsSdk: false,
  });
}

function changeCnames(zone: IHostedZone, actions: string[]): PolicyStatement {
  return new PolicyStatement({
    actions: ['route53:ChangeResourceRecordSets'],
    resources: [zone.hostedZoneArn],
    conditions: { 'ForAllValues:StringEquals': { 'route53:ChangeResourceRecordSetsRecordTypes': ['CNAME'], 'route53:ChangeResourceRecordSetsActions': actions } },
  });
}

/** What a person would call the record: its zone and its domain, and the ID of a zone where another one has the name. */
function idOf(certificate: Construct, domainName: string, zone: IHostedZone): string {
  const known = knownZoneName(zone);
  const hostedZoneId = Token.isUnresolved(zone.hostedZoneId) ? zone.node.addr : zone.hostedZoneId;
  const id = `${known ?? hostedZoneId} ${domainName}`;
  const hasNamesake = known !== undefined
    && recordsOfApp(certificate, id).some((other) => isOtherZone(wishes.get(other)?.hostedZoneId, zone.hostedZoneId));
  return hasNamesake ? `${hostedZoneId} ${domainName}` : id;
}

function isOtherZone(one: string | undefined, other: string): boolean {
  return one !== undefined && !Token.isUnresolved(one) && !Token.isUnresolved(other) && one !== other;
}

/**
 * The records of this name that the app has already: in this account, which is what Lightsail's record goes by, and in this
 * stage, because nothing may depend on another one.
 */
function recordsOfApp(certificate: Construct, id: string): IConstruct[] {
  const stage = Stage.of(certificate);
  const account = Stack.of(certificate).account;
  return (stage ?? certificate.node.root).node.findAll()
    .filter((each): each is Stack => Stack.isStack(each) && each.account === account && Stage.of(each) === stage)
    .flatMap((stack) => stack.node.tryFindChild(SHARED_RECORDS)?.node.tryFindChild(id) ?? []);
}

function recordsOf(stack: Stack): Construct {
  return stack.node.tryFindChild(SHARED_RECORDS) as Construct | undefined ?? new Construct(stack, SHARED_RECORDS);
}

function withPolicy(record: IConstruct, removalPolicy: RemovalPolicy | undefined): IConstruct {
  if (removalPolicy) {
    // That of a record set, or of a custom resource.
    const resource = record.node.defaultChild!;
    const cfnResource = CfnResource.isCfnResource(resource) ? resource : resource.node.defaultChild as CfnResource;
    cfnResource.applyRemovalPolicy(removalPolicy);
  }
  return record;
}
