import { CreateDomainCommand } from '@aws-sdk/client-lightsail';
import { arrange, create, DAY, HOUR, issue, publish, read, refusal, SECOND } from './arrangement';
import type { Control } from '../../../testing/simulator/control';
import { nameServersOf } from '../../../testing/simulator/resources/dns-zone';

const SITE = { region: 'us-east-1', certificateName: 'site' };

test('failDomain fails pending certificates with the domain', async () => {
  const { clock, control, lightsail } = arrange();
  control.failDomain({ domainName: 'Example.com', reason: 'ADDITIONAL_VERIFICATION_REQUIRED' });
  await create(lightsail);

  clock.time += 5 * SECOND;

  expect(await read(lightsail)).toMatchObject({ status: 'FAILED', requestFailureReason: 'ADDITIONAL_VERIFICATION_REQUIRED' });
});

test('failDomain does not hide resource records that are visible', async () => {
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

test('failDomain does not affect an issued certificate', async () => {
  const world = arrange();
  await issue(world);
  world.control.failDomain({ domainName: 'example.com', reason: 'OTHER' });

  world.clock.time += 60 * SECOND;

  expect((await read(world.lightsail))?.status).toBe('ISSUED');
});

test.each(['EXPIRED', 'REVOKED', 'INACTIVE', 'FAILED', 'VALIDATION_TIMED_OUT'] as const)('setStatus %s is permanent', async (status) => {
  const { clock, control, dns, lightsail } = arrange();
  await create(lightsail);
  clock.time += 3 * SECOND;
  publish(dns, (await read(lightsail))!.domainValidationRecords);

  control.setStatus({ ...SITE, status });
  clock.time += 200 * SECOND;

  expect((await read(lightsail))?.status).toBe(status);
});

test('a certificate has revokedAt only while it is revoked', async () => {
  const world = arrange();
  await issue(world);

  world.control.setStatus({ ...SITE, status: 'REVOKED' });

  expect(await read(world.lightsail)).toMatchObject({ revokedAt: new Date(world.clock.time), revocationReason: 'UNSPECIFIED' });
  world.control.setStatus({ ...SITE, status: 'ISSUED' });
  expect(await read(world.lightsail)).not.toHaveProperty('revokedAt');
});

test('world includes certificates that reads do not show yet', async () => {
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

test('setKnobs changes knobs while the simulator runs', async () => {
  const { control, lightsail } = arrange();
  await create(lightsail);

  control.setKnobs({ recordsDelay: 0 });

  expect((await read(lightsail))?.domainValidationRecords?.[0].resourceRecord).toBeDefined();
  expect(control.knobs().recordsDelay).toBe(0);
});

test('issue issues a pending certificate immediately, whatever DNS contains', async () => {
  const { control, lightsail } = arrange();
  await create(lightsail);

  control.issue(SITE);

  expect(await read(lightsail)).toMatchObject({ status: 'ISSUED', domainValidationRecords: [{ validationStatus: 'SUCCESS' }] });
  expect(() => control.issue(SITE)).toThrow('only a pending certificate can be issued; the status of "site" is ISSUED');
});

test('putCname adds CNAMEs to public DNS, and hides them', async () => {
  const { clock, control, dns, lightsail } = arrange();
  await create(lightsail, { subjectAlternativeNames: ['www.example.com'] });
  clock.time += 3 * SECOND;
  const [{ resourceRecord: here }, { resourceRecord: there }] = (await read(lightsail))!.domainValidationRecords!;

  control.putCname({ name: here!.name!, value: here!.value! });
  dns.put(there!.name!, there!.value!);
  control.putCname({ name: there!.name! });

  expect((await read(lightsail))?.domainValidationRecords?.map(({ validationStatus }) => validationStatus)).toEqual(['SUCCESS', 'PENDING_VALIDATION']);
});

test('commands for one account do not affect another', async () => {
  const { client, clock, control, lightsail } = arrange();
  const [account, theirs] = ['444455556666', client('us-east-1', '444455556666')];
  control.fault({ account, operation: '*', fault: 'throttle', times: 9 });
  control.setKnobs({ account, recordsDelay: 0 });
  control.deny({ account, operations: ['CreateCertificate'] });
  control.failDomain({ account, domainName: 'example.com', reason: 'OTHER' });
  await control.moveTime({ account, milliseconds: DAY });

  await create(lightsail);
  clock.time += 5 * SECOND;

  expect((await refusal(read(theirs))).name).toBe('ThrottlingException');
  expect((await read(lightsail))?.status).toBe('PENDING_VALIDATION');
  expect(control.knobs().recordsDelay).not.toBe(0);
  expect(control.time()).toEqual({ now: clock.time });
  expect(control.calls({ account }).map(({ operation }) => operation)).toEqual(['GetCertificates']);
  expect(control.calls()).toHaveLength(3);
});

test('reset resets one account and leaves the others', async () => {
  const { client, control, lightsail } = arrange();
  const [account, theirs] = ['444455556666', client('us-east-1', '444455556666')];
  await create(lightsail);
  const { certificate } = await create(theirs);
  control.setKnobs({ account, issueDelay: 1 });
  control.fault({ account, operation: '*', fault: 'throttle' });
  await control.moveTime({ account, milliseconds: DAY });

  control.reset({ account });

  expect(await control.world()).toEqual([expect.objectContaining({ account: '111122223333' })]);
  expect(control.knobs({ account })).toEqual(control.knobs());
  expect(control.time({ account })).toEqual(control.time());
  expect(control.calls({ account })).toEqual([]);
  // The seed is reset as well: the same calls return the same values.
  expect((await create(theirs)).certificate?.certificateArn).toBe(certificate?.certificateArn);
});

test('reset without an account resets all accounts', async () => {
  const { client, control, lightsail } = arrange();
  await create(lightsail);
  await create(client('us-east-1', '444455556666'));

  control.reset();

  expect(await control.world()).toEqual([]);
});

describe('time', () => {
  test('advances, and applies all changes that are due', async () => {
    const { control, dns, lightsail } = arrange();
    await create(lightsail);
    await control.moveTime({ milliseconds: 3 * SECOND });
    publish(dns, (await read(lightsail))?.domainValidationRecords);

    await control.moveTime({ milliseconds: HOUR });

    expect((await read(lightsail))?.status).toBe('ISSUED');
  });

  test('waits for DNS that answers asynchronously', async () => {
    const { control, dns, lightsail } = arrange();
    await create(lightsail);
    await control.moveTime({ milliseconds: 3 * SECOND });
    publish(dns, (await read(lightsail))?.domainValidationRecords);
    const inMemory = dns.cname.bind(dns);
    Object.assign(dns, { cname: async (name: string) => inMemory(name) });

    await control.moveTime({ milliseconds: HOUR });

    expect((await read(lightsail))?.status).toBe('ISSUED');
  });

  test('advances over the expiry of a certificate in use, which is renewed if its CNAME exists', async () => {
    const world = arrange();
    const { notAfter, domainValidationRecords } = await issue(world);
    world.control.setInUse({ ...SITE, count: 1 });

    await world.control.moveTime({ milliseconds: notAfter!.getTime() - world.clock.time });
    const renewed = await read(world.lightsail);
    world.dns.remove(domainValidationRecords![0].resourceRecord!.name!);
    await world.control.moveTime({ milliseconds: 1000 * DAY });

    expect(renewed?.status).toBe('ISSUED');
    expect((await read(world.lightsail))?.status).toBe('EXPIRED');
  });

  test('advances over the records that Lightsail writes into its own DNS zone', async () => {
    const { control, dns, lightsail } = arrange();
    for (const data of nameServersOf('example.com')) dns.add({ name: 'example.com', type: 'NS', data });
    await lightsail.send(new CreateDomainCommand({ domainName: 'example.com' }));
    await create(lightsail);

    await control.moveTime({ milliseconds: HOUR });

    expect((await read(lightsail))?.status).toBe('ISSUED');
  });

  test('stops with an error after too many renewals of a short validity, without blocking other work', async () => {
    const world = arrange({ validity: 60 * SECOND });
    await issue(world);
    world.control.setInUse({ ...SITE, count: 1 });
    const otherWork = jest.fn();
    setImmediate(otherWork);

    await expect(world.control.moveTime({ milliseconds: 3650 * DAY })).rejects.toThrow(/^moveTime stopped at 2026-\S+Z, after 10000 look-ups of certificates: /);

    expect(otherWork).toHaveBeenCalled();
  });

  test('advances over the timeout of a validation without answers', async () => {
    const { control, lightsail } = arrange();
    await create(lightsail);

    await control.moveTime({ milliseconds: 72 * HOUR });

    expect((await read(lightsail))?.status).toBe('VALIDATION_TIMED_OUT');
  });
});

describe('an invalid command is rejected', () => {
  test.each<[keyof Control, object, string]>([
    ['fault', { operation: 'CreateCertificates', fault: 'throttle' }, 'operation must be one of *, CreateCertificate, '],
    ['fault', { operation: '*', fault: 'fire' }, 'fault must be one of throttle, 500 before commit, '],
    ['fault', { operation: '*', fault: 'throttle', times: 0 }, 'times must be a whole number from 1 to 1000000, got 0'],
    ['fault', { operation: '*', fault: 'slow', milliseconds: -1 }, 'milliseconds must be a whole number from 0 to 900000, got -1'],
    ['fault', { operation: '*', fault: 'throttle', region: 'mars-1' }, 'region must be one of us-east-1, '],
    ['fault', { operation: '*', fault: 'throttle', time: 1 }, 'a member of fault must be one of account, fault, operation, region, times, milliseconds, got "time"'],
    ['fault', { fault: 'throttle' }, 'operation must be one of *, '],
    ['deny', { operations: ['MakeCoffee'] }, 'operations[0] must be one of CreateCertificate, '],
    ['deny', {}, 'operations must be a list that is not empty, got nothing'],
    ['failDomain', { domainName: 'example.com', reason: 'BAD_LUCK' }, 'reason must be one of NO_AVAILABLE_CONTACTS, '],
    ['setStatus', { ...SITE, status: 'GONE' }, 'status must be one of PENDING_VALIDATION, '],
    ['setInUse', { ...SITE, count: -1 }, 'count must be a whole number from 0 to 1000, got -1'],
    ['issue', { certificateName: 'site' }, 'region must be one of us-east-1, '],
    ['issue', SITE, 'no certificate "site" in us-east-1 of 111122223333'],
    ['addResource', { region: 'us-east-1', resourceType: 'Instance' }, 'resourceName must be a string that is not empty, got nothing'],
    ['reset', { account: 'mine' }, 'account must be twelve digits in a string, got "mine"'],
    ['setKnobs', { issueDelai: 1 }, 'got issueDelai'],
    ['setKnobs', { toString: 1 }, 'got toString'],
    ['setKnobs', [], 'setKnobs must be a JSON object, got []'],
    ['setKnobs', { issueDelay: '1' }, 'the knob issueDelay must be a number, got 1'],
    ['setKnobs', { issueDelay: -1 }, 'the knob issueDelay must be a whole number from 0 to '],
    ['setKnobs', { issueDelay: NaN }, 'the knob issueDelay must be a whole number from 0 to '],
    ['setKnobs', { pageSize: 0 }, 'the knob pageSize must be a whole number from 1 to '],
    ['setKnobs', { validity: 0 }, 'the knob validity must be a whole number from 60000 to '],
    ['setKnobs', { recordOrder: 'random' }, 'the knob recordOrder must be one of shuffle, input, reverse, got random'],
  ])('%s %j', (name, argument, reason) => {
    const { control } = arrange();

    expect(() => (control[name] as (order: object) => void).call(control, argument)).toThrow(reason);
  });

  test.each([-1, 1.5, Infinity, undefined])('moveTime by %s', async (milliseconds) => {
    const { control } = arrange();

    await expect(control.moveTime({ milliseconds: milliseconds as number })).rejects.toThrow('milliseconds must be a whole number from 0 to ');
  });
});
