import { DeleteCertificateCommand, GetOperationCommand, GetOperationsCommand } from '@aws-sdk/client-lightsail';
import { arrange, create, issue, read, refusal, SECOND } from './arrangement';

const deletion = () => new DeleteCertificateCommand({ certificateName: 'site' });

test('a certificate that does not exist is not found', async () => {
  expect((await refusal(arrange().lightsail.send(deletion()))).name).toBe('NotFoundException');
});

test('a deleted certificate remains visible for some time, and its name is in use until then', async () => {
  const { clock, control, lightsail } = arrange();
  await create(lightsail);

  const { operations } = await lightsail.send(deletion());
  expect(operations).toEqual([expect.objectContaining({ operationType: 'DeleteCertificate', status: 'Started' })]);
  clock.time += 2999;
  expect(await read(lightsail)).toBeDefined();
  expect((await refusal(create(lightsail))).message).toContain('already in use');
  expect(await control.world()).toEqual([expect.objectContaining({ name: 'site', deleting: true })]);
  clock.time += 1;

  expect(await read(lightsail)).toBeUndefined();
  await expect(create(lightsail)).resolves.toBeDefined();
});

test.each([
  ['busy', 'InvalidInputException'],
  ['notFound', 'NotFoundException'],
] as const)('a second deletion is rejected while the first is in progress (%s)', async (deleteAgain, name) => {
  const { lightsail } = arrange({ deleteAgain });
  await create(lightsail);
  await lightsail.send(deletion());

  expect((await refusal(lightsail.send(deletion()))).name).toBe(name);
});

test('a second deletion is accepted if the knob is set', async () => {
  const { lightsail } = arrange({ deleteAgain: 'accepted' });
  await create(lightsail);
  await lightsail.send(deletion());

  await expect(lightsail.send(deletion())).resolves.toBeDefined();
});

test('a certificate in use cannot be deleted', async () => {
  const world = arrange();
  await issue(world);
  world.control.setInUse({ region: 'us-east-1', certificateName: 'site', count: 1 });
  expect(await refusal(world.lightsail.send(deletion()))).toMatchObject({ name: 'InvalidInputException', message: expect.stringContaining('in use') });

  world.control.setInUse({ region: 'us-east-1', certificateName: 'site' });

  await expect(world.lightsail.send(deletion())).resolves.toBeDefined();
});

test('an operation is Started until it is Succeeded', async () => {
  const { clock, lightsail } = arrange();
  const { operations } = await create(lightsail);
  const operation = new GetOperationCommand({ operationId: operations![0].id });

  expect((await lightsail.send(operation)).operation).toMatchObject({ status: 'Started', isTerminal: false });
  clock.time += 2 * SECOND;

  expect((await lightsail.send(operation)).operation).toMatchObject({ status: 'Succeeded', isTerminal: true, statusChangedAt: new Date(clock.time) });
});

test('operations are listed newest first, in pages', async () => {
  const { lightsail } = arrange({ pageSize: 1 });
  await create(lightsail);
  await lightsail.send(deletion());

  const { operations, nextPageToken } = await lightsail.send(new GetOperationsCommand({}));

  expect(operations).toEqual([expect.objectContaining({ operationType: 'DeleteCertificate' })]);
  expect(nextPageToken).toBeDefined();
});

test('an unknown operation is not found', async () => {
  expect((await refusal(arrange().lightsail.send(new GetOperationCommand({ operationId: 'x' })))).name).toBe('NotFoundException');
});
