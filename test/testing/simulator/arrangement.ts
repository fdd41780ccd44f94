import {
  CreateCertificateCommand,
  GetCertificatesCommand,
  LightsailClient,
  type Certificate,
  type CreateCertificateCommandInput,
  type DomainValidationRecord,
} from '@aws-sdk/client-lightsail';
import { FakeZone } from '../../../testing/dns/fake-zone';
import type { Knobs } from '../../../testing/simulator/knobs';
import { LightsailSimulator } from '../../../testing/simulator/lightsail-simulator';
import { requestHandler, type RequestHandlerOptions } from '../../../testing/simulator/request-handler';

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** The start of virtual time. */
export const START = Date.UTC(2026, 0, 1);

/** Keeps tests short: certificates are visible immediately, in order, and have no state of DNS records without a zone. */
const KIND: Partial<Knobs> = { createVisibleDelay: 0, recordOrder: 'input', noZone: 'absent' };

/** A simulator on a virtual clock, with public DNS in memory and clients that need no socket. */
export function arrange(knobs: Partial<Knobs> = {}, handlerOptions: RequestHandlerOptions = {}) {
  const clock = { time: START, now: () => clock.time };
  const dns = new FakeZone('example.com', 'example.org');
  const simulator = new LightsailSimulator({ clock, dns, knobs: { ...KIND, ...knobs } });
  const client = (region = 'us-east-1', accessKeyId = 'AKIDEXAMPLE') => new LightsailClient({
    region,
    credentials: { accessKeyId, secretAccessKey: 'secret' },
    maxAttempts: 1,
    requestHandler: requestHandler(simulator, handlerOptions),
  });
  return { clock, dns, simulator, control: simulator.control, client, lightsail: client() };
}

/** Writes the CNAMEs of a certificate into DNS. */
export function publish(dns: FakeZone, records: readonly DomainValidationRecord[] = []): void {
  for (const { resourceRecord } of records) dns.put(resourceRecord!.name!, resourceRecord!.value!);
}

export const create = (lightsail: LightsailClient, input: Partial<CreateCertificateCommandInput> = {}) =>
  lightsail.send(new CreateCertificateCommand({ certificateName: 'site', domainName: 'example.com', ...input }));

export async function read(lightsail: LightsailClient, certificateName = 'site'): Promise<Certificate | undefined> {
  const { certificates } = await lightsail.send(new GetCertificatesCommand({ certificateName, includeCertificateDetails: true }));
  return certificates?.[0]?.certificateDetail;
}

/** Requests a certificate and waits for its issuance. */
export async function issue(world: Pick<ReturnType<typeof arrange>, 'clock' | 'dns' | 'lightsail'>, input: Partial<CreateCertificateCommandInput> = {}) {
  const { clock, dns, lightsail } = world;
  const { certificate } = await create(lightsail, input);
  const name = certificate!.certificateName;
  clock.time += 3 * SECOND;
  publish(dns, (await read(lightsail, name))!.domainValidationRecords);
  await read(lightsail, name);
  clock.time += 120 * SECOND;
  return (await read(lightsail, name))!;
}

/** The SDK's error for a rejected call. */
export async function refusal(call: Promise<unknown>): Promise<Error & { code?: string }> {
  try {
    await call;
  } catch (error) {
    return error as Error;
  }
  throw new Error('the call should have been refused');
}
