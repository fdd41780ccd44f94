import {
  AttachCertificateToDistributionCommand,
  CreateDistributionCommand,
  DeleteCertificateCommand,
  DeleteDistributionCommand,
  DetachCertificateFromDistributionCommand,
  GetDistributionBundlesCommand,
  GetDistributionsCommand,
  UpdateDistributionCommand,
  type LightsailClient,
} from '@aws-sdk/client-lightsail';
import { arrange, create, issue, read, refusal, SECOND } from './arrangement';

const createDistribution = (lightsail: LightsailClient, certificateName?: string, distributionName = 'cdn') =>
  lightsail.send(new CreateDistributionCommand({
    distributionName, certificateName, bundleId: 'small_1_0', origin: { name: 'origin', regionName: 'us-east-1' }, defaultCacheBehavior: { behavior: 'cache' },
  }));

const attach = (certificateName = 'site', distributionName = 'cdn') => new AttachCertificateToDistributionCommand({ certificateName, distributionName });
const detach = () => new DetachCertificateFromDistributionCommand({ distributionName: 'cdn' });
const get = (distributionName?: string) => new GetDistributionsCommand({ distributionName });

test('an attached certificate is in use, can be renewed, and cannot be deleted until it is detached', async () => {
  const world = arrange();
  const { clock, lightsail } = world;
  await issue(world);
  await createDistribution(lightsail);
  clock.time += 30 * SECOND;

  const { operation } = await lightsail.send(attach());
  expect(operation).toMatchObject({ operationType: 'AttachCertificateToDistribution', resourceName: 'cdn', status: 'Started' });
  expect((await lightsail.send(get('cdn'))).distributions).toEqual([expect.objectContaining({ certificateName: 'site' })]);
  expect(await read(lightsail)).toMatchObject({ inUseResourceCount: 1, eligibleToRenew: 'ELIGIBLE' });
  expect((await refusal(lightsail.send(new DeleteCertificateCommand({ certificateName: 'site' })))).message).toContain('in use');

  clock.time += 30 * SECOND;
  await lightsail.send(detach());

  expect((await read(lightsail))?.inUseResourceCount).toBe(0);
  await expect(lightsail.send(new DeleteCertificateCommand({ certificateName: 'site' }))).resolves.toBeDefined();
});

test('a certificate that is not issued or does not exist cannot be attached, by any operation', async () => {
  const { clock, lightsail } = arrange();
  await create(lightsail);
  await createDistribution(lightsail);
  clock.time += 30 * SECOND;

  for (const call of [() => lightsail.send(attach()), () => createDistribution(lightsail, 'site', 'other')]) {
    expect(await refusal(call())).toMatchObject({ name: 'InvalidInputException', message: expect.stringContaining('status of ISSUED') });
  }
  expect((await refusal(lightsail.send(attach('nothing')))).name).toBe('NotFoundException');
  expect((await lightsail.send(get())).distributions).toHaveLength(1);
});

test('a distribution that is being deployed accepts no change', async () => {
  const world = arrange();
  const { clock, lightsail } = world;
  await issue(world);
  const { distribution } = await createDistribution(lightsail);
  expect(distribution).toMatchObject({ name: 'cdn', status: 'InProgress', bundleId: 'small_1_0', origin: { name: 'origin' } });

  expect(await refusal(lightsail.send(attach()))).toMatchObject({ name: 'InvalidInputException', message: expect.stringContaining('Please try again in a few minutes') });
  clock.time += 30 * SECOND;

  expect((await lightsail.send(get())).distributions?.[0].status).toBe('Deployed');
  await expect(lightsail.send(attach())).resolves.toBeDefined();
});

test('a second certificate replaces the first, and UpdateDistribution also attaches and detaches', async () => {
  const world = arrange({ deployDelay: 0 });
  const { lightsail } = world;
  await issue(world);
  await issue(world, { certificateName: 'next' });
  await createDistribution(lightsail, 'site');

  await lightsail.send(attach('next'));
  expect((await read(lightsail))?.inUseResourceCount).toBe(0);
  expect((await read(lightsail, 'next'))?.inUseResourceCount).toBe(1);

  await lightsail.send(new UpdateDistributionCommand({ distributionName: 'cdn', certificateName: 'site' }));
  expect((await read(lightsail))?.inUseResourceCount).toBe(1);
  await lightsail.send(new UpdateDistributionCommand({ distributionName: 'cdn', useDefaultCertificate: true, isEnabled: false }));
  expect((await read(lightsail))?.inUseResourceCount).toBe(0);
  expect((await lightsail.send(get())).distributions?.[0]).toMatchObject({ isEnabled: false, bundleId: 'small_1_0' });
});

test('a domain name belongs to at most one distribution, across accounts', async () => {
  const world = arrange({ deployDelay: 0 });
  await issue(world);
  await createDistribution(world.lightsail, 'site');
  const stranger = world.client('us-east-1', '444455556666');
  await issue({ ...world, lightsail: stranger });

  expect(await refusal(createDistribution(stranger, 'site', 'theirs'))).toMatchObject({ message: expect.stringContaining('example.com is already in use by cdn') });
});

test('distributions exist only in us-east-1', async () => {
  const { client } = arrange();

  for (const call of [client('eu-west-1').send(get()), createDistribution(client('eu-west-1')), client('eu-west-1').send(attach())]) {
    expect(await refusal(call)).toMatchObject({ name: 'InvalidInputException', message: expect.stringContaining('only available in the us-east-1 Region') });
  }
});

test('an unknown distribution results in an empty list if there is no distribution, otherwise in an error', async () => {
  const { lightsail } = arrange();
  expect((await lightsail.send(get('nothing'))).distributions).toEqual([]);
  await createDistribution(lightsail);

  expect(await refusal(lightsail.send(get('nothing')))).toMatchObject({ name: 'InvalidInputException', message: 'Requested resource not found' });
});

test('a deleted distribution no longer uses its certificate', async () => {
  const world = arrange();
  await issue(world);
  await createDistribution(world.lightsail, 'site');

  await world.lightsail.send(new DeleteDistributionCommand({ distributionName: 'cdn' }));

  expect((await read(world.lightsail))?.inUseResourceCount).toBe(0);
});

test('a distribution stores its properties', async () => {
  const { clock, lightsail } = arrange();
  const settings = {
    cacheBehaviorSettings: { defaultTTL: 60, forwardedCookies: { option: 'none' } },
    cacheBehaviors: [{ path: 'static/*', behavior: 'cache' }],
    viewerMinimumTlsProtocolVersion: 'TLSv1.2_2019',
  } as const;
  await lightsail.send(new CreateDistributionCommand({
    ...settings,
    distributionName: 'cdn',
    bundleId: 'medium_1_0',
    origin: { name: 'origin', regionName: 'eu-west-1' },
    defaultCacheBehavior: { behavior: 'cache' },
    ipAddressType: 'ipv4',
    cacheBehaviors: [...settings.cacheBehaviors],
  }));
  clock.time += 30 * SECOND;

  await lightsail.send(new UpdateDistributionCommand({ distributionName: 'cdn', origin: { name: 'other', regionName: 'eu-west-1' } }));

  expect((await lightsail.send(get('cdn'))).distributions)
    .toEqual([expect.objectContaining({ ...settings, origin: { name: 'other', regionName: 'eu-west-1' }, ipAddressType: 'ipv4' })]);
});

test('the bundles of distributions can be listed', async () => {
  const { lightsail } = arrange();

  expect((await lightsail.send(new GetDistributionBundlesCommand({}))).bundles).toContainEqual(expect.objectContaining({ bundleId: 'small_1_0', isActive: true }));
});
