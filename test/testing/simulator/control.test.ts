import { arrange, create, issue, publish, read, SECOND } from './arrangement';

const SITE = { region: 'us-east-1', certificateName: 'site' };

test('a domain that is made to fail fails the certificates that wait for it', async () => {
  const { clock, control, lightsail } = arrange();
  control.failDomain({ domainName: 'Example.com', reason: 'ADDITIONAL_VERIFICATION_REQUIRED' });
  await create(lightsail);

  clock.time += 5 * SECOND;

  expect(await read(lightsail)).toMatchObject({ status: 'FAILED', requestFailureReason: 'ADDITIONAL_VERIFICATION_REQUIRED' });
});

test('a domain that fails late leaves the resource records that were shown', async () => {
  const { clock, control, lightsail } = arrange();
  await create(lightsail);
  clock.time += 60 * SECOND;
  await read(lightsail);
  control.failDomain({ domainName: 'example.com', reason: 'OTHER' });

  clock.time += 5 * SECOND;

  const certificate = await read(lightsail);
  expect(certificate).toMatchObject({ status: 'FAILED', requestFailureReason: 'OTHER' });
  expect(certificate?.domainValidationRecords?.[0].resourceRecord).toBeDefined();
});

test('a domain that is made to fail does not touch an issued certificate', async () => {
  const world = arrange();
  await issue(world);
  world.control.failDomain({ domainName: 'example.com', reason: 'OTHER' });

  world.clock.time += 60 * SECOND;

  expect((await read(world.lightsail))?.status).toBe('ISSUED');
});

test.each(['EXPIRED', 'REVOKED', 'INACTIVE', 'FAILED', 'VALIDATION_TIMED_OUT'] as const)('a status %s that was set stays', async (status) => {
  const { clock, control, dns, lightsail } = arrange();
  await create(lightsail);
  clock.time += 3 * SECOND;
  publish(dns, (await read(lightsail))!.domainValidationRecords);

  control.setStatus({ ...SITE, status });
  clock.time += 200 * SECOND;

  expect((await read(lightsail))?.status).toBe(status);
});

test('a certificate says since when it is revoked, while it is', async () => {
  const world = arrange();
  await issue(world);

  world.control.setStatus({ ...SITE, status: 'REVOKED' });

  expect(await read(world.lightsail)).toMatchObject({ revokedAt: new Date(world.clock.time), revocationReason: 'UNSPECIFIED' });
  world.control.setStatus({ ...SITE, status: 'ISSUED' });
  expect(await read(world.lightsail)).not.toHaveProperty('revokedAt');
});

test('the world shows what the service does not show yet', async () => {
  const { control, lightsail } = arrange({ createVisibleDelay: 60 * SECOND });
  await create(lightsail, { subjectAlternativeNames: ['www.example.com'], tags: [{ key: 'k', value: 'v' }] });

  expect(await read(lightsail)).toBeUndefined();
  expect(await control.world()).toEqual([expect.objectContaining({
    account: '111122223333',
    region: 'us-east-1',
    resourceType: 'Certificate',
    name: 'site',
    status: 'PENDING_VALIDATION',
    domainNames: ['example.com', 'www.example.com'],
    tags: { k: 'v' },
    inUseResourceCount: 0,
    deleting: false,
  })]);
});

test('knobs turn while the simulator runs', async () => {
  const { control, lightsail } = arrange();
  await create(lightsail);

  control.setKnobs({ recordsDelay: 0 });

  expect((await read(lightsail))?.domainValidationRecords?.[0].resourceRecord).toBeDefined();
  expect(control.knobs().recordsDelay).toBe(0);
});
