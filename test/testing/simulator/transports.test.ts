import { LightsailClient } from '@aws-sdk/client-lightsail';
import { arrange, create, issue, read, refusal } from './arrangement';
import { MANAGEMENT_PATH } from '../../../testing/simulator/management';
import { startServer, type SimulatorServer } from '../../../testing/simulator/server';

const servers: SimulatorServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

async function overHttp(...knobs: Parameters<typeof arrange>) {
  const world = arrange(...knobs);
  const server = await startServer(world.simulator);
  servers.push(server);
  const client = (region = 'us-east-1') => new LightsailClient({
    region, endpoint: server.url, credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' }, maxAttempts: 1,
  });
  return { ...world, client, lightsail: client(), url: server.url };
}

const AUTHORIZATION = 'AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260101/eu-west-1/lightsail/aws4_request, SignedHeaders=host, Signature=00';

const post = (url: string, operation: string, body = '{}', authorization = AUTHORIZATION) => fetch(url, {
  method: 'POST',
  headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': `Lightsail_20161128.${operation}`, authorization },
  body,
});

describe.each([['over HTTP', overHttp], ['in process', async (...knobs: Parameters<typeof arrange>) => arrange(...knobs)]])('%s', (_, start) => {
  test('an unmodified client gets an issued certificate', async () => {
    const world = await start();

    expect((await issue(world)).status).toBe('ISSUED');
  });

  test('the Region is that of the signature', async () => {
    const { client, control } = await start();

    await create(client('ap-northeast-2'));

    expect(await control.world()).toEqual([expect.objectContaining({ region: 'ap-northeast-2' })]);
  });

  test('a Region without an endpoint is rejected', async () => {
    const { client } = await start();

    expect(await refusal(create(client('us-west-1')))).toMatchObject({
      name: 'InvalidSignatureException', message: "Credential should be scoped to a valid region, not 'us-west-1'.",
    });
  });

  test('the client receives a broken connection as ECONNRESET, and the call may have taken effect', async () => {
    const { control, lightsail } = await start();
    control.fault({ operation: 'CreateCertificate', fault: 'reset before commit' });
    control.fault({ operation: 'CreateCertificate', fault: 'reset after commit' });

    expect((await refusal(create(lightsail))).message).toContain('ECONNRESET');
    expect(await control.world()).toEqual([]);
    expect((await refusal(create(lightsail))).message).toContain('ECONNRESET');
    expect(await control.world()).toHaveLength(1);
  });
});

test('a slow answer uses the clock of the test', async () => {
  const waited: number[] = [];
  const { control, lightsail } = arrange({}, { sleep: async (milliseconds) => { waited.push(milliseconds); } });
  control.fault({ operation: 'GetCertificates', fault: 'slow', milliseconds: 30_000 });

  await read(lightsail);

  expect(waited).toEqual([30_000]);
});

test('a caller times out on a slow answer of a call that has taken effect', async () => {
  const waited: number[] = [];
  const { control, lightsail } = arrange({}, { requestTimeout: 5000, sleep: async (milliseconds) => { waited.push(milliseconds); } });
  control.fault({ operation: 'CreateCertificate', fault: 'slow', milliseconds: 30_000 });

  expect((await refusal(create(lightsail))).name).toBe('TimeoutError');
  expect(waited).toEqual([5000]);
  expect(await control.world()).toHaveLength(1);
});

test('a slow answer is delayed over HTTP', async () => {
  const { control, lightsail } = await overHttp();
  control.fault({ operation: 'GetCertificates', fault: 'slow', milliseconds: 30 });
  const started = performance.now();

  await read(lightsail);

  expect(performance.now() - started).toBeGreaterThan(25);
});

test('answers are AWS JSON 1.1 with a request ID and times in epoch seconds', async () => {
  const { clock, url } = await overHttp();
  clock.time += 480;

  const response = await post(url, 'CreateCertificate', JSON.stringify({ certificateName: 'site', domainName: 'example.com' }));

  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('application/x-amz-json-1.1');
  expect(response.headers.get('x-amzn-requestid')).toMatch(/^[0-9a-f-]{36}$/);
  expect(await response.json()).toMatchObject({ operations: [{ createdAt: clock.time / 1000, location: { regionName: 'eu-west-1' } }] });
});

test.each<[string, number, string, (url: string) => Promise<Response>]>([
  ['an operation that does not exist', 404, 'UnknownOperationException', (url) => post(url, 'MakeCoffee')],
  ['another path', 404, 'UnknownOperationException', (url) => post(`${url}/ls/api/2016-11-28/certificates`, 'GetCertificates')],
  ['another method', 404, 'UnknownOperationException', (url) => fetch(url)],
  ['no credentials', 400, 'UnauthenticatedException', (url) => post(url, 'GetCertificates', '{}', '')],
  ['a signature for another service', 400, 'InvalidSignatureException', (url) => post(url, 'GetCertificates', '{}', AUTHORIZATION.replace('/lightsail/', '/acm/'))],
  ['a body that is not JSON', 400, 'SerializationException', (url) => post(url, 'GetCertificates', '{')],
  ['a body that is not an object', 400, 'SerializationException', (url) => post(url, 'GetCertificates', '[]')],
  ['a member of another type', 400, 'SerializationException', (url) => post(url, 'GetCertificates', '{"certificateName":1}')],
])('%s is rejected with status %i and %s', async (_, status, type, send) => {
  const { url } = await overHttp();

  const response = await send(url);

  expect(response.status).toBe(status);
  expect(await response.json()).toMatchObject({ __type: type });
});

test('the simulator is controlled and inspected over HTTP, beside the AWS protocol', async () => {
  const { lightsail, url } = await overHttp();
  const manage = `${url}${MANAGEMENT_PATH}`;
  const order = async (name: string, argument: object) => (await fetch(`${manage}/${name}`, { method: 'POST', body: JSON.stringify(argument) })).status;
  const look = async (name: string) => (await fetch(`${manage}/${name}`)).json();

  expect(await order('fault', { operation: 'CreateCertificate', fault: 'throttle' })).toBe(200);
  expect((await refusal(create(lightsail))).name).toBe('ThrottlingException');
  await create(lightsail);
  expect(await order('setStatus', { region: 'us-east-1', certificateName: 'site', status: 'REVOKED' })).toBe(200);

  expect(await look('world')).toEqual([expect.objectContaining({ name: 'site', status: 'REVOKED' })]);
  expect(await look('calls')).toEqual([
    expect.objectContaining({ operation: 'CreateCertificate', outcome: 'ThrottlingException', fault: 'throttle' }),
    expect.objectContaining({ operation: 'CreateCertificate', outcome: 'ok' }),
  ]);
  expect(await look('knobs')).toMatchObject({ issueDelay: 120_000 });
  expect(await look('assumptions')).toMatchObject({ rules: expect.any(Array), sentences: expect.any(Array) });
});

test('commands and queries apply to the specified account', async () => {
  const { url } = await overHttp();
  const manage = `${url}${MANAGEMENT_PATH}`;
  const order = (name: string, argument: object) => fetch(`${manage}/${name}`, { method: 'POST', body: JSON.stringify(argument) });

  await order('setKnobs', { account: '444455556666', issueDelay: 7 });

  expect(await (await fetch(`${manage}/knobs?account=444455556666`)).json()).toMatchObject({ issueDelay: 7 });
  expect(await (await fetch(`${manage}/knobs`)).json()).toMatchObject({ issueDelay: 120_000 });
  expect((await fetch(`${manage}/world?acount=444455556666`)).status).toBe(400);
});

test('the server is ready as soon as it answers', async () => {
  const { url } = await overHttp();

  expect((await fetch(`${url}${MANAGEMENT_PATH}/ready`)).status).toBe(200);
});

test('time is advanced over HTTP', async () => {
  const { clock, url } = await overHttp();

  const response = await fetch(`${url}${MANAGEMENT_PATH}/moveTime`, { method: 'POST', body: '{"milliseconds":1000}' });

  expect(await response.json()).toEqual({ now: clock.time + 1000 });
});

test('closing the server drops delayed answers', async () => {
  const { control, lightsail } = await overHttp();
  control.fault({ operation: 'GetCertificates', fault: 'slow', milliseconds: 600_000 });
  const call = refusal(read(lightsail));
  while (control.calls().length === 0) await new Promise((resolve) => setImmediate(resolve));

  await servers.splice(0)[0].close();

  expect((await call).message).toMatch(/ECONNRESET|socket hang up/);
});

test.each([
  ['explode', '{}', 404, 'setKnobs'],
  ['setKnobs', '[]', 400, 'the body must be a JSON object, got []'],
  ['setKnobs', '{"issueDelay":', 400, 'the body must be a JSON object'],
  ['setKnobs', 'null', 400, 'the body must be a JSON object, got null'],
])('a command %s with %s is rejected with status %i', async (name, body, status, reason) => {
  const { url } = await overHttp();

  const response = await fetch(`${url}${MANAGEMENT_PATH}/${name}`, { method: 'POST', body });

  expect(response.status).toBe(status);
  expect((await response.json() as { message: string }).message).toContain(reason);
});
