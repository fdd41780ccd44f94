import {
  AttachLoadBalancerTlsCertificateCommand,
  CreateLoadBalancerCommand,
  CreateLoadBalancerTlsCertificateCommand,
  DeleteLoadBalancerCommand,
  DeleteLoadBalancerTlsCertificateCommand,
  GetCertificatesCommand,
  GetLoadBalancerCommand,
  GetLoadBalancersCommand,
  GetLoadBalancerTlsCertificatesCommand,
  TagResourceCommand,
  UpdateLoadBalancerAttributeCommand,
  type LightsailClient,
  type LoadBalancerAttributeName,
} from '@aws-sdk/client-lightsail';
import { arrange, refusal, SECOND } from './arrangement';

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

test('a certificate lives as others do, and is laid out otherwise', async () => {
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
    notBefore: new Date(clock.time),
    domainValidationRecords: [{
      name: expect.stringMatching(/\.example\.com\.$/),
      type: 'CNAME',
      value: expect.stringMatching(/\.acm-validations\.aws\.$/),
      domainName: 'example.com',
      validationStatus: 'SUCCESS',
    }],
  })]);
});

test('it is no certificate to GetCertificates', async () => {
  const { lightsail } = await withIssued('site');

  expect((await lightsail.send(new GetCertificatesCommand({}))).certificates).toEqual([]);
});

test('every change has two operations, of the certificate and of the load balancer', async () => {
  const { lightsail } = await withLoadBalancer({ opDelay: 1 });

  expect((await refusal(lightsail.send(add('a b')))).message).toContain('not a valid resource name');
  expect((await lightsail.send(add())).operations).toEqual([
    expect.objectContaining({ resourceType: 'LoadBalancerTlsCertificate', resourceName: 'site', status: 'Started' }),
    expect.objectContaining({ resourceType: 'LoadBalancer', resourceName: 'lb', status: 'Started' }),
  ]);
});

test('a load balancer at work takes no change', async () => {
  const { clock, lightsail } = await withLoadBalancer({ opDelay: 2 * SECOND });
  await lightsail.send(add('one'));

  expect((await refusal(lightsail.send(add('two')))).message).toContain('Please try again in a few minutes');
  clock.time += 2 * SECOND;

  await expect(lightsail.send(add('two'))).resolves.toBeDefined();
});

test('a third certificate and a taken name are refused', async () => {
  const { lightsail } = await withLoadBalancer();
  await lightsail.send(add('one'));

  expect(await refusal(lightsail.send(add('lb')))).toMatchObject({ message: 'Some names are already in use: lb', code: 'NameExists' });
  await lightsail.send(add('two'));

  expect((await refusal(lightsail.send(add('three')))).message).toContain('already has two certificates');
});

test('only an issued certificate is attached, and it takes the place of the other', async () => {
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

test('an attached certificate is deleted by force alone', async () => {
  const { lightsail } = await withIssued('site');
  await lightsail.send(attach());

  expect((await refusal(lightsail.send(remove('site')))).message).toContain('Use force');
  expect((await lightsail.send(remove('site', true))).operations).toHaveLength(2);

  expect(await certificates(lightsail)).toEqual([]);
});

test('HTTPS redirection needs an attached certificate', async () => {
  const { lightsail } = await withIssued('site');
  expect((await refusal(lightsail.send(attribute('HttpsRedirectionEnabled', 'true')))).message).toContain('needs an attached certificate');
  await lightsail.send(attach());

  await lightsail.send(attribute('HttpsRedirectionEnabled', 'true'));
  await lightsail.send(attribute('HealthCheckPath', '/health'));

  expect((await lightsail.send(new GetLoadBalancersCommand({}))).loadBalancers).toEqual([expect.objectContaining({ httpsRedirectionEnabled: true, healthCheckPath: '/health' })]);
  expect((await refusal(lightsail.send(attribute('Colour' as LoadBalancerAttributeName, 'red')))).name).toBe('InvalidInputException');
});

test('it cannot be tagged', async () => {
  const { lightsail } = await withIssued('site');

  expect((await refusal(lightsail.send(new TagResourceCommand({ resourceName: 'site', tags: [{ key: 'k', value: 'v' }] })))).message)
    .toBe('The resource type, LoadBalancerTlsCertificate, is not taggable.');
});

test('what is absent says DoesNotExist', async () => {
  const { lightsail } = await withLoadBalancer();
  const nothing = { loadBalancerName: 'nothing' };

  for (const call of [
    lightsail.send(new GetLoadBalancerCommand(nothing)),
    lightsail.send(new GetLoadBalancerTlsCertificatesCommand(nothing)),
    lightsail.send(attach()),
    lightsail.send(remove('site', true)),
  ]) expect((await refusal(call)).code).toBe('DoesNotExist');
});

test('a load balancer may be created with a certificate, or neither of them', async () => {
  const { lightsail } = arrange();
  const both = (certificateDomainName: string) =>
    new CreateLoadBalancerCommand({ ...LB, instancePort: 80, certificateName: 'site', certificateDomainName, certificateAlternativeNames: ['www.example.com'] });

  expect((await refusal(lightsail.send(both('*.example.com')))).message).toContain('Wildcard');
  expect((await refusal(lightsail.send(new GetLoadBalancerCommand(LB)))).code).toBe('DoesNotExist');
  await lightsail.send(both('example.com'));

  expect((await certificates(lightsail))[0].subjectAlternativeNames).toEqual(['example.com', 'www.example.com']);
});

test('a deleted load balancer takes its certificates with it', async () => {
  const { control, lightsail } = await withIssued('site');
  await lightsail.send(attach());

  await lightsail.send(new DeleteLoadBalancerCommand(LB));

  expect(await control.world()).toEqual([]);
});

test('a domain that is not public fails with the reason under another name', async () => {
  const { clock, lightsail } = await withLoadBalancer();
  await lightsail.send(add('site', 'site.test'));

  clock.time += 5 * SECOND;

  expect(await certificates(lightsail)).toEqual([expect.objectContaining({
    status: 'FAILED', failureReason: 'INVALID_PUBLIC_DOMAIN', domainValidationRecords: [{ domainName: 'site.test', validationStatus: 'FAILED' }],
  })]);
});

test('the renewal of an attached certificate is told in capitals, domain by domain', async () => {
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
