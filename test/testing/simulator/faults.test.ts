import { LightsailClient } from '@aws-sdk/client-lightsail';
import { arrange, create, read, refusal, START } from './arrangement';
import { requestHandler } from '../../../testing/simulator/request-handler';

test.each([
  ['throttle', 'ThrottlingException', 'Rate exceeded', 400, 0],
  ['500 before commit', 'ServiceException', 'could not complete', 500, 0],
  ['500 after commit', 'ServiceException', 'could not complete', 500, 1],
  ['RegionSetupInProgress', 'RegionSetupInProgressException', 'try again', 400, 0],
  ['AccountSetupInProgress', 'AccountSetupInProgressException', 'try again', 400, 0],
  ['OperationFailure', 'OperationFailureException', 'failed to execute', 400, 0],
  ['busy', 'InvalidInputException', 'Please try again in a few minutes', 400, 0],
  ['AccessDenied', 'AccessDeniedException', 'not authorized to perform: lightsail:CreateCertificate', 400, 0],
] as const)('the fault "%s" is %s', async (fault, name, words, httpStatusCode, created) => {
  const { control, lightsail } = arrange();
  control.fault({ operation: 'CreateCertificate', fault });

  expect(await refusal(create(lightsail))).toMatchObject({ name, message: expect.stringContaining(words), $metadata: { httpStatusCode } });
  expect(await control.world()).toHaveLength(created);
});

test('faults occur the specified number of times, in order, only in their operation', async () => {
  const { control, lightsail } = arrange();
  control.fault({ operation: 'CreateCertificate', fault: 'throttle', times: 2 });
  control.fault({ operation: 'CreateCertificate', fault: '500 before commit' });

  await read(lightsail);
  expect((await refusal(create(lightsail))).name).toBe('ThrottlingException');
  expect((await refusal(create(lightsail))).name).toBe('ThrottlingException');
  expect((await refusal(create(lightsail))).name).toBe('ServiceException');
  await expect(create(lightsail)).resolves.toBeDefined();
});

test('a fault of a Region does not affect others, and a fault of * affects any operation', async () => {
  const { client, control, lightsail } = arrange();
  control.fault({ operation: '*', region: 'eu-west-1', fault: 'throttle' });

  await read(lightsail);

  expect((await refusal(read(client('eu-west-1')))).name).toBe('ThrottlingException');
  await expect(read(client('eu-west-1'))).resolves.toBeUndefined();
});

test('faults can be cleared', async () => {
  const { control, lightsail } = arrange();
  control.fault({ operation: '*', fault: 'throttle', times: 100 });

  control.clearFaults();

  await expect(create(lightsail)).resolves.toBeDefined();
});

test('the SDK retries a throttled call, and the retry after a lost response fails', async () => {
  const { control, simulator } = arrange();
  const patient = new LightsailClient({
    region: 'us-east-1', credentials: { accessKeyId: 'a', secretAccessKey: 's' }, maxAttempts: 3, requestHandler: requestHandler(simulator),
  });
  control.fault({ operation: 'CreateCertificate', fault: 'reset after commit' });

  expect((await refusal(create(patient))).message).toBe('Some names are already in use: site');
  expect(control.calls().map(({ outcome }) => outcome)).toEqual(['reset', 'InvalidInputException']);
});

test('permissions can be denied and restored', async () => {
  const { control, lightsail } = arrange();
  control.deny({ operations: ['GetCertificates'] });
  expect((await refusal(read(lightsail))).name).toBe('AccessDeniedException');

  control.allow({ operations: ['GetCertificates'] });

  await expect(read(lightsail)).resolves.toBeUndefined();
});

test('every call is logged with its time, Region and outcome', async () => {
  const { clock, client, control } = arrange();
  control.fault({ operation: 'CreateCertificate', fault: '500 after commit' });
  await refusal(create(client('eu-west-1')));
  clock.time += 1000;
  await read(client('eu-west-1', '444455556666'));

  expect(control.calls()).toEqual([
    {
      order: 0,
      at: START,
      account: '111122223333',
      region: 'eu-west-1',
      operation: 'CreateCertificate',
      input: { certificateName: 'site', domainName: 'example.com' },
      outcome: 'ServiceException',
      fault: '500 after commit',
    },
    expect.objectContaining({ at: START + 1000, account: '444455556666', operation: 'GetCertificates', outcome: 'ok' }),
  ]);
});
