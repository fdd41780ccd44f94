import { LightsailClient } from '@aws-sdk/client-lightsail';
import { LightsailCertificates } from '../../../lambda/aws/lightsail-certificates';
import { LoadBalancerCertificates } from '../../../lambda/aws/load-balancer-certificates';
import { VirtualClock } from '../../../testing/clock/virtual-clock';
import { FakeZone } from '../../../testing/dns/fake-zone';
import type { Knobs } from '../../../testing/simulator/knobs';
import { LightsailSimulator } from '../../../testing/simulator/lightsail-simulator';
import { requestHandler } from '../../../testing/simulator/request-handler';

const REQUEST = { certificateName: 'shop', domainName: 'example.com', subjectAlternativeNames: ['www.example.com'], tags: { 'team': 'red', 'key-only': '' } };

/** The simulator, called through the SDK. */
function service(knobs: Partial<Knobs> = {}) {
  const clock = new VirtualClock(Date.UTC(2026, 0, 1));
  const simulator = new LightsailSimulator({ clock, dns: new FakeZone('example.com'), knobs: { createVisibleDelay: 0, ...knobs } });
  const client = new LightsailClient({
    region: 'us-east-1',
    credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' },
    requestHandler: requestHandler(simulator, { sleep: (milliseconds) => clock.sleep(milliseconds) }),
    maxAttempts: 1,
  });
  const calls = () => simulator.control.calls().map(({ operation, input }) => ({ operation, input }));
  return { certificates: new LightsailCertificates(client), clock, simulator, calls };
}

/** A client with these responses in turn, for responses that the simulator never sends. */
function stub(...answers: unknown[]) {
  const sent: { readonly operation: string; readonly input: unknown }[] = [];
  const client = {
    async send(command: { readonly constructor: { readonly name: string }; readonly input: unknown }) {
      sent.push({ operation: command.constructor.name.replace(/Command$/, ''), input: command.input });
      const answer = answers.shift();
      if (answer instanceof Error) throw answer;
      return answer;
    },
  };
  return { certificates: new LightsailCertificates(client as never), sent, client };
}

const error = (name: string, details: object = {}) => Object.assign(new Error(), { name, ...details });

describe('the request', () => {
  test('to create a certificate contains names and tags, including tags without a value', async () => {
    const { certificates, calls } = service();
    await certificates.create(REQUEST);
    expect(calls()).toEqual([{ operation: 'CreateCertificate', input: { ...REQUEST, tags: [{ key: 'team', value: 'red' }, { key: 'key-only', value: '' }] } }]);
  });

  test('to create a certificate for a single domain omits the list of alternative names', async () => {
    const single = { ...REQUEST, subjectAlternativeNames: [], tags: {} };
    const tagged = service();
    await tagged.certificates.create(single);
    expect(tagged.calls()).toEqual([{ operation: 'CreateCertificate', input: { certificateName: 'shop', domainName: 'example.com', tags: [] } }]);

    const { sent, client } = stub({});
    await new LoadBalancerCertificates(client as never, 'web').create(single);
    expect(sent).toEqual([{ operation: 'CreateLoadBalancerTlsCertificate', input: { loadBalancerName: 'web', certificateName: 'shop', certificateDomainName: 'example.com' } }]);
  });

  test('to find a certificate is by name, with details', async () => {
    const { certificates, calls } = service();
    await certificates.find('shop');
    expect(calls()).toEqual([{ operation: 'GetCertificates', input: { certificateName: 'shop', includeCertificateDetails: true } }]);
  });

  test('to tag or untag a certificate is by resource name', async () => {
    const { certificates, calls } = service();
    await certificates.create(REQUEST);
    await certificates.tag('shop', { team: 'blue' });
    await certificates.untag('shop', ['key-only']);
    expect(calls().slice(1)).toEqual([
      { operation: 'TagResource', input: { resourceName: 'shop', tags: [{ key: 'team', value: 'blue' }] } },
      { operation: 'UntagResource', input: { resourceName: 'shop', tagKeys: ['key-only'] } },
    ]);
    expect((await certificates.find('shop'))?.tags).toEqual({ team: 'blue' });
  });
});

describe('a certificate', () => {
  test('is found with its records in the order of its domains', async () => {
    const { certificates, clock } = service({ recordOrder: 'reverse' });
    await certificates.create(REQUEST);
    await clock.run(() => clock.sleep(10_000));

    expect(await certificates.find('shop')).toMatchObject({
      name: 'shop',
      arn: expect.stringMatching(/^arn:aws:lightsail:us-east-1:\d{12}:Certificate\/[0-9a-f-]{36}$/),
      status: 'PENDING_VALIDATION',
      domainNames: ['example.com', 'www.example.com'],
      validations: [
        { domainName: 'example.com', status: 'PENDING_VALIDATION', record: { name: expect.stringMatching(/^_\w+\.example\.com$/) } },
        { domainName: 'www.example.com', status: 'PENDING_VALIDATION', record: { name: expect.stringMatching(/^_\w+\.www\.example\.com$/), value: expect.stringMatching(/\.acm-validations\.aws$/) } },
      ],
      tags: { 'team': 'red', 'key-only': '' },
      inUse: 0,
      supportCode: expect.any(String),
    });
  });

  test('is found without records before Lightsail has assigned them', async () => {
    const { certificates } = service();
    await certificates.create(REQUEST);
    expect((await certificates.find('shop'))?.validations.map(({ record }) => record)).toEqual([undefined, undefined]);
  });

  test('is found even without details', async () => {
    const { certificates } = stub({ certificates: [{ certificateName: 'shop', domainName: 'example.com' }] });
    expect(await certificates.find('shop')).toMatchObject({ name: 'shop', status: undefined, domainNames: ['example.com'], validations: [] });
  });

  test('with another name is not found', async () => {
    const { certificates } = stub({ certificates: [{ certificateName: 'shop-2' }] });
    expect(await certificates.find('shop')).toBeUndefined();
  });

  test.each<[string, unknown]>([
    ['an empty list', { certificates: [] }],
    ['no list', {}],
    ['NotFoundException', error('NotFoundException')],
    ['its code', error('Error', { code: 'DoesNotExist' })],
  ])('that does not exist is undefined if Lightsail responds with %s', async (_, answer) => {
    expect(await stub(answer).certificates.find('shop')).toBeUndefined();
  });

  test.each(['type', 'legacy', 'codeOnly'] as const)('that does not exist is undefined with NotFoundException in the style "%s"', async (errorStyle) => {
    const { certificates } = service({ unknownName: 'notFound', errorStyle });
    expect(await certificates.find('shop')).toBeUndefined();
    await expect(certificates.delete('shop')).resolves.toBeUndefined();
  });
});

describe('all certificates', () => {
  test('are read page by page, with details', async () => {
    const { certificates, calls } = service({ pageSize: 1 });
    await certificates.create(REQUEST);
    await certificates.create({ ...REQUEST, certificateName: 'blog' });

    expect((await certificates.list()).map(({ name, domainNames }) => [name, domainNames])).toEqual([
      ['shop', ['example.com', 'www.example.com']], ['blog', ['example.com', 'www.example.com']],
    ]);
    expect(calls().slice(2)).toEqual([
      { operation: 'GetCertificates', input: { includeCertificateDetails: true } },
      { operation: 'GetCertificates', input: { includeCertificateDetails: true, pageToken: expect.any(String) } },
    ]);
  });
});

describe('errors', () => {
  test.each<[string, (certificates: LightsailCertificates) => Promise<unknown>]>([
    ['find', (certificates) => certificates.find('shop')],
    ['create', (certificates) => certificates.create(REQUEST)],
    ['delete', (certificates) => certificates.delete('shop')],
    ['tag', (certificates) => certificates.tag('shop', {})],
    ['untag', (certificates) => certificates.untag('shop', [])],
  ])('of %s pass as the SDK throws them', async (_, call) => {
    await expect(call(stub(error('AccessDeniedException')).certificates)).rejects.toMatchObject({ name: 'AccessDeniedException' });
  });

  test('of create keep the message of Lightsail', async () => {
    const { certificates } = service();
    await certificates.create(REQUEST);
    await expect(certificates.create(REQUEST)).rejects.toMatchObject({ name: 'InvalidInputException', message: 'Some names are already in use: shop' });
  });
});

describe('the users of a certificate', () => {
  test('are found on every page, and named by their type', async () => {
    const { certificates, sent } = stub(
      { distributions: [{ name: 'other', certificateName: 'else' }, { name: 'cdn', certificateName: 'shop' }], nextPageToken: 'two' },
      { containerServices: [{ containerServiceName: 'web', publicDomainNames: { shop: ['example.com'] } }, { containerServiceName: 'api', publicDomainNames: { 'shop-2': [] } }, { containerServiceName: 'bare' }] },
      { distributions: [{ name: 'cdn-2', certificateName: 'shop' }] },
    );

    expect(await certificates.usersOf('shop')).toEqual(['distribution "cdn"', 'distribution "cdn-2"', 'container service "web"']);
    expect(sent).toEqual([
      { operation: 'GetDistributions', input: { pageToken: undefined } },
      { operation: 'GetContainerServices', input: {} },
      { operation: 'GetDistributions', input: { pageToken: 'two' } },
    ]);
  });

  test('are returned even if distributions, which exist only in us-east-1, cannot be read', async () => {
    const { certificates } = stub(error('InvalidInputException'), { containerServices: [{ containerServiceName: 'web', publicDomainNames: { shop: [] } }] });
    expect(await certificates.usersOf('shop')).toEqual(['container service "web"']);
  });

  test('are an empty list if nothing uses it', async () => {
    expect(await stub({}, {}).certificates.usersOf('shop')).toEqual([]);
    expect(await service().certificates.usersOf('shop')).toEqual([]);
  });
});
