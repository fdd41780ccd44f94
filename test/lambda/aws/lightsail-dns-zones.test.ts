import { CreateDomainCommand, LightsailClient } from '@aws-sdk/client-lightsail';
import { LightsailDnsZones } from '../../../lambda/aws/lightsail-dns-zones';
import { VirtualClock } from '../../../testing/clock/virtual-clock';
import { FakeZone } from '../../../testing/dns/fake-zone';
import { LightsailSimulator } from '../../../testing/simulator/lightsail-simulator';
import { requestHandler } from '../../../testing/simulator/request-handler';

const ENTRY = { name: '_x.example.com', type: 'CNAME', target: '_y.acm-validations.aws' };

/** The simulator, called through the SDK. */
async function service() {
  const clock = new VirtualClock(Date.UTC(2026, 0, 1));
  const simulator = new LightsailSimulator({ clock, dns: new FakeZone() });
  const client = new LightsailClient({
    region: 'us-east-1',
    credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' },
    requestHandler: requestHandler(simulator, { sleep: (milliseconds) => clock.sleep(milliseconds) }),
    maxAttempts: 1,
  });
  await client.send(new CreateDomainCommand({ domainName: 'example.com' }));
  return { zones: new LightsailDnsZones(client), simulator };
}

const answering = (answer: unknown) => new LightsailDnsZones({
  async send() {
    if (answer instanceof Error) throw answer;
    return answer;
  },
} as never);

test('a created entry can be read', async () => {
  const { zones, simulator } = await service();

  await zones.create('example.com', ENTRY);

  expect(await zones.entries('example.com')).toEqual([ENTRY]);
  expect(simulator.control.calls().slice(1).map(({ operation, input }) => ({ operation, input }))).toEqual([
    { operation: 'CreateDomainEntry', input: { domainName: 'example.com', domainEntry: ENTRY } },
    { operation: 'GetDomain', input: { domainName: 'example.com' } },
  ]);
});

test('names and targets have no trailing dots, and are empty if Lightsail omits them', async () => {
  expect(await answering({ domain: { domainEntries: [{ name: '_x.example.com.', type: 'CNAME', target: '_y.acm-validations.aws.' }, {}] } }).entries('example.com'))
    .toEqual([ENTRY, { name: '', type: '', target: '' }]);
  expect(await answering({}).entries('example.com')).toEqual([]);
});

test('a zone that does not exist is undefined, regardless of the name of the error', async () => {
  const { zones } = await service();

  expect(await zones.entries('example.org')).toBeUndefined();
  expect(await answering(Object.assign(new Error(), { name: 'DoesNotExist' })).entries('example.org')).toBeUndefined();
});

test('any other error passes through', async () => {
  const { zones, simulator } = await service();
  simulator.control.deny({ operations: ['GetDomain', 'CreateDomainEntry'] });

  await expect(zones.entries('example.com')).rejects.toMatchObject({ name: 'AccessDeniedException' });
  await expect(zones.create('example.com', ENTRY)).rejects.toMatchObject({ name: 'AccessDeniedException' });
});
