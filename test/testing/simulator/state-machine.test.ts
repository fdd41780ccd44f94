import { DeleteCertificateCommand } from '@aws-sdk/client-lightsail';
import { arrange, create, DAY, HOUR, issue, publish, read, SECOND, START } from './arrangement';

test('a new certificate is pending and shows no resource records yet', async () => {
  const { lightsail } = arrange();

  const { certificate } = await create(lightsail, { subjectAlternativeNames: ['www.example.com'] });

  expect(certificate?.certificateDetail?.status).toBe('PENDING_VALIDATION');
  expect(certificate?.certificateDetail?.domainValidationRecords).toEqual([
    { domainName: 'example.com', validationStatus: 'PENDING_VALIDATION' },
    { domainName: 'www.example.com', validationStatus: 'PENDING_VALIDATION' },
  ]);
});

test('resource records appear after a delay, with trailing dots', async () => {
  const { clock, lightsail } = arrange();
  await create(lightsail);

  clock.time += 2999;
  expect((await read(lightsail))?.domainValidationRecords?.[0].resourceRecord).toBeUndefined();
  clock.time += 1;

  expect((await read(lightsail))?.domainValidationRecords?.[0].resourceRecord).toEqual({
    name: expect.stringMatching(/^_[0-9a-f]{32}\.example\.com\.$/),
    type: 'CNAME',
    value: expect.stringMatching(/^_[0-9a-f]{32}\.[a-z]{10}\.acm-validations\.aws\.$/),
  });
});

test('a certificate is issued when all CNAMEs have been found and the delay is over, not before', async () => {
  const { clock, dns, lightsail } = arrange();
  await create(lightsail, { subjectAlternativeNames: ['www.example.com'] });
  clock.time += 3 * SECOND;
  const records = (await read(lightsail))!.domainValidationRecords!;

  publish(dns, [records[0]]);
  clock.time += HOUR;
  const half = await read(lightsail);
  expect(half?.status).toBe('PENDING_VALIDATION');
  expect(half?.domainValidationRecords?.map(({ validationStatus }) => validationStatus)).toEqual(['SUCCESS', 'PENDING_VALIDATION']);

  publish(dns, [records[1]]);
  expect((await read(lightsail))?.status).toBe('PENDING_VALIDATION');
  const seenAt = clock.time;
  clock.time += 119 * SECOND;
  expect((await read(lightsail))?.status).toBe('PENDING_VALIDATION');
  clock.time += 1 * SECOND;

  expect(await read(lightsail)).toMatchObject({
    status: 'ISSUED',
    issuedAt: new Date(seenAt + 120 * SECOND),
    notAfter: new Date(seenAt + 120 * SECOND + 198 * DAY),
    issuerCA: 'Amazon',
    serialNumber: expect.stringMatching(/^([0-9a-f]{2}:){15}[0-9a-f]{2}$/),
    eligibleToRenew: 'INELIGIBLE',
  });
});

test('a CNAME counts in any case and without its trailing dot', async () => {
  const { clock, dns, lightsail } = arrange();
  await create(lightsail);
  clock.time += 3 * SECOND;
  const [{ resourceRecord }] = (await read(lightsail))!.domainValidationRecords!;

  dns.put(resourceRecord!.name!.toUpperCase(), resourceRecord!.value!.toUpperCase().replace(/\.$/, ''));

  expect((await read(lightsail))?.domainValidationRecords?.[0].validationStatus).toBe('SUCCESS');
});

test('a CNAME with another target validates nothing', async () => {
  const { clock, dns, lightsail } = arrange();
  await create(lightsail);
  clock.time += 3 * SECOND;
  const [{ resourceRecord }] = (await read(lightsail))!.domainValidationRecords!;

  dns.put(resourceRecord!.name!, 'elsewhere.example.org');

  expect((await read(lightsail))?.domainValidationRecords?.[0].validationStatus).toBe('PENDING_VALIDATION');
});

test('a record counts as missing if DNS does not answer', async () => {
  const { clock, dns, lightsail } = arrange();
  await create(lightsail);
  clock.time += 3 * SECOND;
  Object.assign(dns, { cname: async () => { throw new Error('no answer'); } });

  expect((await read(lightsail))?.status).toBe('PENDING_VALIDATION');
});

test('a certificate times out permanently after 72 hours without its CNAMEs', async () => {
  const { clock, dns, lightsail } = arrange();
  await create(lightsail);
  clock.time += 72 * HOUR - 1;
  expect((await read(lightsail))?.status).toBe('PENDING_VALIDATION');
  clock.time += 1;
  const late = await read(lightsail);
  expect(late).toMatchObject({ status: 'VALIDATION_TIMED_OUT' });
  expect(late?.domainValidationRecords?.[0].validationStatus).toBe('FAILED');

  publish(dns, late!.domainValidationRecords);
  clock.time += DAY;

  expect((await read(lightsail))?.status).toBe('VALIDATION_TIMED_OUT');
});

test.each([
  ['site.test', 'INVALID_PUBLIC_DOMAIN'],
  ['intranet.internal', 'INVALID_PUBLIC_DOMAIN'],
  ['d1.cloudfront.net', 'DOMAIN_NOT_ALLOWED'],
])('%s fails with %s and never shows a resource record', async (domainName, reason) => {
  const { clock, lightsail } = arrange();
  await create(lightsail, { subjectAlternativeNames: [domainName] });
  clock.time += 4 * SECOND;
  const pending = await read(lightsail);
  clock.time += 1 * SECOND;
  const failed = await read(lightsail);

  expect(pending?.status).toBe('PENDING_VALIDATION');
  expect(failed).toMatchObject({ status: 'FAILED', requestFailureReason: reason });
  expect([...pending!.domainValidationRecords!, ...failed!.domainValidationRecords!].filter((record) => record.resourceRecord)).toEqual([]);
  expect(failed?.domainValidationRecords?.map(({ validationStatus }) => validationStatus)).toEqual(['PENDING_VALIDATION', 'FAILED']);
});

test('certificates with the same domain share their CNAME, in all Regions and after deletion', async () => {
  const { clock, client, lightsail } = arrange();
  await create(lightsail);
  await create(client('eu-west-1'), { domainName: 'EXAMPLE.com' });
  clock.time += 3 * SECOND;
  const here = await read(lightsail);
  const there = await read(client('eu-west-1'));
  await lightsail.send(new DeleteCertificateCommand({ certificateName: 'site' }));
  clock.time += 3 * SECOND;
  await create(lightsail);
  clock.time += 3 * SECOND;
  const again = await read(lightsail);

  expect(there?.domainValidationRecords).toEqual(here?.domainValidationRecords);
  expect(again?.domainValidationRecords).toEqual(here?.domainValidationRecords);
  expect(again?.arn).not.toBe(here?.arn);
});

test('another account has other CNAMEs', async () => {
  const { clock, client } = arrange();
  const [ours, theirs] = [client(), client('us-east-1', '444455556666')];
  await create(ours);
  await create(theirs);
  clock.time += 3 * SECOND;

  expect((await read(theirs))?.arn).toContain(':444455556666:');
  expect((await read(theirs))?.domainValidationRecords).not.toEqual((await read(ours))?.domainValidationRecords);
});

test('an unused certificate expires', async () => {
  const world = arrange();
  await issue(world);

  world.clock.time += 395 * DAY;

  expect((await read(world.lightsail))?.status).toBe('EXPIRED');
});

test('a certificate in use is renewed before it expires if its CNAMEs still exist', async () => {
  const world = arrange();
  const first = await issue(world);
  world.control.setInUse({ region: 'us-east-1', certificateName: 'site', count: 1 });

  world.clock.time += 1000 * DAY;
  const now = await read(world.lightsail);

  expect(now).toMatchObject({ status: 'ISSUED', eligibleToRenew: 'ELIGIBLE', renewalSummary: { renewalStatus: 'Success' } });
  expect(now!.notAfter!.getTime()).toBeGreaterThan(world.clock.time);
  expect(now!.serialNumber).not.toBe(first.serialNumber);
});

describe('the renewal of a certificate in use', () => {
  const RENEWABLE = (198 - 45) * DAY;

  async function inUse() {
    const world = arrange();
    const issued = await issue(world);
    world.control.setInUse({ region: 'us-east-1', certificateName: 'site', count: 1 });
    const renewal = async () => (await read(world.lightsail))!;
    return { ...world, cname: issued.domainValidationRecords![0].resourceRecord!.name!, renewal };
  }

  test('begins 45 days before expiry, and takes an hour', async () => {
    const { clock, renewal } = await inUse();

    expect(await renewal()).not.toHaveProperty('renewalSummary');
    clock.time += RENEWABLE;
    expect(await renewal()).toMatchObject({ renewalSummary: { renewalStatus: 'PendingAutoRenewal', updatedAt: new Date(clock.time) } });
    clock.time += 3600 * SECOND;
    expect(await renewal()).toMatchObject({ issuedAt: new Date(clock.time), renewalSummary: { renewalStatus: 'Success' } });
  });

  test('waits for missing CNAMEs, then fails when the certificate expires', async () => {
    const { clock, dns, cname, renewal } = await inUse();
    dns.remove(cname);

    clock.time += RENEWABLE + DAY;
    expect(await renewal()).toMatchObject({ status: 'ISSUED', renewalSummary: { renewalStatus: 'PendingValidation', domainValidationRecords: [{ validationStatus: 'PENDING_VALIDATION' }] } });
    clock.time += 60 * DAY;
    expect(await renewal()).toMatchObject({ status: 'EXPIRED', renewalSummary: { renewalStatus: 'Failed', renewalStatusReason: 'OTHER', domainValidationRecords: [{ validationStatus: 'FAILED' }] } });
  });

  test('succeeds if the CNAMEs are restored in time', async () => {
    const { clock, dns, cname, renewal } = await inUse();
    const [{ resourceRecord }] = (await renewal()).domainValidationRecords!;
    dns.remove(cname);
    clock.time += RENEWABLE + DAY;
    await renewal();

    dns.put(cname, resourceRecord!.value!);

    expect(await renewal()).toMatchObject({ status: 'ISSUED', renewalSummary: { renewalStatus: 'Success' } });
  });

  test('fails immediately with the reason of a failing domain', async () => {
    const { clock, control, renewal } = await inUse();
    control.failDomain({ domainName: 'example.com', reason: 'DOMAIN_NOT_ALLOWED' });

    clock.time += RENEWABLE + DAY;

    expect(await renewal()).toMatchObject({ status: 'ISSUED', renewalSummary: { renewalStatus: 'Failed', renewalStatusReason: 'DOMAIN_NOT_ALLOWED' } });
  });
});

test('the SDK parses times as dates', async () => {
  const { clock, lightsail } = arrange();
  clock.time += 480;

  const { certificate, operations } = await create(lightsail);

  expect(certificate?.certificateDetail?.createdAt).toEqual(new Date(START + 480));
  expect(operations?.[0].createdAt).toEqual(new Date(START + 480));
});
