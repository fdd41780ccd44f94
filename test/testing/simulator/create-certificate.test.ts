import { CreateDistributionCommand, DeleteCertificateCommand, type CreateCertificateCommandInput } from '@aws-sdk/client-lightsail';
import { arrange, create, DAY, issue, read, refusal, SECOND } from './arrangement';

const names = (count: number) => Array.from({ length: count }, (_, position) => `n${position}.example.com`);
const tags = (count: number) => Array.from({ length: count }, (_, position) => ({ key: `k${position}`, value: 'v' }));

test.each<[string, Partial<CreateCertificateCommandInput>]>([
  ['a name of one character', { certificateName: 'a' }],
  ['a name of 256 characters', { certificateName: 'a'.repeat(256) }],
  ['a name with a space', { certificateName: 'my site' }],
  ['a name that ends with a dash', { certificateName: 'site-' }],
  ['a name that begins with a dot', { certificateName: '.site' }],
  ['a missing name', { certificateName: undefined }],
  ['a missing domain', { domainName: undefined }],
  ['a wildcard', { domainName: '*.example.com' }],
  ['a wildcard among the alternatives', { subjectAlternativeNames: ['*.example.com'] }],
  ['a trailing dot', { domainName: 'example.com.' }],
  ['a single label', { domainName: 'example' }],
  ['an empty label', { domainName: 'www..example.com' }],
  ['a label of 64 characters', { domainName: `${'a'.repeat(64)}.example.com` }],
  ['a domain of 254 characters', { domainName: `${'a.'.repeat(122)}${'b'.repeat(10)}` }],
  ['an underscore', { domainName: '_x.example.com' }],
  ['a label that ends with a dash', { domainName: 'www-.example.com' }],
  ['Unicode', { domainName: 'bücher.example.com' }],
  ['dashes in the third place without punycode', { domainName: 'ab--c.example.com' }],
  ['ten alternatives', { subjectAlternativeNames: names(10) }],
  ['51 tags', { tags: tags(51) }],
  ['a reserved tag', { tags: [{ key: 'aws:x', value: 'v' }] }],
  ['a tag without a key', { tags: [{ key: '', value: 'v' }] }],
  ['a key of 129 characters', { tags: [{ key: 'k'.repeat(129), value: 'v' }] }],
  ['a value of 257 characters', { tags: [{ key: 'k', value: 'v'.repeat(257) }] }],
  ['a repeated key', { tags: [{ key: 'k', value: '1' }, { key: 'k', value: '2' }] }],
])('%s is rejected, and nothing is created', async (_, input) => {
  const { control, lightsail } = arrange();

  const { name } = await refusal(create(lightsail, input));

  expect(name).toBe('InvalidInputException');
  expect(await control.world()).toEqual([]);
});

test.each<[string, Partial<CreateCertificateCommandInput>]>([
  ['a name of two characters', { certificateName: 'ab' }],
  ['a name of 255 characters', { certificateName: 'a'.repeat(255) }],
  ['a name with dots, dashes and underscores', { certificateName: '1.a-b_c' }],
  ['a domain of 253 characters', { domainName: `${'a.'.repeat(121)}${'b'.repeat(7)}.com` }],
  ['a label of 63 characters', { domainName: `${'a'.repeat(63)}.example.com` }],
  ['punycode', { domainName: 'xn--bcher-kva.example.com' }],
  ['nine alternatives', { subjectAlternativeNames: names(9) }],
  ['nine alternatives and the domain again', { subjectAlternativeNames: [...names(9), 'example.com'] }],
  ['50 tags', { tags: tags(50) }],
  ['a tag without a value', { tags: [{ key: 'k' }] }],
])('%s is allowed', async (_, input) => {
  await expect(create(arrange().lightsail, input)).resolves.toBeDefined();
});

test('an invalid name is rejected with the message of the service', async () => {
  expect((await refusal(create(arrange().lightsail, { certificateName: 'a b' }))).message).toBe(
    'a b is not a valid resource name. Resource names must be at least 2 characters long and contain only alphanumerics, -, _, and .');
});

test('domain names are converted to lower case, without duplicates, the primary one first', async () => {
  const { lightsail } = arrange();

  await create(lightsail, { domainName: 'Example.COM', subjectAlternativeNames: ['www.example.com', 'EXAMPLE.com', 'WWW.example.com'] });

  expect(await read(lightsail)).toMatchObject({ domainName: 'example.com', subjectAlternativeNames: ['example.com', 'www.example.com'] });
});

test('a name is in use by a resource of any type, only in its Region', async () => {
  const { client, control, lightsail } = arrange();
  control.addResource({ region: 'us-east-1', resourceType: 'Instance', resourceName: 'site' });
  await lightsail.send(new CreateDistributionCommand({
    distributionName: 'cdn', bundleId: 'small_1_0', origin: { name: 'origin', regionName: 'us-east-1' }, defaultCacheBehavior: { behavior: 'cache' },
  }));

  for (const certificateName of ['site', 'cdn']) {
    const { name, message } = await refusal(create(lightsail, { certificateName }));
    expect({ name, message }).toEqual({ name: 'InvalidInputException', message: `Some names are already in use: ${certificateName}` });
  }
  await expect(create(client('eu-west-1'))).resolves.toBeDefined();
});

test('a repeated request is rejected: there is no idempotency', async () => {
  const { lightsail } = arrange();
  await create(lightsail);

  expect((await refusal(create(lightsail))).message).toBe('Some names are already in use: site');
});

test('one of two concurrent requests succeeds', async () => {
  const { control, lightsail } = arrange();

  const outcomes = await Promise.allSettled([create(lightsail), create(lightsail)]);

  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(await control.world()).toHaveLength(1);
});

test('the same calls with the same seed return the same ARN, and a recreated certificate has a new one', async () => {
  const arn = async () => (await create(arrange().lightsail)).certificate?.certificateArn;
  expect(await arn()).toBe(await arn());

  const { clock, lightsail } = arrange({ deleteDelay: 0 });
  const first = await create(lightsail);
  await lightsail.send(new DeleteCertificateCommand({ certificateName: 'site' }));
  clock.time += SECOND;

  expect((await create(lightsail)).certificate?.certificateArn).not.toBe(first.certificate?.certificateArn);
});

test('an eleventh active certificate is rejected, only in its Region', async () => {
  const { client, lightsail } = arrange();
  for (let number = 0; number < 10; number++) await create(lightsail, { certificateName: `site-${number}` });

  expect((await refusal(create(lightsail))).message).toContain('requested too many certificates');
  await expect(create(client('eu-west-1'))).resolves.toBeDefined();
});

test('a failed certificate does not count as active', async () => {
  const { clock, lightsail } = arrange();
  for (let number = 0; number < 10; number++) await create(lightsail, { certificateName: `site-${number}`, domainName: 'site.test' });
  clock.time += 5 * SECOND;

  await expect(create(lightsail)).resolves.toBeDefined();
});

test('a 21st certificate within 365 days is rejected even if the others are deleted', async () => {
  const { clock, lightsail } = arrange({ activeCertificates: 100 });
  for (let number = 0; number < 20; number++) await create(lightsail, { certificateName: `site-${number}` });

  expect((await refusal(create(lightsail))).message).toContain('requested too many certificates');
  clock.time += 365 * DAY;
  await expect(create(lightsail)).resolves.toBeDefined();
});

test('tags need a separate permission, and without it nothing is created', async () => {
  const { control, lightsail } = arrange();
  control.deny({ operations: ['TagResource'] });

  expect((await refusal(create(lightsail, { tags: [{ key: 'k', value: 'v' }] }))).name).toBe('AccessDeniedException');
  expect(await control.world()).toEqual([]);
  await expect(create(lightsail)).resolves.toBeDefined();
});

test('the response has one started operation', async () => {
  const { operations } = await create(arrange().lightsail);

  expect(operations).toEqual([expect.objectContaining({
    resourceName: 'site',
    resourceType: 'Certificate',
    operationType: 'CreateCertificate',
    status: 'Started',
    isTerminal: false,
    location: { availabilityZone: 'all', regionName: 'us-east-1' },
  })]);
});

test('the response contains resource records if the knob is set', async () => {
  const { certificate } = await create(arrange({ createReturnsRecords: true }).lightsail);

  expect(certificate?.certificateDetail?.domainValidationRecords?.[0].resourceRecord?.type).toBe('CNAME');
});

test('the data of an issued certificate does not change', async () => {
  const certificate = await issue(arrange(), { tags: [{ key: 'stage', value: 'test' }] });

  expect(certificate).toMatchObject({
    arn: expect.stringMatching(/^arn:aws:lightsail:us-east-1:111122223333:Certificate\/[0-9a-f-]{36}$/),
    name: 'site',
    status: 'ISSUED',
    keyAlgorithm: 'RSA-2048',
    inUseResourceCount: 0,
    tags: [{ key: 'stage', value: 'test' }],
  });
});
