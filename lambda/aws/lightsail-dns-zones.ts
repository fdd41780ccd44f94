import { CreateDomainEntryCommand, GetDomainCommand, type LightsailClient } from '@aws-sdk/client-lightsail';
import { serviceErrorKind } from '../errors/service-error';
import type { DnsEntry, DnsZones } from '../ports';

/** Lightsail's DNS zones, which its API calls domains. They exist only in us-east-1, so the client must be for that Region. */
export class LightsailDnsZones implements DnsZones {
  constructor(private readonly client: LightsailClient) {}

  public async entries(zoneName: string): Promise<DnsEntry[] | undefined> {
    try {
      const { domain } = await this.client.send(new GetDomainCommand({ domainName: zoneName }));
      return (domain?.domainEntries ?? []).map(({ name = '', type = '', target = '' }) => ({ name: withoutDot(name), type, target: withoutDot(target) }));
    } catch (error) {
      if (serviceErrorKind(error) === 'not-found') {
        return undefined;
      }
      throw error;
    }
  }

  public async create(zoneName: string, entry: DnsEntry): Promise<void> {
    await this.client.send(new CreateDomainEntryCommand({ domainName: zoneName, domainEntry: { ...entry } }));
  }
}

function withoutDot(name: string): string {
  return name.replace(/\.$/, '');
}
