import { accountId as accountIdOf, anyListOf, type Check, checkMembers, object, optional, text, wholeNumber } from './checks';
import { type DnsServer, startDnsServer } from './dns-server';
import type { Knobs } from './knobs';
import { LightsailSimulator } from './lightsail-simulator';
import { MANAGEMENT_PATH } from './management';
import { ResolverDns } from './resolver-dns';
import { startServer } from './server';
import type { SimulatorControl } from './simulator-control';

export interface StartOptions {
  /** The port to listen on. @default 0, a free port */
  readonly port?: number;
  /** The address to listen on. @default '127.0.0.1', only this machine */
  readonly host?: string;
  /**
   * Name servers to look up CNAMEs, each `address` or `address:port`. An empty list disables look-ups: then only Lightsail DNS zones
   * and `putCname` validate.
   *
   * @default - those of this machine
   */
  readonly dnsServers?: readonly string[];
  /** Also answers DNS queries on this UDP port (0: a free one), from Lightsail DNS zones and `putCname`. @default - no name server */
  readonly dnsPort?: number;
  /** The initial knobs of every account. */
  readonly knobs?: Partial<Knobs>;
  /** The account of callers whose access key ID is not twelve digits. @default '111122223333' */
  readonly accountId?: string;
  /** The seed of IDs, ARNs and orders: the same calls return the same values. @default 'lightsail' */
  readonly seed?: string;
}

export interface RunningSimulator {
  /** The value for `AWS_ENDPOINT_URL_LIGHTSAIL`. */
  readonly endpoint: string;
  /** The base URL of the control. */
  readonly controlEndpoint: string;
  /** `address:port` of its name server, if there is one. */
  readonly dnsServer?: string;
  readonly control: SimulatorControl;
  /** Stops the simulator, and drops delayed answers. */
  stop(): Promise<void>;
}

/** The interval at which due changes are applied. */
const SETTLE_EVERY_MS = 250;

const PORT = wholeNumber(0, 65535);
const OPTIONS: Readonly<Record<keyof StartOptions, Check>> = {
  port: optional(PORT),
  host: optional(text),
  dnsServers: optional(anyListOf(text)),
  dnsPort: optional(PORT),
  knobs: optional(object),
  accountId: optional(accountIdOf),
  seed: optional(text),
};

/** Starts a Lightsail simulator with real time and real DNS. */
export async function start(options: StartOptions = {}): Promise<RunningSimulator> {
  checkMembers('start', options, OPTIONS);
  const { port, host = '127.0.0.1', dnsServers, dnsPort, knobs, accountId, seed } = options;
  const simulator = new LightsailSimulator({ clock: Date, dns: publicDns(dnsServers), knobs, accountId, seed });
  const dnsServer: DnsServer | undefined = dnsPort === undefined ? undefined : await startDnsServer(simulator.dns, { port: dnsPort, host });
  const server = await startServer(simulator, { port, host, settleEvery: SETTLE_EVERY_MS }).catch(async (error: unknown) => {
    await dnsServer?.close();
    throw error;
  });
  return {
    endpoint: server.url,
    controlEndpoint: `${server.url}${MANAGEMENT_PATH}`,
    dnsServer: dnsServer?.address,
    control: simulator.control,
    async stop() {
      await Promise.all([server.close(), dnsServer?.close()]);
    },
  };
}

const publicDns = (servers?: readonly string[]) => servers?.length === 0 ? { cname: () => undefined } : new ResolverDns(servers);
