/**
 * `Custom::AWS` (AwsCustomResource), reduced to calls of ChangeResourceRecordSets for CNAMEs.
 *
 * Like Route 53, it rejects the creation of an existing record, the deletion of a record that does not exist with this value
 * (InvalidChangeBatch), and an unknown zone (NoSuchHostedZone). It does not assume a role that does not trust the caller. After a
 * failed request the physical ID is the name of a log stream, whatever it was before. Not modelled: any other call, TTLs.
 *
 * @see https://github.com/aws/aws-cdk packages/@aws-cdk/custom-resource-handlers/lib/custom-resources/aws-custom-resource-handler
 */
import { ExistingResourceRequest, PhysicalResource, ResourceFailure, ResourceProvider, ResourceRequest } from './resource-provider';
import { physicalResource, ResourceTypes } from './resource-types';
import type { FakeZone } from '../dns/fake-zone';

export interface Route53Account {
  /** Public DNS with this hosted zone, or `undefined` if the zone does not exist. */
  zone(hostedZoneId: string): FakeZone | undefined;
  /** Whether the role can be assumed. @default - it can */
  trusts?(roleArn: string | undefined, externalId: string | undefined): boolean;
}

interface Change {
  readonly Action: string;
  readonly ResourceRecordSet: { readonly Name: string; readonly Type: string; readonly ResourceRecords: Array<{ readonly Value: string }> };
}

interface SdkCall {
  readonly service: string;
  readonly action: string;
  readonly parameters: { readonly HostedZoneId: string; readonly ChangeBatch: { readonly Changes: Change[] } };
  readonly physicalResourceId?: { readonly id: string };
  readonly assumedRoleArn?: string;
  readonly externalId?: string;
  readonly ignoreErrorCodesMatching?: string;
}

export function route53Calls(account: Route53Account): ResourceTypes {
  return { 'Custom::AWS': new Route53Calls(account) };
}

/** The placeholder that PhysicalResourceIdReference writes. */
const PHYSICAL_ID = 'PHYSICAL:RESOURCEID:';

class Route53Calls implements ResourceProvider {
  private failures = 0;

  constructor(private readonly account: Route53Account) {}

  async create(request: ResourceRequest): Promise<PhysicalResource> {
    return this.call(request, 'Create');
  }

  async update(request: ExistingResourceRequest): Promise<PhysicalResource> {
    return this.call(request, 'Update', request.physical.id);
  }

  async delete(request: ExistingResourceRequest): Promise<void> {
    await this.call(request, 'Delete', request.physical.id);
  }

  private async call({ properties, logicalId }: ResourceRequest, moment: 'Create' | 'Update' | 'Delete', knownId?: string): Promise<PhysicalResource> {
    const text = properties[moment];
    const call = text === undefined ? undefined : JSON.parse(String(text)) as SdkCall;
    const id = call?.physicalResourceId?.id ?? knownId ?? logicalId;
    if (!call) return physicalResource(id);
    try {
      this.change(JSON.parse(JSON.stringify(call).replaceAll(PHYSICAL_ID, id)) as SdkCall);
    } catch (error) {
      const { name, message } = error as Error;
      if (!new RegExp(call.ignoreErrorCodesMatching ?? '$^').test(name)) {
        throw new ResourceFailure(`Received response status [FAILED] from custom resource. Message returned: ${message}`, this.logStream());
      }
    }
    return physicalResource(id);
  }

  private change({ service, action, parameters, assumedRoleArn, externalId }: SdkCall): void {
    if (`${service}:${action}` !== 'Route53:ChangeResourceRecordSets') throw new Error(`this fake does not support ${service}:${action}`);
    if (this.account.trusts?.(assumedRoleArn, externalId) === false) throw error('AccessDenied', `not authorized to perform: sts:AssumeRole on resource: ${assumedRoleArn}`);
    const zone = this.account.zone(parameters.HostedZoneId);
    if (!zone) throw error('NoSuchHostedZone', `No hosted zone found with ID: ${parameters.HostedZoneId}`);
    parameters.ChangeBatch.Changes.forEach((each) => changeRecord(zone, each));
  }

  private logStream(): string {
    return `2026/01/01/[$LATEST]${(++this.failures).toString(16).padStart(32, '0')}`;
  }
}

const error = (name: string, message: string) => Object.assign(new Error(message), { name });

function changeRecord(zone: FakeZone, { Action, ResourceRecordSet: { Name, Type, ResourceRecords: [{ Value }] } }: Change): void {
  const answer = zone.answer(Name, Type);
  const existing = answer.kind === 'records' ? String(answer.records[0].data) : undefined;
  const problem = problemOf(Action, existing, Value);
  if (problem) {
    throw error('InvalidChangeBatch', `[Tried to ${Action.toLowerCase()} resource record set [name='${Name}', type='${Type}'] but ${problem}]`);
  }
  if (Action === 'DELETE') {
    zone.remove(Name);
  } else {
    zone.put(Name, Value);
  }
}

function problemOf(action: string, existing: string | undefined, value: string): string | undefined {
  if (action === 'CREATE') return existing === undefined ? undefined : 'it already exists';
  if (action !== 'DELETE') return undefined;
  if (existing === undefined) return 'it was not found';
  return existing === value ? undefined : 'the values provided do not match the current values';
}
