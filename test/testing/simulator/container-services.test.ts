import {
  CreateContainerServiceCommand,
  DeleteContainerServiceCommand,
  GetContainerServicesCommand,
  UpdateContainerServiceCommand,
} from '@aws-sdk/client-lightsail';
import { arrange, create, issue, read, refusal, SECOND } from './arrangement';

const start = (publicDomainNames?: Record<string, string[]>) =>
  new CreateContainerServiceCommand({ serviceName: 'app', power: 'nano', scale: 1, publicDomainNames });

const update = (publicDomainNames: Record<string, string[]>) => new UpdateContainerServiceCommand({ serviceName: 'app', publicDomainNames });

const get = () => new GetContainerServicesCommand({ serviceName: 'app' });

test('a certificate of a container service is in use until an empty list detaches it', async () => {
  const world = arrange();
  const { clock, lightsail } = world;
  await issue(world, { subjectAlternativeNames: ['www.example.com'] });
  await lightsail.send(start({ site: ['www.example.com'] }));
  expect((await lightsail.send(get())).containerServices).toEqual([expect.objectContaining({ state: 'PENDING', publicDomainNames: { site: ['www.example.com'] } })]);
  expect((await read(lightsail))?.inUseResourceCount).toBe(1);
  clock.time += 30 * SECOND;

  const { containerService } = await lightsail.send(update({ site: [] }));

  expect(containerService).toMatchObject({ state: 'UPDATING', publicDomainNames: {} });
  expect((await read(lightsail))?.inUseResourceCount).toBe(0);
  clock.time += 30 * SECOND;
  expect((await lightsail.send(get())).containerServices?.[0].state).toBe('READY');
});

test.each([
  ['a certificate that does not exist', { nothing: ['example.com'] }, 'do not exist'],
  ['a certificate that is not issued', { pending: ['example.org'] }, 'status of ISSUED'],
  ['a domain that is not on the certificate', { site: ['other.example.com'] }, 'other.example.com is not part of the certificate site'],
  ['a fifth domain', { site: ['n0', 'n1', 'n2', 'n3', 'n4'].map((label) => `${label}.example.com`) }, 'up to four'],
])('%s is rejected in a creation and in an update', async (_, publicDomainNames, words) => {
  const world = arrange({ deployDelay: 0 });
  const { lightsail } = world;
  await issue(world, { subjectAlternativeNames: ['n0', 'n1', 'n2', 'n3', 'n4'].map((label) => `${label}.example.com`) });
  await create(lightsail, { certificateName: 'pending', domainName: 'example.org' });

  expect(await refusal(lightsail.send(start(publicDomainNames)))).toMatchObject({ name: 'InvalidInputException', message: expect.stringContaining(words) });
  expect((await refusal(lightsail.send(get()))).name).toBe('NotFoundException');
  await lightsail.send(start({ site: ['example.com'] }));
  expect(await refusal(lightsail.send(update(publicDomainNames)))).toMatchObject({ name: 'InvalidInputException', message: expect.stringContaining(words) });
  expect((await lightsail.send(get())).containerServices?.[0].publicDomainNames).toEqual({ site: ['example.com'] });
});

test('a certificate is found only in the Region of the service', async () => {
  const world = arrange();
  await issue(world);

  expect((await refusal(world.client('eu-west-1').send(start({ site: ['example.com'] })))).message).toContain('do not exist');
});

test('a service that is being updated accepts no change', async () => {
  const { lightsail } = arrange();
  await lightsail.send(start());

  expect((await refusal(lightsail.send(update({})))).message).toContain('Please try again in a few minutes');
});

test('a deleted service releases its certificate and its name', async () => {
  const world = arrange();
  await issue(world);
  await world.lightsail.send(start({ site: ['example.com'] }));

  await world.lightsail.send(new DeleteContainerServiceCommand({ serviceName: 'app' }));

  expect((await read(world.lightsail))?.inUseResourceCount).toBe(0);
  await expect(world.lightsail.send(start())).resolves.toBeDefined();
});
