import {
  CreateDomainCommand,
  CreateDomainEntryCommand,
  DeleteDomainCommand,
  DeleteDomainEntryCommand,
  GetDomainCommand,
  GetDomainsCommand,
  UpdateDomainEntryCommand,
  type DomainEntry,
} from '@aws-sdk/client-lightsail';
import { arrange, create, publish, read, refusal, SECOND } from './arrangement';
import type { FakeZone } from '../../../testing/dns/fake-zone';
import { nameServersOf } from '../../../testing/simulator/resources/dns-zone';

const zone = (domainName = 'example.com') => new CreateDomainCommand({ domainName });
const entry = (name: string, target = 'target.example.org') => ({ domainName: 'example.com', domainEntry: { name, type: 'CNAME', target } });
const delegate = (dns: FakeZone) => nameServersOf('example.com').forEach((data) => dns.add({ name: 'example.com', type: 'NS', data }));
const get = () => new GetDomainCommand({ domainName: 'example.com' });

const creationStates = (certificate: Awaited<ReturnType<typeof read>>) =>
  certificate?.domainValidationRecords?.map(({ dnsRecordCreationState }) => dnsRecordCreationState);

test('entries are added and removed immediately and globally', async () => {
  const { lightsail } = arrange();
  const { operation } = await lightsail.send(zone());
  expect(operation).toMatchObject({ status: 'Succeeded', isTerminal: true, location: { availabilityZone: 'all', regionName: 'global' } });

  await lightsail.send(new CreateDomainEntryCommand(entry('www.example.com')));
  expect((await lightsail.send(get())).domain?.domainEntries).toEqual([expect.objectContaining({ name: 'www.example.com', type: 'CNAME', target: 'target.example.org' })]);
  await lightsail.send(new DeleteDomainEntryCommand(entry('www.example.com.')));

  expect((await lightsail.send(new GetDomainsCommand({}))).domains).toEqual([expect.objectContaining({ name: 'example.com', domainEntries: [] })]);
});

test('an invalid entry is rejected', async () => {
  const { client, lightsail } = arrange();
  await lightsail.send(zone());
  await lightsail.send(new CreateDomainEntryCommand(entry('www.example.com')));

  expect((await refusal(lightsail.send(zone()))).message).toBe('Some names are already in use: example.com');
  expect((await refusal(lightsail.send(new CreateDomainEntryCommand(entry('www.example.com'))))).message).toContain('already exists');
  expect((await refusal(lightsail.send(new CreateDomainEntryCommand(entry('www.example.org'))))).message).toContain('is not in the domain example.com');
  expect((await refusal(lightsail.send(new DeleteDomainEntryCommand(entry('nothing.example.com'))))).name).toBe('NotFoundException');
  expect((await refusal(lightsail.send(new GetDomainCommand({ domainName: 'example.org' })))).name).toBe('NotFoundException');
  expect((await refusal(client('eu-west-1').send(zone()))).message).toContain('only available in the us-east-1 Region');
});

test('Lightsail writes the CNAMEs of a certificate into its own zone and validates the domains without user action', async () => {
  const { clock, client, dns, lightsail } = arrange();
  delegate(dns);
  await lightsail.send(zone());
  const elsewhere = client('eu-west-1');
  await create(elsewhere, { subjectAlternativeNames: ['www.example.com', 'example.org'] });
  expect(creationStates(await read(elsewhere))).toEqual([undefined, undefined, undefined]);

  clock.time += 3 * SECOND;
  expect(creationStates(await read(elsewhere))).toEqual([{ code: 'STARTED' }, { code: 'STARTED' }, undefined]);
  clock.time += 2 * SECOND;
  const certificate = await read(elsewhere);
  expect(creationStates(certificate)).toEqual([{ code: 'SUCCEEDED' }, { code: 'SUCCEEDED' }, undefined]);
  expect(certificate?.domainValidationRecords?.map(({ validationStatus }) => validationStatus)).toEqual(['SUCCESS', 'SUCCESS', 'PENDING_VALIDATION']);

  const { domain } = await lightsail.send(get());
  const written = certificate?.domainValidationRecords?.slice(0, 2).map(({ resourceRecord }) => resourceRecord?.name);
  expect(domain?.domainEntries?.map(({ name }) => name)).toEqual(written);
});

test.each(['GetDomains', 'CreateDomainEntry'])('without the permission %s Lightsail does not write the CNAME, and reports FAILED', async (operation) => {
  const { clock, control, lightsail } = arrange();
  await lightsail.send(zone());
  control.deny({ operations: [operation] });
  await create(lightsail);

  clock.time += 5 * SECOND;

  const certificate = await read(lightsail);
  expect(creationStates(certificate)).toEqual([{ code: 'FAILED', message: 'User not authorized' }]);
  expect(certificate?.domainValidationRecords?.[0].validationStatus).toBe('PENDING_VALIDATION');
  expect((await lightsail.send(get())).domain?.domainEntries).toEqual([]);
});

test('without a zone the state is absent, or FAILED if the knob is set', async () => {
  const { clock, control, lightsail } = arrange({ noZone: 'absent' });
  await create(lightsail);
  control.setKnobs({ noZone: 'failed' });
  await create(lightsail, { certificateName: 'other' });

  clock.time += 3 * SECOND;

  expect(creationStates(await read(lightsail))).toEqual([undefined]);
  expect(creationStates(await read(lightsail, 'other'))).toEqual([{ code: 'FAILED', message: 'User not authorized' }]);
});

test('a CNAME that a user adds to a Lightsail zone counts', async () => {
  const { clock, dns, lightsail } = arrange();
  delegate(dns);
  await create(lightsail);
  clock.time += 3 * SECOND;
  const [{ resourceRecord }] = (await read(lightsail))!.domainValidationRecords!;
  await lightsail.send(zone());

  await lightsail.send(new CreateDomainEntryCommand(entry(resourceRecord!.name!, resourceRecord!.value)));

  expect((await read(lightsail))?.domainValidationRecords?.[0].validationStatus).toBe('SUCCESS');
});

test('the deletion of a zone before Lightsail writes the CNAME results in FAILED', async () => {
  const { clock, lightsail } = arrange();
  await lightsail.send(zone());
  await create(lightsail);
  await lightsail.send(new DeleteDomainCommand({ domainName: 'example.com' }));

  clock.time += 5 * SECOND;

  expect(creationStates(await read(lightsail))).toEqual([{ code: 'FAILED' }]);
});

test('a CNAME in a Lightsail zone that public DNS does not delegate to Lightsail does not count', async () => {
  const { clock, dns, lightsail } = arrange();
  await lightsail.send(zone());
  await create(lightsail);
  clock.time += 5 * SECOND;
  const status = async () => (await read(lightsail))?.domainValidationRecords?.[0].validationStatus;

  expect(creationStates(await read(lightsail))).toEqual([{ code: 'SUCCEEDED' }]);
  expect(await status()).toBe('PENDING_VALIDATION');

  delegate(dns);
  expect(await status()).toBe('SUCCESS');
});

test('a CNAME in the zone that public DNS delegates to instead counts', async () => {
  const { clock, dns, lightsail } = arrange();
  await lightsail.send(zone());
  await create(lightsail);
  clock.time += 5 * SECOND;

  publish(dns, (await read(lightsail))!.domainValidationRecords);

  expect((await read(lightsail))?.domainValidationRecords?.[0].validationStatus).toBe('SUCCESS');
});

test('a CNAME counts without the leading underscore of its value, as with ACM', async () => {
  const { clock, dns, lightsail } = arrange();
  await create(lightsail);
  clock.time += 3 * SECOND;
  const [{ resourceRecord }] = (await read(lightsail))!.domainValidationRecords!;

  dns.put(resourceRecord!.name!, resourceRecord!.value!.slice(1));

  expect((await read(lightsail))?.domainValidationRecords?.[0].validationStatus).toBe('SUCCESS');
});

describe('an entry', () => {
  const one = (given: Partial<DomainEntry>) => new CreateDomainEntryCommand({ domainName: 'example.com', domainEntry: { name: 'www.example.com', ...given } });

  test('is an alias if it is created as one', async () => {
    const { lightsail } = arrange();
    await lightsail.send(zone());

    await lightsail.send(one({ type: 'A', target: 'lb-1.us-east-1.elb.amazonaws.com', isAlias: true }));

    expect((await lightsail.send(get())).domain?.domainEntries).toEqual([expect.objectContaining({ isAlias: true })]);
  });

  test('is updated by its ID', async () => {
    const { lightsail } = arrange();
    await lightsail.send(zone());
    await lightsail.send(one({ type: 'A', target: '192.0.2.1' }));
    const [{ id }] = (await lightsail.send(get())).domain!.domainEntries!;
    const changed = (its?: string) => new UpdateDomainEntryCommand({ domainName: 'example.com', domainEntry: { id: its, name: 'www.example.com', type: 'A', target: '192.0.2.2' } });

    const { operations } = await lightsail.send(changed(id));

    expect(operations).toEqual([expect.objectContaining({ operationType: 'UpdateDomainEntry', status: 'Succeeded' })]);
    expect((await lightsail.send(get())).domain?.domainEntries).toEqual([{ id, name: 'www.example.com', type: 'A', target: '192.0.2.2', isAlias: false }]);
    expect((await refusal(lightsail.send(changed('0')))).name).toBe('NotFoundException');
    expect((await refusal(lightsail.send(changed()))).name).toBe('InvalidInputException');
  });

  test.each([
    ['PTR', 'example.com', 'PTR is not a type'],
    ['A', 'example.com', 'example.com is not a target'],
    ['A', '2001:db8::1', '2001:db8::1 is not a target'],
    ['AAAA', '192.0.2.1', '192.0.2.1 is not a target'],
    ['CNAME', '192.0.2.1', '192.0.2.1 is not a target'],
  ])('of type %s with the target %s is rejected', async (type, target, reason) => {
    const { lightsail } = arrange();
    await lightsail.send(zone());

    expect(await refusal(lightsail.send(one({ type, target })))).toMatchObject({ name: 'InvalidInputException', message: expect.stringContaining(reason) });
  });
});
