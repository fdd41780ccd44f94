import { arrange, create, publish, read, SECOND } from './arrangement';

const NAMES = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'];

/** DNS whose answers the test controls. */
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

test('a name is looked up once, whatever the number of calls', async () => {
  const world = arrange();
  const dns = slowDns(world);
  await create(world.lightsail);
  world.clock.time += 3 * SECOND;

  for (let calls = 0; calls < 5; calls++) await read(world.lightsail);

  expect(dns.waiting).toHaveLength(1);
});

test('at most about fifty names are looked up concurrently, and eventually all of them', async () => {
  const world = arrange();
  const dns = slowDns(world);
  for (let index = 0; index < 8; index++) {
    const subjectAlternativeNames = NAMES.map((name) => `${name}${index}.example.com`);
    await create(world.lightsail, { certificateName: `site-${index}`, domainName: `s${index}.example.com`, subjectAlternativeNames });
  }
  world.clock.time += 3 * SECOND;
  await read(world.lightsail);

  const asked: number[] = [];
  while (dns.waiting.length > 0) {
    asked.push(dns.waiting.length);
    await dns.answer();
  }

  expect(Math.max(...asked)).toBeLessThanOrEqual(51);
  expect(asked.reduce((sum, each) => sum + each)).toBe(80);
});

test('a call updates only the certificates of its own account', async () => {
  const world = arrange();
  const dns = slowDns(world);
  await create(world.lightsail);
  world.clock.time += 3 * SECOND;

  await read(world.client('us-east-1', '444455556666'));

  expect(dns.waiting).toHaveLength(0);
});

test('due changes are applied without a call', async () => {
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
