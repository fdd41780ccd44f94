import { promises as fs } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { LightsailClient } from '@aws-sdk/client-lightsail';
import type { CleanUp } from './clean-up';
import { ACCOUNT, Cdk } from './emulator/cdk';
import { Emulator } from './emulator/emulator';
import { Route53Dns } from './emulator/route53-dns';
import { emulatorPython } from './emulator/virtual-environment';
import { startDnsServer } from '../testing/simulator/dns-server';
import type { Knobs } from '../testing/simulator/knobs';
import { LightsailSimulator } from '../testing/simulator/lightsail-simulator';
import { startServer } from '../testing/simulator/server';
import type { ZoneAnswer } from '../testing/simulator/zone-source';

const CREDENTIALS = { accessKeyId: ACCOUNT, secretAccessKey: 'none' };

export interface LocalWorldOptions {
  readonly region: string;
  readonly knobs?: Partial<Knobs>;
  /** Called before the emulator is installed. */
  readonly onInstall: () => void;
}

/** AWS services on loopback: ministack, the Lightsail simulator, and a name server. The latter two read ministack's Route 53. */
export class LocalWorld {
  static async start(cleanUp: CleanUp, { region, knobs, onInstall }: LocalWorldOptions): Promise<LocalWorld> {
    const python = await emulatorPython(cleanUp, onInstall);
    const folder = await fs.mkdtemp(path.join(tmpdir(), 'cdk-lightsail-certificate-'));
    cleanUp.add(() => fs.rm(folder, { recursive: true, force: true }));

    // Simulator and name server start before the emulator, because it gets their addresses.
    const dns = new LateDns();
    const simulator = new LightsailSimulator({ clock: Date, dns, accountId: ACCOUNT, knobs });
    const lightsail = await startServer(simulator, { settleEvery: 250 });
    cleanUp.add(() => lightsail.close());
    const dnsServer = await startDnsServer(dns);
    cleanUp.add(() => dnsServer.close());
    const emulator = await Emulator.start({ python, folder, lightsailEndpoint: lightsail.url, dnsServer: dnsServer.address });
    cleanUp.add(() => emulator.stop());
    dns.zones = new Route53Dns(emulator.endpoint);

    const cdk = new Cdk({ endpoint: emulator.endpoint, folder, region });
    cleanUp.add(() => cdk.stop());
    return new LocalWorld(region, folder, simulator, lightsail.url, emulator, dns.zones, cdk);
  }

  readonly cloudFormation: CloudFormationClient;
  readonly lightsail: LightsailClient;

  private constructor(
    readonly region: string,
    readonly folder: string,
    readonly simulator: LightsailSimulator,
    readonly lightsailEndpoint: string,
    readonly emulator: Emulator,
    readonly dns: Route53Dns,
    readonly cdk: Cdk,
  ) {
    this.cloudFormation = new CloudFormationClient({ region, endpoint: emulator.endpoint, credentials: CREDENTIALS });
    this.lightsail = this.lightsailIn(region);
  }

  lightsailIn(region: string): LightsailClient {
    return new LightsailClient({ region, endpoint: this.lightsailEndpoint, credentials: CREDENTIALS });
  }
}

class LateDns {
  zones?: Route53Dns;

  async cname(name: string): Promise<string | undefined> {
    return this.zones?.cname(name);
  }

  async answer(name: string, type: string): Promise<ZoneAnswer> {
    return this.zones?.answer(name, type) ?? { kind: 'servfail' };
  }
}
