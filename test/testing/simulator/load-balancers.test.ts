import {
  AttachInstancesToLoadBalancerCommand,
  AttachLoadBalancerTlsCertificateCommand,
  CreateLoadBalancerCommand,
  CreateLoadBalancerTlsCertificateCommand,
  DeleteLoadBalancerCommand,
  DeleteLoadBalancerTlsCertificateCommand,
  DetachInstancesFromLoadBalancerCommand,
  GetCertificatesCommand,
  GetLoadBalancerCommand,
  GetLoadBalancersCommand,
  GetLoadBalancerTlsCertificatesCommand,
  GetLoadBalancerTlsPoliciesCommand,
  GetOperationsForResourceCommand,
  TagResourceCommand,
  UpdateLoadBalancerAttributeCommand,
  type LightsailClient,
  type LoadBalancerAttributeName,
  type Operation,
} from '@aws-sdk/client-lightsail';
import { arrange, refusal, SECOND, START } from './arrangement';

const LB = { loadBalancerName: 'lb' };
const add = (certificateName = 'site', certificateDomainName = 'example.com') =>
  new CreateLoadBalancerTlsCertificateCommand({ ...LB, certificateName, certificateDomainName });
const attach = (certificateName = 'site') => new AttachLoadBalancerTlsCertificateCommand({ ...LB, certificateName });
const remove = (certificateName: string, force?: boolean) => new DeleteLoadBalancerTlsCertificateCommand({ ...LB, certificateName, force });
const attribute = (attributeName: LoadBalancerAttributeName, attributeValue: string) =>
  new UpdateLoadBalancerAttributeCommand({ ...LB, attributeName, attributeValue });

const certificates = async (lightsail: LightsailClient) => (await lightsail.send(new GetLoadBalancerTlsCertificatesCommand(LB))).tlsCertificates!;

async function withLoadBalancer(...knobs: Parameters<typeof arrange>) {
  const world = arrange({ opDelay: 0, ...knobs[0] });
  await world.lightsail.send(new CreateLoadBalancerCommand({ ...LB, instancePort: 8080 }));
  return world;
}

async function withIssued(...names: string[]) {
  const world = await withLoadBalancer();
  for (const name of names) await world.lightsail.send(add(name));
  world.clock.time += 3 * SECOND;
  const [{ domainValidationRecords }] = await certificates(world.lightsail);
  const { name, value } = domainValidationRecords![0];
  world.dns.put(name!, value!);
  await certificates(world.lightsail);
  world.clock.time += 120 * SECOND;
  return world;
}

test('a certificate has the lifecycle of others, and another format', async () => {
  const { clock, lightsail } = await withIssued('site');

  expect(await certificates(lightsail)).toEqual([expect.objectContaining({
    name: 'site',
    arn: expect.stringContaining(':LoadBalancerTlsCertificate/'),
    status: 'ISSUED',
    isAttached: false,
    loadBalancerName: 'lb',
    location: { availabilityZone: 'all', regionName: 'us-east-1' },
    issuer: 'Amazon',
    subject: 'CN=example.com',
    keyAlgorithm: 'RSA-2048',
    supportCode: expect.stringMatching(/^111122223333\/arn:aws:acm:us-east-1:\d{12}:certificate\//),
    issuedAt: new Date(clock.time),
    notBefore: new Date(START),
    domainValidationRecords: [{
      name: expect.stringMatching(/\.example\.com\.$/),
      type: 'CNAME',
      value: expect.stringMatching(/\.acm-validations\.aws\.$/),
      domainName: 'example.com',
      validationStatus: 'SUCCESS',
    }],
  })]);
});

test('GetCertificates does not return it', async () => {
  const { lightsail } = await withIssued('site');

  expect((await lightsail.send(new GetCertificatesCommand({}))).certificates).toEqual([]);
});

describe('operations, as recorded in the examples of the AWS CLI', () => {
  const told = ({ operations }: { operations?: Operation[] }) =>
    operations!.map(({ resourceType, resourceName, operationType, operationDetails, status }) =>
      [resourceType, resourceName, operationType, operationDetails, status]);

  test('of a certificate: created at once, the certificate first', async () => {
    const { lightsail } = await withLoadBalancer();

    expect(told(await lightsail.send(add()))).toEqual([
      ['LoadBalancerTlsCertificate', 'site', 'CreateLoadBalancerTlsCertificate', 'lb', 'Succeeded'],
      ['LoadBalancer', 'lb', 'CreateLoadBalancerTlsCertificate', 'site', 'Succeeded'],
    ]);
  });

  test('of an attachment: the load balancer first', async () => {
    const { lightsail } = await withIssued('site');

    expect(told(await lightsail.send(attach()))).toEqual([
      ['LoadBalancer', 'lb', 'AttachLoadBalancerTlsCertificate', 'site', 'Succeeded'],
      ['LoadBalancerTlsCertificate', 'site', 'AttachLoadBalancerTlsCertificate', 'lb', 'Succeeded'],
    ]);
  });

  test('of a deletion: only started', async () => {
    const { lightsail } = await withIssued('site');

    expect(told(await lightsail.send(remove('site')))).toEqual([
      ['LoadBalancerTlsCertificate', 'site', 'DeleteLoadBalancerTlsCertificate', undefined, 'Started'],
      ['LoadBalancer', 'lb', 'DeleteLoadBalancerTlsCertificate', undefined, 'Started'],
    ]);
  });

  test('of a load balancer with its certificate: three, by creation and by deletion', async () => {
    const { lightsail } = arrange({ opDelay: 0 });

    expect(told(await lightsail.send(new CreateLoadBalancerCommand({ ...LB, instancePort: 80, certificateName: 'site', certificateDomainName: 'example.com' })))).toEqual([
      ['LoadBalancer', 'lb', 'CreateLoadBalancer', undefined, 'Started'],
      ['LoadBalancerTlsCertificate', 'site', 'CreateLoadBalancerTlsCertificate', 'lb', 'Succeeded'],
      ['LoadBalancer', 'lb', 'CreateLoadBalancerTlsCertificate', 'site', 'Succeeded'],
    ]);
    expect(told(await lightsail.send(new DeleteLoadBalancerCommand(LB)))).toEqual([
      ['LoadBalancer', 'lb', 'DeleteLoadBalancer', undefined, 'Succeeded'],
      ['LoadBalancerTlsCertificate', 'site', 'DeleteLoadBalancerTlsCertificate', undefined, 'Started'],
      ['LoadBalancer', 'lb', 'DeleteLoadBalancerTlsCertificate', undefined, 'Started'],
    ]);
  });

  test('of a resource can be listed, newest first', async () => {
    const { lightsail } = await withIssued('site');
    await lightsail.send(attach());

    expect(told(await lightsail.send(new GetOperationsForResourceCommand({ resourceName: 'site' }))).map(([,, type]) => type))
      .toEqual(['AttachLoadBalancerTlsCertificate', 'CreateLoadBalancerTlsCertificate']);
    expect((await refusal(lightsail.send(new GetOperationsForResourceCommand({ resourceName: 'nothing' })))).name).toBe('NotFoundException');
  });
});

test('instances are attached and detached, with two operations each', async () => {
  const { control, lightsail } = await withLoadBalancer();
  for (const resourceName of ['web-1', 'web-2']) control.addResource({ region: 'us-east-1', resourceType: 'Instance', resourceName });

  const { operations } = await lightsail.send(new AttachInstancesToLoadBalancerCommand({ ...LB, instanceNames: ['web-1', 'web-2'] }));
  await lightsail.send(new DetachInstancesFromLoadBalancerCommand({ ...LB, instanceNames: ['web-1'] }));

  expect(operations?.map(({ resourceName, operationDetails }) => [resourceName, operationDetails])).toEqual([['lb', 'web-1'], ['web-1', 'lb'], ['lb', 'web-2'], ['web-2', 'lb']]);
  expect((await lightsail.send(new GetLoadBalancerCommand(LB))).loadBalancer?.instanceHealthSummary).toEqual([{ instanceName: 'web-2', instanceHealth: 'healthy' }]);
  expect((await refusal(lightsail.send(new DetachInstancesFromLoadBalancerCommand({ ...LB, instanceNames: ['web-1'] })))).message).toContain('not attached');
  expect((await refusal(lightsail.send(new AttachInstancesToLoadBalancerCommand({ ...LB, instanceNames: ['nothing'] })))).name).toBe('NotFoundException');
});

test('a load balancer whose certificate is deleted with force no longer redirects', async () => {
  const { lightsail } = await withIssued('site');
  await lightsail.send(attach());
  await lightsail.send(attribute('HttpsRedirectionEnabled', 'true'));

  await lightsail.send(remove('site', true));

  expect((await lightsail.send(new GetLoadBalancerCommand(LB))).loadBalancer).toMatchObject({ protocol: 'HTTP', httpsRedirectionEnabled: false });
});

test('every attribute can be set, only to valid values', async () => {
  const { lightsail } = await withIssued('site');
  await lightsail.send(attach());

  await lightsail.send(attribute('HealthCheckPath', '/health'));
  await lightsail.send(attribute('SessionStickinessEnabled', 'true'));
  await lightsail.send(attribute('SessionStickiness_LB_CookieDurationSeconds', '60'));
  await lightsail.send(attribute('HttpsRedirectionEnabled', 'true'));
  await lightsail.send(attribute('TlsPolicyName', 'TLS-FS-Res-1-2-2019-08'));
  const refused = await Promise.all([
    ['HealthCheckPath', 'health'],
    ['SessionStickinessEnabled', 'maybe'],
    ['SessionStickiness_LB_CookieDurationSeconds', '0'],
    ['HttpsRedirectionEnabled', 'maybe'],
    ['TlsPolicyName', 'TLS-1'],
    ['Colour', 'red'],
  ].map(async ([name, value]) => (await refusal(lightsail.send(attribute(name as LoadBalancerAttributeName, value)))).name));

  expect((await lightsail.send(new GetLoadBalancersCommand({}))).loadBalancers).toEqual([expect.objectContaining({
    healthCheckPath: '/health',
    configurationOptions: { SessionStickinessEnabled: 'true', SessionStickiness_LB_CookieDurationSeconds: '60' },
    httpsRedirectionEnabled: true,
    tlsPolicyName: 'TLS-FS-Res-1-2-2019-08',
  })]);
  expect(refused).toEqual(Array.from(refused, () => 'InvalidInputException'));
  expect((await lightsail.send(new GetLoadBalancerTlsPoliciesCommand({}))).tlsPolicies).toHaveLength(2);
});

test('a busy load balancer accepts no change', async () => {
  const { clock, lightsail } = await withLoadBalancer({ opDelay: 2 * SECOND });
  await lightsail.send(add('one'));

  expect((await refusal(lightsail.send(add('two')))).message).toContain('Please try again in a few minutes');
  clock.time += 2 * SECOND;

  await expect(lightsail.send(add('two'))).resolves.toBeDefined();
});

test('a third certificate and a name in use are rejected', async () => {
  const { lightsail } = await withLoadBalancer();
  await lightsail.send(add('one'));

  expect(await refusal(lightsail.send(add('lb')))).toMatchObject({ message: 'Some names are already in use: lb', code: 'NameExists' });
  await lightsail.send(add('two'));

  expect((await refusal(lightsail.send(add('three')))).message).toContain('already has two certificates');
});

test('only an issued certificate can be attached, and it replaces the other', async () => {
  const { lightsail } = await withIssued('one', 'two');
  await lightsail.send(attach('one'));
  await lightsail.send(attach('two'));

  const { loadBalancer } = await lightsail.send(new GetLoadBalancerCommand(LB));
  expect(loadBalancer).toMatchObject({
    protocol: 'HTTP_HTTPS',
    instancePort: 8080,
    tlsCertificateSummaries: [{ name: 'one', isAttached: false }, { name: 'two', isAttached: true }],
  });

  await lightsail.send(remove('one'));
  await lightsail.send(add('three', 'www.example.com'));
  expect((await refusal(lightsail.send(attach('three')))).message).toContain('status of ISSUED');
});

test('an attached certificate can be deleted only with force', async () => {
  const { lightsail } = await withIssued('site');
  await lightsail.send(attach());

  expect((await refusal(lightsail.send(remove('site')))).message).toContain('Use force');
  expect((await lightsail.send(remove('site', true))).operations).toHaveLength(2);

  expect(await certificates(lightsail)).toEqual([]);
});

test('HTTPS redirection requires an attached certificate', async () => {
  const { lightsail } = await withIssued('site');

  expect((await refusal(lightsail.send(attribute('HttpsRedirectionEnabled', 'true')))).message).toContain('needs an attached certificate');
});

test('it cannot be tagged', async () => {
  const { lightsail } = await withIssued('site');

  expect((await refusal(lightsail.send(new TagResourceCommand({ resourceName: 'site', tags: [{ key: 'k', value: 'v' }] })))).message)
    .toBe('The resource type, LoadBalancerTlsCertificate, is not taggable.');
});

test('a missing resource results in DoesNotExist', async () => {
  const { lightsail } = await withLoadBalancer();
  const nothing = { loadBalancerName: 'nothing' };

  for (const call of [
    lightsail.send(new GetLoadBalancerCommand(nothing)),
    lightsail.send(new GetLoadBalancerTlsCertificatesCommand(nothing)),
    lightsail.send(attach()),
    lightsail.send(remove('site', true)),
  ]) expect((await refusal(call)).code).toBe('DoesNotExist');
});

test('a load balancer and its certificate are created together, or neither', async () => {
  const { lightsail } = arrange();
  const both = (certificateDomainName: string) =>
    new CreateLoadBalancerCommand({ ...LB, instancePort: 80, certificateName: 'site', certificateDomainName, certificateAlternativeNames: ['www.example.com'] });

  expect((await refusal(lightsail.send(both('*.example.com')))).message).toContain('Wildcard');
  expect((await refusal(lightsail.send(new GetLoadBalancerCommand(LB)))).code).toBe('DoesNotExist');
  await lightsail.send(both('example.com'));

  expect((await certificates(lightsail))[0].subjectAlternativeNames).toEqual(['example.com', 'www.example.com']);
});

test('the deletion of a load balancer deletes its certificates', async () => {
  const { control, lightsail } = await withIssued('site');
  await lightsail.send(attach());

  await lightsail.send(new DeleteLoadBalancerCommand(LB));

  expect(await control.world()).toEqual([]);
});

test('the failure reason of a domain that is not public has another member name', async () => {
  const { clock, lightsail } = await withLoadBalancer();
  await lightsail.send(add('site', 'site.test'));

  clock.time += 5 * SECOND;

  expect(await certificates(lightsail)).toEqual([expect.objectContaining({
    status: 'FAILED', failureReason: 'INVALID_PUBLIC_DOMAIN', domainValidationRecords: [{ domainName: 'site.test', validationStatus: 'FAILED' }],
  })]);
});

test('the renewal status of an attached certificate is in capitals, for each domain', async () => {
  const { clock, dns, lightsail } = await withIssued('site');
  await lightsail.send(attach());
  const [{ domainValidationRecords }] = await certificates(lightsail);
  dns.remove(domainValidationRecords![0].name!);

  clock.time += (198 - 45) * 24 * 3600 * SECOND;
  expect(await certificates(lightsail)).toMatchObject([{ renewalSummary: { renewalStatus: 'PENDING_AUTO_RENEWAL' } }]);
  clock.time += 3600 * SECOND;
  expect(await certificates(lightsail)).toMatchObject([{
    renewalSummary: { renewalStatus: 'PENDING_VALIDATION', domainValidationOptions: [{ domainName: 'example.com', validationStatus: 'PENDING_VALIDATION' }] },
  }]);
});
