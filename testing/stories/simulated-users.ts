import {
  AttachCertificateToDistributionCommand, CreateContainerServiceCommand, CreateDistributionCommand, DeleteContainerServiceCommand,
  DeleteDistributionCommand, DetachCertificateFromDistributionCommand, type LightsailClient, UpdateContainerServiceCommand,
} from '@aws-sdk/client-lightsail';
import type { WorldClock } from '../clock/world-clock';
import type { CertificateUser, CertificateUsers } from '../cloudformation/lightsail-consumers';

/** Distributions and container services of the simulator, as CloudFormation's own resource types handle them. */
export class SimulatedUsers implements CertificateUsers {
  private readonly known = new Set<string>();

  constructor(private readonly client: (region: string) => LightsailClient, private readonly clock: WorldClock) {}

  public async attach(user: CertificateUser, certificateNames: string[]): Promise<void> {
    const client = this.client(user.region);
    const created = this.known.has(user.name);
    this.known.add(user.name);
    if (user.kind === 'container service') {
      const publicDomainNames = Object.fromEntries(certificateNames.map((name) => [name, user.domainNames?.[name] ?? []]));
      await this.whenFree(async () => created
        ? client.send(new UpdateContainerServiceCommand({ serviceName: user.name, publicDomainNames }))
        : client.send(new CreateContainerServiceCommand({ serviceName: user.name, power: 'nano', scale: 1, publicDomainNames })));
      return;
    }
    if (!created) {
      await client.send(new CreateDistributionCommand({ distributionName: user.name, bundleId: 'small_1_0', origin: { name: 'web', regionName: 'us-east-1' }, defaultCacheBehavior: { behavior: 'cache' } }));
    } else {
      await this.whenFree(() => client.send(new DetachCertificateFromDistributionCommand({ distributionName: user.name })));
    }
    for (const certificateName of certificateNames) {
      await this.whenFree(() => client.send(new AttachCertificateToDistributionCommand({ distributionName: user.name, certificateName })));
    }
  }

  public async remove(user: CertificateUser): Promise<void> {
    const client = this.client(user.region);
    this.known.delete(user.name);
    await this.whenFree(() => user.kind === 'distribution'
      ? client.send(new DeleteDistributionCommand({ distributionName: user.name }))
      : client.send(new DeleteContainerServiceCommand({ serviceName: user.name })));
  }

  private async whenFree(call: () => Promise<unknown>): Promise<void> {
    for (;;) {
      try {
        await call();
        return;
      } catch (error) {
        if (!/try again in a few minutes/.test((error as Error).message)) {
          throw error;
        }
        await this.clock.sleep(10_000);
      }
    }
  }
}
