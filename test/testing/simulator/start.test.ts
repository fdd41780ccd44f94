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

test('an unmodified client gets its certificate', async () => {
  const { control, lightsail } = await started();
  await lightsail.send(new CreateCertificateCommand({ certificateName: 'site', domainName: 'example.com' }));
  control.issue({ region: 'us-east-1', certificateName: 'site' });
  await control.moveTime({ milliseconds: 2000 });

  const { certificates } = await lightsail.send(new GetCertificatesCommand({ certificateName: 'site' }));

  expect(certificates?.[0].certificateDetail?.status).toBe('ISSUED');
});

test('a name server answers what is in Lightsail\'s DNS zones and what the control put into DNS', async () => {
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

test('a port that is taken is said, and leaves nothing running', async () => {
  const { endpoint } = await started();

  await expect(start({ port: Number(new URL(endpoint).port), dnsServers: [], dnsPort: 0 })).rejects.toThrow('EADDRINUSE');
});
