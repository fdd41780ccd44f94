import { execFile } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import type { Call, Result } from './probe/probe';
import { answer, cut, error, ok, ScriptedService } from './probe/scripted-service';
import { bundleOptions, unslimmedBundleOptions } from '../../tools/bundle/options';

const root = path.join(__dirname, '..', '..');
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'probe-'));
const service = new ScriptedService();
const CERTIFICATES: Call[] = [{ operation: 'GetCertificates' }];

beforeAll(() => service.start());
afterAll(async () => {
  await service.stop();
  fs.rmSync(folder, { recursive: true });
});

// Each test also runs with the unmodified SDK, because a requirement that the SDK does not meet would be wrong.
describe.each([
  ['as bundled', bundleOptions(root, 'test/bundle/probe/probe.ts', path.join(folder, 'bundled.js'))],
  ['unmodified', unslimmedBundleOptions(root, 'test/bundle/probe/probe.ts', path.join(folder, 'plain.js'))],
])('the Lightsail client, %s,', (_, options) => {
  beforeAll(() => build(options));

  /** The results of the client in an environment such as Lambda's, with the scripted service as its endpoint. */
  const probe = async (calls: Call[] = CERTIFICATES, environment: NodeJS.ProcessEnv = {}): Promise<any[]> => {
    const env = {
      AWS_REGION: 'eu-west-1',
      AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
      AWS_SECRET_ACCESS_KEY: 'secret',
      AWS_SESSION_TOKEN: 'session/token==',
      AWS_ENDPOINT_URL_LIGHTSAIL: service.url,
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
      HOME: folder,
      ...environment,
    };
    const { stdout } = await promisify(execFile)(process.execPath, [options.outfile, JSON.stringify(calls)], { env });
    return (JSON.parse(stdout) as Result[]).map((result) => 'output' in result ? result.output : result.error);
  };

  test('sends every operation that the handlers use', async () => {
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
    service.replies(...calls.map(() => ok()));

    await probe(calls);

    expect(service.received.map(({ headers, body }) => [headers['x-amz-target'], JSON.parse(body)]))
      .toEqual(calls.map(({ operation, input }) => [`Lightsail_20161128.${operation}`, input]));
  });

  test('reads times, lists and absent values', async () => {
    service.replies(ok({
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
    service.replies(ok({ containerServices: [web, {}] }));

    expect(await probe([{ operation: 'GetContainerServices' }])).toEqual([{ attempts: 1, containerServices: [web, {}] }]);
  });

  test.each(['session/token==', undefined])('signs with the credentials of the environment, session token %s', async (token) => {
    service.replies(ok());

    await probe(CERTIFICATES, { AWS_SESSION_TOKEN: token });

    const [{ headers }] = service.received;
    expect(headers['x-amz-security-token']).toBe(token);
    expect(headers.authorization).toMatch(/^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/\d{8}\/eu-west-1\/lightsail\/aws4_request, /);
  });

  test('reports that the environment has no credentials', async () => {
    service.replies();

    const [{ message }] = await probe(CERTIFICATES, {
      AWS_ACCESS_KEY_ID: undefined,
      AWS_SECRET_ACCESS_KEY: undefined,
      AWS_EC2_METADATA_DISABLED: 'true',
    });

    expect(message).toMatch(/credentials/);
    expect(service.received).toEqual([]);
  });

  test.each([
    ['throttling with the status 400', error(400, 'ThrottlingException')],
    ['an internal failure', error(500, 'ServiceException')],
    ['an unavailable service', answer(503, '<html>Service Unavailable</html>', { 'content-type': 'text/html' })],
    ['a broken connection', cut],
  ])('retries after %s', async (_reason, reply) => {
    service.replies(reply, reply, ok({ certificates: [] }));

    expect(await probe()).toEqual([{ certificates: [], attempts: 3 }]);
    expect(service.received.map(({ headers }) => headers['amz-sdk-request'])).toEqual(['attempt=1; max=3', 'attempt=2; max=3', 'attempt=3; max=3']);
  });

  test.each([
    ['by its type', { __type: 'NotFoundException', message: 'gone' }, { name: 'NotFoundException', fault: 'client' }],
    ['by its type in a namespace', { __type: 'com.amazonaws.lightsail#NotFoundException', message: 'gone' }, { name: 'NotFoundException', fault: 'client' }],
    ['by its type, with an additional code', { __type: 'NotFoundException', code: 'DoesNotExist', message: 'gone', docs: 'd', tip: 't' }, { name: 'NotFoundException', code: 'DoesNotExist' }],
    ['with a capitalized message', { __type: 'NotFoundException', Message: 'gone' }, { name: 'NotFoundException', fault: 'client' }],
    ['only by its code', { code: 'DoesNotExist', message: 'gone' }, { name: 'DoesNotExist' }],
    ['that is not in the service model', { __type: 'NewException', message: 'gone' }, { name: 'NewException' }],
  ])('reads an error %s', async (_style, body, expected) => {
    service.replies(answer(400, body));

    expect(await probe()).toMatchObject([{ message: 'gone', status: 400, attempts: 1, ...expected }]);
  });
});
