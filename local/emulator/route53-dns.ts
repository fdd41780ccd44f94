import { CreateHostedZoneCommand, ListHostedZonesCommand, ListResourceRecordSetsCommand, type ResourceRecordSet, Route53Client } from '@aws-sdk/client-route-53';
import { ACCOUNT } from './cdk';
import type { DnsOracle } from '../../testing/simulator/dns-oracle';
import type { ZoneAnswer, ZoneRecord, ZoneSource } from '../../testing/simulator/zone-source';

export interface Cname {
  readonly name: string;
  readonly value: string;
}

/** Public DNS: the records of the emulator's hosted zones. */
export class Route53Dns implements DnsOracle, ZoneSource {
  private readonly client: Route53Client;

  constructor(endpoint: string) {
    this.client = new Route53Client({ endpoint, region: 'us-east-1', credentials: { accessKeyId: ACCOUNT, secretAccessKey: 'none' } });
  }

  async cname(name: string): Promise<string | undefined> {
    const sets = await this.recordSets(holding(name));
    return valuesOf(sets.find((set) => isAt(set, name) && set.Type === 'CNAME'))[0];
  }

  async answer(name: string, type: string): Promise<ZoneAnswer> {
    const sets = await this.recordSets(holding(name));
    const records = sets.filter((set) => isAt(set, name) && set.Type === type).flatMap(zoneRecords);
    if (records.length > 0) return { kind: 'records', records };
    const exists = sets.some((set) => isAt(set, name) || isBelow(set.Name, name)); // a name with names below it exists
    return { kind: exists ? 'empty' : 'nxdomain' };
  }

  /** All CNAMEs. */
  async cnames(): Promise<Cname[]> {
    const sets = await this.recordSets(() => true);
    return sets
      .filter(({ Type }) => Type === 'CNAME')
      .map((set) => ({ name: canonical(set.Name), value: canonical(valuesOf(set)[0]) }));
  }

  /** Names of the hosted zones. */
  async zones(): Promise<string[]> {
    return (await this.hostedZones()).map(({ Name }) => canonical(Name));
  }

  /** Creates a hosted zone, and returns its ID. */
  async createZone(zoneName: string): Promise<string> {
    const { HostedZone } = await this.client.send(new CreateHostedZoneCommand({ Name: zoneName, CallerReference: zoneName }));
    return HostedZone!.Id!.replace('/hostedzone/', '');
  }

  private async recordSets(inZone: (zoneName: string) => boolean): Promise<ResourceRecordSet[]> {
    const zones = (await this.hostedZones()).filter(({ Name }) => inZone(canonical(Name)));
    const pages = await Promise.all(zones.map(async ({ Id }) => {
      // One page has a hundred records, more than the demo and the scenarios write into one zone.
      try {
        return (await this.client.send(new ListResourceRecordSetsCommand({ HostedZoneId: Id, MaxItems: 100 }))).ResourceRecordSets ?? [];
      } catch (error) {
        if ((error as Error).name === 'NoSuchHostedZone') return []; // deleted in the meantime
        throw error;
      }
    }));
    return pages.flat();
  }

  private async hostedZones() {
    const { HostedZones = [] } = await this.client.send(new ListHostedZonesCommand({}));
    return HostedZones;
  }
}

const holding = (name: string) => (zoneName: string) => zoneName === canonical(name) || isBelow(name, zoneName);
const isAt = (set: ResourceRecordSet, name: string) => canonical(set.Name) === canonical(name);
const isBelow = (name: string | undefined, ancestor: string) => canonical(name).endsWith(`.${canonical(ancestor)}`);
const canonical = (name = '') => name.replace(/\.$/, '').toLowerCase();
const valuesOf = (set?: ResourceRecordSet) => (set?.ResourceRecords ?? []).map(({ Value }) => Value ?? '');

function zoneRecords(set: ResourceRecordSet): ZoneRecord[] {
  switch (set.Type) {
    case 'A':
    case 'CNAME':
    case 'NS':
      return valuesOf(set).map((value) => ({ name: canonical(set.Name), type: set.Type as 'A' | 'CNAME' | 'NS', data: canonical(value) }));
    default:
      return []; // other types are not queried
  }
}
