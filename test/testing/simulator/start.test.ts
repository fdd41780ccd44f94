import { Resolver } from 'node:dns/promises';
import { CreateCertificateCommand, CreateDomainCommand, CreateDomainEntryCommand, GetCertificatesCommand, LightsailClient } from '@aws-sdk/client-lightsail';
import { type RunningSimulator, start, type StartOptions } from '../../../testing/simulator/start';

const running: RunningSimulator[] = [];
afterEach(async () => {
  for (const simulator of running.splice(0)) await simulator.stop();
});

async function started(options: StartOptions = {}) {
  const simulator = await start({ dnsServers: [], ...options });
  running.push(simulator);
  const lightsail = new LightsailClient({
    region: 'us-east-1', endpoint: simulator.endpoint, credentials: { accessKeyId: 'simulated', secretAccessKey: 'simulated' }, maxAttempts: 1,
  });
  return { ...simulator, lightsail };
}

test('an unmodified client gets an issued certificate', async () => {
  const { control, lightsail } = await started();
  await lightsail.send(new CreateCertificateCommand({ certificateName: 'site', domainName: 'example.com' }));
  control.issue({ region: 'us-east-1', certificateName: 'site' });
  await control.moveTime({ milliseconds: 2000 });

  const { certificates } = await lightsail.send(new GetCertificatesCommand({ certificateName: 'site' }));

  expect(certificates?.[0].certificateDetail?.status).toBe('ISSUED');
});

test('the name server returns records of Lightsail DNS zones and of putCname', async () => {
  const { control, dnsServer, lightsail } = await started({ dnsPort: 0 });
  const resolver = new Resolver({ timeout: 1000, tries: 1 });
  resolver.setServers([dnsServer!]);
  await lightsail.send(new CreateDomainCommand({ domainName: 'example.com' }));
  for (const [name, type, target] of [['www', 'A', '192.0.2.1'], ['shop', 'CNAME', 'www.example.com']]) {
    await lightsail.send(new CreateDomainEntryCommand({ domainName: 'example.com', domainEntry: { name: `${name}.example.com`, type, target } }));
  }
  control.putCname({ name: '_x.example.org.', value: '_y.acm-validations.aws.' });

  expect(await resolver.resolve4('www.example.com')).toEqual(['192.0.2.1']);
  expect(await resolver.resolveCname('SHOP.example.com')).toEqual(['www.example.com']);
  expect(await resolver.resolveCname('_x.example.org')).toEqual(['_y.acm-validations.aws']);
  await expect(resolver.resolveCname('nothing.example.org')).rejects.toMatchObject({ code: 'ENOTFOUND' });
  await expect(resolver.resolveCname('www.example.com')).rejects.toMatchObject({ code: 'ENODATA' });
});

test.each([
  [{ port: 65536 }, 'port must be a whole number from 0 to 65535, got 65536'],
  [{ port: 'socket' }, 'port must be a whole number from 0 to 65535, got "socket"'],
  [{ dnsPort: -1 }, 'dnsPort must be a whole number from 0 to 65535, got -1'],
  [{ host: '' }, 'host must be a string that is not empty, got ""'],
  [{ accountId: 'me' }, 'accountId must be twelve digits in a string, got "me"'],
  [{ seed: 5 }, 'seed must be a string that is not empty, got 5'],
  [{ dnsServers: '192.0.2.1' }, 'dnsServers must be a list, got "192.0.2.1"'],
  [{ dnsServers: ['ns1.example.com'] }, 'name servers must be IP addresses, with or without a port, got ns1.example.com'],
  [{ knobs: 'kind' }, 'knobs must be a JSON object, got "kind"'],
  [{ knobs: { constructor: 1 } }, 'a knob must be one of '],
  [{ prot: 1 }, 'a member of start must be one of port, host, '],
  [null, 'start must be a JSON object, got null'],
])('start(%j) is rejected', async (options, reason) => {
  await expect(start(options as StartOptions)).rejects.toThrow(reason);
});

test.each(['127.0.0.1', 'localhost', '0.0.0.0', '::1', '::'])('with the host %s, clients can reach its addresses', async (host) => {
  const { control, controlEndpoint, dnsServer } = await started({ host, dnsPort: 0 });
  control.putCname({ name: '_x.example.org', value: '_y.acm-validations.aws' });
  const resolver = new Resolver({ timeout: 1000, tries: 1 });
  resolver.setServers([dnsServer!]);

  expect((await fetch(`${controlEndpoint}/ready`)).status).toBe(200);
  expect(await resolver.resolveCname('_x.example.org')).toEqual(['_y.acm-validations.aws']);
});

test('a port in use is reported, and nothing is left running', async () => {
  const { endpoint } = await started();

  await expect(start({ port: Number(new URL(endpoint).port), dnsServers: [], dnsPort: 0 })).rejects.toThrow('EADDRINUSE');
});
