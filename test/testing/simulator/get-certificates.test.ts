import { GetCertificatesCommand, type CertificateSummary, type LightsailClient } from '@aws-sdk/client-lightsail';
import { arrange, create, read, refusal, SECOND } from './arrangement';

const get = async (lightsail: LightsailClient, input: ConstructorParameters<typeof GetCertificatesCommand>[0] = {}) =>
  lightsail.send(new GetCertificatesCommand(input));

test('an unknown name results in an empty list', async () => {
  expect((await get(arrange().lightsail, { certificateName: 'nothing' })).certificates).toEqual([]);
});

test('an unknown name results in NotFoundException if the knob is set', async () => {
  const { lightsail } = arrange({ unknownName: 'notFound' });

  expect((await refusal(get(lightsail, { certificateName: 'nothing' }))).name).toBe('NotFoundException');
});

test('a list has no details unless they are requested', async () => {
  const { lightsail } = arrange();
  await create(lightsail);

  const [summary] = (await get(lightsail)).certificates!;
  const [detailed] = (await get(lightsail, { includeCertificateDetails: true })).certificates!;

  expect(Object.keys(summary).sort()).toEqual(['certificateArn', 'certificateName', 'domainName', 'tags']);
  expect(detailed.certificateDetail?.status).toBe('PENDING_VALIDATION');
});

test('a read by name has details that were not requested, unless the knob is set', async () => {
  const { control, lightsail } = arrange();
  await create(lightsail);
  expect((await get(lightsail, { certificateName: 'site' })).certificates?.[0].certificateDetail).toBeDefined();

  control.setKnobs({ detailByName: 'onFlag' });

  expect((await get(lightsail, { certificateName: 'site' })).certificates?.[0].certificateDetail).toBeUndefined();
  expect(await read(lightsail)).toBeDefined();
});

test('statuses filter the list', async () => {
  const { clock, lightsail } = arrange();
  await create(lightsail, { certificateName: 'bad', domainName: 'bad.test' });
  await create(lightsail, { certificateName: 'good' });
  clock.time += 5 * SECOND;

  const { certificates } = await get(lightsail, { certificateStatuses: ['FAILED', 'ISSUED'] });

  expect(certificates?.map(({ certificateName }) => certificateName)).toEqual(['bad']);
  expect((await refusal(get(lightsail, { certificateStatuses: ['PENDING' as 'FAILED'] }))).name).toBe('InvalidInputException');
});

test('a list has pages, in the order of creation', async () => {
  const { clock, lightsail } = arrange({ pageSize: 2 });
  const names = ['zebra', 'ant', 'mole', 'bear', 'crow'];
  for (const certificateName of names) {
    await create(lightsail, { certificateName });
    clock.time += SECOND;
  }

  const pages: CertificateSummary[][] = [];
  let pageToken: string | undefined;
  do {
    const answer = await get(lightsail, { pageToken });
    pages.push(answer.certificates!);
    pageToken = answer.nextPageToken;
  } while (pageToken);

  expect(pages.map((page) => page.map(({ certificateName }) => certificateName))).toEqual([['zebra', 'ant'], ['mole', 'bear'], ['crow']]);
});

test('an invalid page token is rejected', async () => {
  expect((await refusal(get(arrange().lightsail, { pageToken: 'guessed' }))).name).toBe('InvalidInputException');
});

test('Regions and accounts are isolated', async () => {
  const { client, lightsail } = arrange();
  await create(lightsail);

  expect((await get(client('eu-central-1'))).certificates).toEqual([]);
  expect((await get(client('us-east-1', '444455556666'))).certificates).toEqual([]);
  expect((await get(lightsail)).certificates).toHaveLength(1);
});

test('a new certificate is not visible at first, but its name is in use', async () => {
  const { clock, lightsail } = arrange({ createVisibleDelay: 10 * SECOND });
  await create(lightsail);

  clock.time += 9 * SECOND;
  expect(await read(lightsail)).toBeUndefined();
  expect((await refusal(create(lightsail))).message).toContain('already in use');
  clock.time += 1 * SECOND;

  expect(await read(lightsail)).toBeDefined();
});

test.each([
  ['input', ['example.com', 'a.example.com', 'b.example.com']],
  ['reverse', ['b.example.com', 'a.example.com', 'example.com']],
] as const)('domain validation records are in %s order', async (recordOrder, expected) => {
  const { lightsail } = arrange({ recordOrder });
  await create(lightsail, { subjectAlternativeNames: ['a.example.com', 'b.example.com'] });

  expect((await read(lightsail))?.domainValidationRecords?.map(({ domainName }) => domainName)).toEqual(expected);
});

test('a shuffle differs at every read, and is the same for the same seed', async () => {
  const orders = async () => {
    const { lightsail } = arrange({ recordOrder: 'shuffle' });
    await create(lightsail, { subjectAlternativeNames: ['a.example.com', 'b.example.com', 'c.example.com', 'd.example.com'] });
    const seen: string[] = [];
    for (let number = 0; number < 8; number++) {
      seen.push((await read(lightsail))!.domainValidationRecords!.map(({ domainName }) => domainName).join(' '));
    }
    return seen;
  };

  const first = await orders();

  expect(new Set(first).size).toBeGreaterThan(1);
  expect(await orders()).toEqual(first);
});
