/**
 * `AWS::Route53::RecordSet`, reduced to CNAMEs.
 *
 * Like ChangeResourceRecordSets, it rejects a record that exists, a name outside the zone, and a name with an empty label. Reports
 * disagree about a record that exists with the same value, so a knob decides whether its creation fails or takes it over.
 * Not modelled: other types (accepted without effect), TTLs, propagation, a record that moves to another zone under the same name.
 *
 * @see https://docs.aws.amazon.com/Route53/latest/APIReference/API_ChangeResourceRecordSets.html
 * @see https://github.com/aws/aws-cdk/issues/12564 (rejected)
 * @see https://github.com/aws-cloudformation/cloudformation-coverage-roadmap/issues/330 (taken over)
 */
import { PhysicalResource, ResourceFailure, ResourceProvider, ResourceRequest } from './resource-provider';
import { physicalResource, ResourceTypes } from './resource-types';
import type { FakeZone } from '../dns/fake-zone';
import type { Properties } from '../provider-framework/custom-resource-protocol';

/** Where the records of a zone are written. Names have no trailing dot. */
export interface HostedZone {
  readonly name: string;
  /** Throws if a record of this name exists. */
  create(name: string, value: string): void | Promise<void>;
  upsert(name: string, value: string): void | Promise<void>;
  delete(name: string): void | Promise<void>;
}

/** The result of creating a record that exists with the same value. */
export type IdenticalRecords = 'refused' | 'taken over';

/** Writes into the public DNS of the tests. */
export function hostedZone(name: string, dns: FakeZone, identicalRecords: IdenticalRecords = 'refused'): HostedZone {
  return {
    name,
    create: async (record, value) => {
      if (identicalRecords === 'refused' || await dns.cname(record) !== value) dns.add({ name: record, type: 'CNAME', data: value });
    },
    upsert: (record, value) => dns.put(record, value),
    delete: (record) => dns.remove(record),
  };
}

/** @param zoneOf by `HostedZoneId`, or by `HostedZoneName` without an ID */
export function route53RecordSets(zoneOf: (zone: string) => HostedZone): ResourceTypes {
  return { 'AWS::Route53::RecordSet': new RecordSets(zoneOf) };
}

class RecordSets implements ResourceProvider {
  constructor(private readonly zoneOf: (zone: string) => HostedZone) {}

  async create({ properties }: ResourceRequest): Promise<PhysicalResource> {
    const { zone, name, value, type } = this.read(properties);
    const asRoute53WritesIt = `name='${name}.', type='${type}'`;
    if (!isWithin(name, zone.name)) throw invalid(`RRSet with DNS name ${name}. is not permitted in zone ${zone.name}.`);
    if (name.split('.').includes('')) throw invalid(`FATAL problem: DomainLabelEmpty (Domain label is empty) encountered with '${name}'`);
    if (type !== 'CNAME') return physicalResource(name);
    try {
      await zone.create(name, value);
    } catch (error) {
      throw invalid(`Tried to create resource record set [${asRoute53WritesIt}] but it already exists (${(error as Error).message})`);
    }
    return physicalResource(name);
  }

  async update(request: ResourceRequest & { readonly physical: PhysicalResource }): Promise<PhysicalResource> {
    const { zone, name, value, type } = this.read(request.properties);
    if (name !== request.physical.id) return this.create(request); // the cleanup deletes the old record
    if (type === 'CNAME') await zone.upsert(name, value);
    return request.physical;
  }

  async delete({ properties }: ResourceRequest): Promise<void> {
    const { zone, name, type } = this.read(properties);
    if (type === 'CNAME') await zone.delete(name);
  }

  private read(properties: Properties) {
    const { Name, Type, ResourceRecords, HostedZoneId, HostedZoneName } = properties as Record<string, string> & { ResourceRecords?: string[] };
    return {
      zone: this.zoneOf(HostedZoneId ?? HostedZoneName),
      name: withoutDot(Name),
      type: Type,
      value: withoutDot(ResourceRecords?.[0] ?? ''),
    };
  }
}

function invalid(problem: string): ResourceFailure {
  return new ResourceFailure(`[${problem}] (Service: Route53, Status Code: 400)`);
}

const withoutDot = (name: string) => name.replace(/\.$/, '');

const isWithin = (name: string, zone: string) => {
  const [inner, outer] = [name, withoutDot(zone)].map((it) => it.toLowerCase());
  return inner === outer || inner.endsWith(`.${outer}`);
};
