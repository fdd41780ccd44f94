import { ListHostedZonesByNameCommand, ListResourceRecordSetsCommand, Route53Client } from '@aws-sdk/client-route-53';
import type { Stage } from './stage';
import { ACCOUNT } from '../emulator/cdk';

/** The number of CNAMEs in a hosted zone. */
export async function cnamesIn(stage: Stage, zoneName: string): Promise<number> {
  const { HostedZones = [] } = await client(stage).send(new ListHostedZonesByNameCommand({ DNSName: zoneName }));
  const zone = HostedZones.find(({ Name }) => Name === `${zoneName}.`);
  const { ResourceRecordSets = [] } = await client(stage).send(new ListResourceRecordSetsCommand({ HostedZoneId: zone?.Id }));
  return ResourceRecordSets.filter(({ Type }) => Type === 'CNAME').length;
}

function client({ world }: Stage): Route53Client {
  return new Route53Client({ endpoint: world.emulator.endpoint, region: 'us-east-1', credentials: { accessKeyId: ACCOUNT, secretAccessKey: 'none' } });
}
