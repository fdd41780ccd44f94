import { execFile } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import type { Call, Result } from './probe/probe';
import { answer, cut, error, hang, ok, type Reply, ScriptedService } from './probe/scripted-service';
import { authorization } from './probe/signature';
import { bundleOptions } from '../../tools/bundle/options';

jest.setTimeout(60_000); // processes of their own, and waiting between attempts

const root = path.join(__dirname, '..', '..');
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'probe-'));
const service = new ScriptedService();
const [ACCESS_KEY, SECRET_KEY, TOKEN] = ['AKIDEXAMPLE', 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY', 'session/token=='];
const CERTIFICATES: Call[] = [{ operation: 'GetCertificates' }];

beforeAll(() => service.start());
afterAll(async () => {
  await service.stop();
  fs.rmSync(folder, { recursive: true });
});

// Whatever is claimed holds for the SDK as it comes, too: a test that asks more would only prove something about itself.
describe.each([
  ['slimmed', bundleOptions(root, 'test/bundle/probe/probe.ts', path.join(folder, 'slimmed.js'))],
  ['as it comes', { ...bundleOptions(root, 'test/bundle/probe/probe.ts', path.join(folder, 'plain.js')), plugins: [] }],
])('the Lightsail client, %s,', (_, options) => {
  beforeAll(() => build(options));

  /** What the client gives back in an environment like Lambda's, its endpoint being the scripted service. */
  const probe = async (calls: Call[] = CERTIFICATES, environment: NodeJS.ProcessEnv = {}): Promise<any[]> => {
    const env = {
      AWS_REGION: 'eu-west-1',
      AWS_ACCESS_KEY_ID: ACCESS_KEY,
      AWS_SECRET_ACCESS_KEY: SECRET_KEY,
      AWS_SESSION_TOKEN: TOKEN,
      AWS_ENDPOINT_URL_LIGHTSAIL: service.url,
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
      HOME: folder,
      ...environment,
    };
    const { stdout } = await promisify(execFile)(process.execPath, [options.outfile, JSON.stringify(calls)], { env });
    return (JSON.parse(stdout) as Result[]).map((result) => 'output' in result ? result.output : result.error);
  };

  test('speaks the protocol of the service', async () => {
    service.says(ok());

    await probe([{ operation: 'CreateCertificate', input: { certificateName: 'café', domainName: 'example.com', tags: [{ key: 'a', value: '' }] } }]);

    expect(service.received).toMatchObject([{
      method: 'POST',
      path: '/',
      headers: { 'x-amz-target': 'Lightsail_20161128.CreateCertificate', 'content-type': 'application/x-amz-json-1.1' },
    }]);
    expect(JSON.parse(service.received[0].body)).toEqual({ certificateName: 'café', domainName: 'example.com', tags: [{ key: 'a', value: '' }] });
  });

  test('knows every operation that the handlers use', async () => {
    const calls: Call[] = [
      { operation: 'GetCertificates', input: { certificateName: 'name', includeCertificateDetails: true } },
      { operation: 'DeleteCertificate', input: { certificateName: 'name' } },
      { operation: 'TagResource', input: { resourceName: 'name', tags: [{ key: 'k', value: 'v' }] } },
      { operation: 'UntagResource', input: { resourceName: 'name', tagKeys: ['k'] } },
      { operation: 'GetDistributions', input: { pageToken: 'next' } },
      { operation: 'GetContainerServices', input: { serviceName: 'name' } },
      { operation: 'GetDomain', input: { domainName: 'example.com' } },
      { operation: 'CreateDomainEntry', input: { domainName: 'example.com', domainEntry: { name: 'n', type: 'CNAME', target: 't' } } },
      { operation: 'GetLoadBalancer', input: { loadBalancerName: 'web' } },
      { operation: 'GetLoadBalancerTlsCertificates', input: { loadBalancerName: 'web' } },
      { operation: 'CreateLoadBalancerTlsCertificate', input: { loadBalancerName: 'web', certificateName: 'name', certificateDomainName: 'example.com', certificateAlternativeNames: ['a.example.com'] } },
      { operation: 'AttachLoadBalancerTlsCertificate', input: { loadBalancerName: 'web', certificateName: 'name' } },
      { operation: 'UpdateLoadBalancerAttribute', input: { loadBalancerName: 'web', attributeName: 'HttpsRedirectionEnabled', attributeValue: 'true' } },
      { operation: 'DeleteLoadBalancerTlsCertificate', input: { loadBalancerName: 'web', certificateName: 'name', force: true } },
    ];
    service.says(...calls.map(() => ok()));

    await probe(calls);

    expect(service.received.map(({ headers, body }) => [headers['x-amz-target'], JSON.parse(body)]))
      .toEqual(calls.map(({ operation, input }) => [`Lightsail_20161128.${operation}`, input]));
  });

  test('reads times, lists and what is missing', async () => {
    service.says(ok({
      nextPageToken: 'more',
      certificates: [{
        certificateName: 'name',
        unheardOf: 1,
        tags: null,
        certificateDetail: { createdAt: 1569874989.48, inUseResourceCount: 2, domainValidationRecords: [{ domainName: 'example.com', resourceRecord: { type: 'CNAME' } }] },
      }],
    }));

    expect(await probe()).toEqual([{
      attempts: 1,
      nextPageToken: 'more',
      certificates: [{
        certificateName: 'name',
        certificateDetail: {
          createdAt: '2019-09-30T20:23:09.480Z',
          inUseResourceCount: 2,
          domainValidationRecords: [{ domainName: 'example.com', resourceRecord: { type: 'CNAME' } }],
        },
      }],
    }]);
  });

  test('reads maps', async () => {
    const web = { containerServiceName: 'web', publicDomainNames: { name: ['a.example', 'b.example'], none: [] } };
    service.says(ok({ containerServices: [web, {}] }));

    expect(await probe([{ operation: 'GetContainerServices' }])).toEqual([{ attempts: 1, containerServices: [web, {}] }]);
  });

  test.each<[Call['operation'], object]>([
    ['GetCertificates', {
      nextPageToken: 'more',
      certificates: [{
        certificateArn: 'arn',
        certificateName: 'name',
        domainName: 'example.com',
        tags: [{ key: 'k', value: 'v' }],
        certificateDetail: {
          arn: 'arn',
          name: 'name',
          domainName: 'example.com',
          status: 'FAILED',
          subjectAlternativeNames: ['www.example.com'],
          domainValidationRecords: [{
            domainName: 'example.com',
            validationStatus: 'SUCCESS',
            resourceRecord: { name: '_n', type: 'CNAME', value: '_v' },
            dnsRecordCreationState: { code: 'FAILED', message: 'User not authorized' },
          }],
          requestFailureReason: 'OTHER',
          inUseResourceCount: 1,
          createdAt: 1569874989,
          issuedAt: 1569874989,
          notAfter: 1569874989,
          revocationReason: 'UNSPECIFIED',
          tags: [{ key: 'k', value: 'v' }],
          supportCode: 'code',
          serialNumber: '00:01',
        },
      }],
    }],
    ['GetDistributions', { nextPageToken: 'more', distributions: [{ name: 'cdn', certificateName: 'name' }] }],
    ['GetDomain', { domain: { domainEntries: [{ name: 'n', type: 'CNAME', target: 't' }] } }],
    ['GetLoadBalancer', { loadBalancer: { httpsRedirectionEnabled: true } }],
    ['GetLoadBalancerTlsCertificates', {
      tlsCertificates: [{
        name: 'name',
        arn: 'arn',
        supportCode: 'code',
        createdAt: 1569874989,
        isAttached: true,
        status: 'ISSUED',
        domainName: 'example.com',
        domainValidationRecords: [{ name: '_n', value: '_v', validationStatus: 'SUCCESS', domainName: 'example.com', dnsRecordCreationState: { code: 'FAILED', message: 'm' } }],
        failureReason: 'OTHER',
        issuedAt: 1569874989,
        issuer: 'Amazon',
        notAfter: 1569874989,
        revocationReason: 'UNSPECIFIED',
        serial: '00:01',
        subject: 'CN=example.com',
        subjectAlternativeNames: ['example.com'],
      }],
    }],
  ])('reads all that the handlers want of %s', async (operation, all) => {
    service.says(ok(all));

    const [{ attempts, ...read }] = await probe([{ operation }]);

    expect(JSON.parse(JSON.stringify(read).replace(/"2019-09-30T20:23:09.000Z"/g, '1569874989'))).toEqual(all);
  });

  test('reads an answer without a body', async () => {
    service.says(answer(200, ''));

    expect(await probe()).toEqual([{ attempts: 1 }]);
  });

  test('signs with the credentials of the environment', async () => {
    service.says(ok());

    await probe();

    const [request] = service.received;
    expect(request.headers['x-amz-security-token']).toBe(TOKEN);
    expect(request.headers.authorization).toMatch(/SignedHeaders=[^,]*x-amz-security-token/);
    expect(request.headers.authorization).toBe(authorization(request, ACCESS_KEY, SECRET_KEY, 'eu-west-1'));
  });

  test('signs without a session token where there is none', async () => {
    service.says(ok());

    await probe(CERTIFICATES, { AWS_SESSION_TOKEN: undefined });

    const [request] = service.received;
    expect(request.headers).not.toHaveProperty('x-amz-security-token');
    expect(request.headers.authorization).toBe(authorization(request, ACCESS_KEY, SECRET_KEY, 'eu-west-1'));
  });

  test('says that there are no credentials', async () => {
    service.says();

    const [{ message }] = await probe(CERTIFICATES, {
      AWS_ACCESS_KEY_ID: undefined,
      AWS_SECRET_ACCESS_KEY: undefined,
      AWS_EC2_METADATA_DISABLED: 'true',
    });

    expect(message).toMatch(/credentials/);
    expect(service.received).toEqual([]);
  });

  test('asks in the region of each client, else in that of the environment', async () => {
    service.says(ok(), ok());

    await probe([{ operation: 'GetCertificates', client: { region: 'us-east-1' } }, { operation: 'GetCertificates' }]);

    const [first, second] = service.received;
    expect(first.headers.authorization).toBe(authorization(first, ACCESS_KEY, SECRET_KEY, 'us-east-1'));
    expect(second.headers.authorization).toBe(authorization(second, ACCESS_KEY, SECRET_KEY, 'eu-west-1'));
  });

  test.each(['AWS_ENDPOINT_URL_LIGHTSAIL', 'AWS_ENDPOINT_URL'])('asks where %s says', async (name) => {
    service.says(ok());

    await probe(CERTIFICATES, { AWS_ENDPOINT_URL_LIGHTSAIL: undefined, [name]: service.url });

    expect(service.received).toMatchObject([{ headers: { host: new URL(service.url).host } }]);
  });

  test('tells Lambda’s recursion detection where a call comes from', async () => {
    service.says(ok());

    await probe(CERTIFICATES, { AWS_LAMBDA_FUNCTION_NAME: 'handler', _X_AMZN_TRACE_ID: 'Root=1-2-3' });

    expect(service.received).toMatchObject([{ headers: { 'x-amzn-trace-id': 'Root=1-2-3' } }]);
  });

  test.each([
    ['throttling, though it is a 400', error(400, 'ThrottlingException')],
    ['a failure of the service', error(500, 'ServiceException')],
    ['a service that is not there', answer(503, '<html>Service Unavailable</html>', { 'content-type': 'text/html' })],
    ['a connection that is cut', cut],
  ])('tries again after %s', async (_reason, reply) => {
    service.says(reply, reply, ok({ certificates: [] }));

    expect(await probe()).toEqual([{ certificates: [], attempts: 3 }]);
    expect(service.received.map(({ headers }) => headers['amz-sdk-request'])).toEqual(['attempt=1; max=3', 'attempt=2; max=3', 'attempt=3; max=3']);
  });

  test.each([
    ['in seconds', () => ({ 'retry-after': '1' })],
    ['in milliseconds', () => ({ 'x-amz-retry-after': '1000' })],
    ['at a time', () => ({ 'retry-after': new Date(Date.now() + 2000).toUTCString() })],
  ])('tries again when the service wants it to, %s', async (_reason, headers) => {
    const times: number[] = [];
    const timed = (reply: Reply): Reply => (response) => { times.push(Date.now()); reply(response); };
    service.says(timed((response) => answer(503, '', headers())(response)), timed(ok()));

    expect(await probe()).toEqual([{ attempts: 2 }]);
    expect(times[1] - times[0]).toBeGreaterThan(900); // else it would be 50 ms at most
  });

  test.each(['', 'soon', 'Thu, 01 Jan 1970 00:00:00 GMT'])('tries again when it likes where the service wants "%s"', async (time) => {
    service.says(answer(503, '', { 'retry-after': time }), ok());

    expect(await probe()).toEqual([{ attempts: 2 }]);
  });

  test.each([['2', 2], ['many', 3]])('tries as often as AWS_MAX_ATTEMPTS=%s says, if it is a number', async (AWS_MAX_ATTEMPTS, attempts) => {
    service.says(...Array(4).fill(error(500, 'ServiceException')));

    expect(await probe(CERTIFICATES, { AWS_MAX_ATTEMPTS })).toMatchObject([{ name: 'ServiceException', attempts }]);
  });

  test('tries again after a time-out', async () => {
    service.says(hang, ok({ certificates: [] }));

    const client = { requestHandler: { requestTimeout: 150, throwOnRequestTimeout: true } };
    expect(await probe([{ operation: 'GetCertificates', client }])).toEqual([{ certificates: [], attempts: 2 }]);
  });

  test('gives up a hanging connection', async () => {
    service.says(hang);

    const client = { maxAttempts: 1, requestHandler: { socketTimeout: 150 } };
    expect(await probe([{ operation: 'GetCertificates', client }])).toMatchObject([{ name: 'TimeoutError', attempts: 1 }]);
  });

  test('gives up after three attempts, or as many as were asked for', async () => {
    service.says(...Array(5).fill(error(400, 'ThrottlingException', 'Rate exceeded')));

    const results = await probe([{ operation: 'GetCertificates' }, { operation: 'GetCertificates', client: { maxAttempts: 2 } }]);

    expect(results).toMatchObject([3, 2].map((attempts) => ({ name: 'ThrottlingException', message: 'Rate exceeded', attempts })));
  });

  test('gives up at once what cannot pass', async () => {
    service.says(error(400, 'InvalidInputException', 'Some names are already in use: name'));

    expect(await probe()).toMatchObject([{ name: 'InvalidInputException', message: 'Some names are already in use: name', status: 400, attempts: 1 }]);
  });

  test.each([
    ['by its type', { __type: 'NotFoundException', message: 'gone' }, { name: 'NotFoundException', fault: 'client' }],
    ['by its type in a namespace', { __type: 'com.amazonaws.lightsail#NotFoundException', message: 'gone' }, { name: 'NotFoundException', fault: 'client' }],
    ['by its type, with a code beside', { __type: 'NotFoundException', code: 'DoesNotExist', message: 'gone', docs: 'd', tip: 't' }, { name: 'NotFoundException', code: 'DoesNotExist' }],
    ['in capitals', { __type: 'NotFoundException', Message: 'gone' }, { name: 'NotFoundException', fault: 'client' }],
    ['by its code alone', { code: 'DoesNotExist', message: 'gone' }, { name: 'DoesNotExist' }],
    ['that it has never heard of', { __type: 'NewException', message: 'gone' }, { name: 'NewException' }],
  ])('reads an error %s', async (_style, body, expected) => {
    service.says(answer(400, body));

    expect(await probe()).toMatchObject([{ message: 'gone', status: 400, attempts: 1, ...expected }]);
  });

  test('reads an error without a message', async () => {
    service.says(answer(400, { __type: 'AccessDeniedException', code: null }));

    expect(await probe()).toMatchObject([{ name: 'AccessDeniedException', message: 'UnknownError', status: 400, fault: 'client' }]);
  });

  test('corrects a wrong clock', async () => {
    const inTwoHours = new Date(Date.now() + 2 * 3600e3);
    service.says(answer(403, { __type: 'InvalidSignatureException', message: 'Signature expired' }, { date: inTwoHours.toUTCString() }), ok());

    expect(await probe()).toEqual([{ attempts: 2 }]);

    const hours = service.received.map(({ headers }) => String(headers['x-amz-date']).slice(0, 11));
    expect(hours[1]).toBe(inTwoHours.toISOString().replace(/[-:]/g, '').slice(0, 11));
    expect(hours[1]).not.toBe(hours[0]);
  });
});
