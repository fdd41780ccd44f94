import { CreateHostedZoneCommand, ListHostedZonesByNameCommand, ListResourceRecordSetsCommand, Route53Client } from '@aws-sdk/client-route-53';
import type { Stage } from './stage';
import { ACCOUNT } from '../emulator/cdk';

/** A hosted zone that no stack has made; answers its ID. */
export async function createHostedZone(stage: Stage, zoneName: string): Promise<string> {
  const { HostedZone } = await client(stage).send(new CreateHostedZoneCommand({ Name: zoneName, CallerReference: zoneName }));
  return HostedZone!.Id!.replace('/hostedzone/', '');
}

/** How many CNAMEs a hosted zone holds itself. */
export async function cnamesIn(stage: Stage, zoneName: string): Promise<number> {
  const { HostedZones = [] } = await client(stage).send(new ListHostedZonesByNameCommand({ DNSName: zoneName }));
  const zone = HostedZones.find(({ Name }) => Name === `${zoneName}.`);
  const { ResourceRecordSets = [] } = await client(stage).send(new ListResourceRecordSetsCommand({ HostedZoneId: zone?.Id }));
  return ResourceRecordSets.filter(({ Type }) => Type === 'CNAME').length;
}

function client({ world }: Stage): Route53Client {
  return new Route53Client({ endpoint: world.emulator.endpoint, region: 'us-east-1', credentials: { accessKeyId: ACCOUNT, secretAccessKey: 'none' } });
}
