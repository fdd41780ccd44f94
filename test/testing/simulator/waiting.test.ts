import { arrange, create, publish, read, SECOND } from './arrangement';

/** A DNS whose answers the test gives. */
function slowDns(world: ReturnType<typeof arrange>) {
  const waiting: Array<() => void> = [];
  const inMemory = world.dns.cname.bind(world.dns);
  Object.assign(world.dns, {
    cname: (name: string) => new Promise((resolve) => waiting.push(() => resolve(inMemory(name)))),
  });
  return { waiting, answer: async () => { for (const each of waiting.splice(0)) each(); await new Promise(setImmediate); } };
}

test('a call does not wait for DNS', async () => {
  const world = arrange();
  const dns = slowDns(world);
  await create(world.lightsail);
  world.clock.time += 3 * SECOND;

  publish(world.dns, (await read(world.lightsail))?.domainValidationRecords);
  expect((await read(world.lightsail))?.domainValidationRecords?.[0].validationStatus).toBe('PENDING_VALIDATION');
  await dns.answer();

  expect((await read(world.lightsail))?.domainValidationRecords?.[0].validationStatus).toBe('SUCCESS');
});

test('a name is asked for once, however many calls look at it', async () => {
  const world = arrange();
  const dns = slowDns(world);
  await create(world.lightsail);
  world.clock.time += 3 * SECOND;

  for (let calls = 0; calls < 5; calls++) await read(world.lightsail);

  expect(dns.waiting).toHaveLength(1);
});

test('a call looks at the certificates of its own account only', async () => {
  const world = arrange();
  const dns = slowDns(world);
  await create(world.lightsail);
  world.clock.time += 3 * SECOND;

  await read(world.client('us-east-1', '444455556666'));

  expect(dns.waiting).toHaveLength(0);
});

test('what is due happens without a call', async () => {
  const world = arrange();
  const dns = slowDns(world);
  await create(world.lightsail);
  world.clock.time += 3 * SECOND;
  publish(world.dns, (await read(world.lightsail))?.domainValidationRecords);
  world.simulator.settle();
  await dns.answer();
  world.simulator.settle();

  world.clock.time += 120 * SECOND;

  expect((await read(world.lightsail))?.status).toBe('ISSUED');
});
