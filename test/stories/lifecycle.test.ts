import { TagResourceCommand } from '@aws-sdk/client-lightsail';
import { CfnOutput, Duration, RemovalPolicy, Stack, Tags } from 'aws-cdk-lib';
import * as lightsail from 'aws-cdk-lib/aws-lightsail';
import * as route53 from 'aws-cdk-lib/aws-route53';
import * as messages from '../../lambda/text/messages';
import { LightsailCertificate, LightsailCertificateProps, LightsailCertificateValidation } from '../../src';
import { StoryWorld, type Write } from '../../testing/stories/story-world';

const OWNER = 'cdk-lightsail-certificate:owner';

/** A certificate validated with Route 53, used by a distribution. */
type And = (stack: Stack, certificate: LightsailCertificate) => void;
const shop = (props: Partial<LightsailCertificateProps> = {}, and: And = () => {}): Write => (stack, zone) => {
  const certificate = new LightsailCertificate(stack, 'Certificate', {
    domainName: 'shop.example.com',
    validation: LightsailCertificateValidation.fromRoute53(zone),
    ...props,
  });
  new lightsail.CfnDistribution(stack, 'Cdn', {
    distributionName: 'cdn',
    bundleId: 'small_1_0',
    origin: { name: 'web', regionName: 'us-east-1' },
    defaultCacheBehavior: { behavior: 'cache' },
    certificateName: certificate.certificateName,
  });
  and(stack, certificate);
};

describe('create', () => {
  test('ends with an issued certificate in use', async () => {
    const world = new StoryWorld();

    const { status } = await world.deploy(shop({ subjectAlternativeNames: ['www.shop.example.com', 'example.com'] }));

    expect(status).toBe('CREATE_COMPLETE');
    expect(await world.certificates()).toMatchObject([{ status: 'ISSUED', domainNames: ['shop.example.com', 'www.shop.example.com', 'example.com'], inUseResourceCount: 1 }]);
    expect(world.calls('CreateCertificate')).toBe(1);
  });

  test('generates a readable name, and tags the certificate with its owner', async () => {
    const world = new StoryWorld();
    await world.deploy(shop());

    const [{ name, tags }] = await world.certificates();
    expect(name).toMatch(/^shop-example-com-[0-9a-f]{12}$/);
    const certificateId = [...world.cloudFormation.events.all].find(({ type }) => type === 'Custom::LightsailCertificate')!.logicalId;
    expect(tags[OWNER]).toBe(`${world.cloudFormation.stackId}/${certificateId}`);
  });

  test('works with validation records of the user', async () => {
    const world = new StoryWorld();

    const { status } = await world.deploy((stack, zone) => {
      const certificate = new LightsailCertificate(stack, 'Certificate', { domainName: 'example.com', subjectAlternativeNames: ['www.example.com'] });
      certificate.validationRecords.forEach((record) => new route53.CnameRecord(stack, `Validate ${record.domainName}`, { zone, recordName: record.fqdn, domainName: record.value }));
      new CfnOutput(stack, 'Issued', { value: certificate.waitUntilIssued().certificateName });
    });

    expect(status).toBe('CREATE_COMPLETE');
    expect(await world.certificates()).toMatchObject([{ status: 'ISSUED' }]);
  });

  test('with external DNS outputs the records first, and waits in a second deployment', async () => {
    const world = new StoryWorld();
    const external = (wait: boolean): Write => (stack) => {
      new LightsailCertificate(stack, 'Certificate', { domainName: 'example.com', subjectAlternativeNames: ['www.example.com'], validation: LightsailCertificateValidation.external({ wait }) });
    };

    const first = await world.deploy(external(false));
    const records = Object.values(first.outputs).filter((output) => !/^dig | IN /.test(output)).map((output) => output.split(' CNAME '));
    expect(records).toHaveLength(2);
    expect(await world.certificates()).toMatchObject([{ status: 'PENDING_VALIDATION' }]);
    for (const [name, value] of records) {
      world.dns.put(name, value);
    }
    const second = await world.deploy(external(true));

    expect([first.status, second.status]).toEqual(['CREATE_COMPLETE', 'UPDATE_COMPLETE']);
    expect(await world.certificates()).toMatchObject([{ status: 'ISSUED' }]);
    expect(world.calls('CreateCertificate')).toBe(1);
  });

  test('works in another Region than that of the stack', async () => {
    const world = new StoryWorld();
    await world.deploy((stack, zone) => {
      new LightsailCertificate(stack, 'Certificate', { domainName: 'example.com', region: 'eu-central-1', validation: LightsailCertificateValidation.fromRoute53(zone) });
    });

    expect(await world.certificates()).toMatchObject([{ region: 'eu-central-1', status: 'ISSUED' }]);
  });
});

describe('update in place', () => {
  test.each<[string, Partial<LightsailCertificateProps>]>([
    ['order and case', { subjectAlternativeNames: ['EXAMPLE.com', 'www.shop.example.com'] }],
    ['order and duplicates', { subjectAlternativeNames: ['example.com', 'www.shop.example.com', 'example.com', 'shop.example.com'] }],
    ['the timeout', { timeout: Duration.minutes(45) }],
    ['the removal policy', { removalPolicy: RemovalPolicy.RETAIN }],
    ['adoption', { adoptExisting: true }],
  ])('a change of %s does not replace the certificate', async (_, change) => {
    const world = new StoryWorld();
    const props = { subjectAlternativeNames: ['www.shop.example.com', 'example.com'] };
    await world.deploy(shop(props));
    const [before] = await world.certificates();

    const { status } = await world.deploy(shop({ ...props, ...change }));

    expect(status).toBe('UPDATE_COMPLETE');
    expect(await world.certificates()).toMatchObject([{ arn: before.arn, status: 'ISSUED', inUseResourceCount: 1 }]);
    expect(world.calls('CreateCertificate')).toBe(1);
  });

  test('tags change, and tags of other users remain', async () => {
    const world = new StoryWorld();
    await world.deploy(shop({}, (_, certificate) => {
      Tags.of(certificate).add('team', 'red');
      Tags.of(certificate).add('old', 'yes');
    }));
    const [{ name, tags: { [OWNER]: owner } }] = await world.certificates();
    await world.clock.run(() => world.client('us-east-1').send(new TagResourceCommand({ resourceName: name, tags: [{ key: 'by-hand', value: 'x' }] })));

    await world.deploy(shop({}, (_, certificate) => Tags.of(certificate).add('team', 'blue')));

    expect((await world.certificates())[0].tags).toEqual({ 'team': 'blue', 'by-hand': 'x', [OWNER]: owner });
  });
});

describe('replacement', () => {
  test('by other names updates the consumer before the old certificate is deleted', async () => {
    const world = new StoryWorld();
    await world.deploy(shop());
    const [old] = await world.certificates();

    const { status, events } = await world.deploy(shop({ subjectAlternativeNames: ['www.shop.example.com'] }));

    expect(status).toBe('UPDATE_COMPLETE');
    expect(await world.certificates()).toMatchObject([{ status: 'ISSUED', inUseResourceCount: 1, domainNames: ['shop.example.com', 'www.shop.example.com'] }]);
    expect((await world.certificates())[0].arn).not.toBe(old.arn);
    const switched = events.findIndex(({ type, status: each }) => type === 'AWS::Lightsail::Distribution' && each === 'UPDATE_COMPLETE');
    const deleted = events.findIndex(({ type, status: each }) => type === 'Custom::LightsailCertificate' && each === 'DELETE_IN_PROGRESS');
    expect(switched).toBeGreaterThan(-1);
    expect(deleted).toBeGreaterThan(switched);
  });

  test('under an unchanged explicit name is rejected before any change, and rolled back', async () => {
    const world = new StoryWorld();
    await world.deploy(shop({ certificateName: 'shop' }));
    const before = await world.certificates();

    const { status, reason } = await world.deploy(shop({ certificateName: 'shop', subjectAlternativeNames: ['www.shop.example.com'] }));

    expect(status).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(reason).toContain(messages.explicitNameKept('shop', 'its domains'));
    expect(await world.certificates()).toEqual(before);
    expect(world.calls('CreateCertificate')).toBe(1);
  });

  test('under an unchanged explicit name in another Region is also rejected', async () => {
    const world = new StoryWorld();
    const inRegion = (region: string): Write => (stack, zone) => {
      new LightsailCertificate(stack, 'Certificate', { domainName: 'example.com', certificateName: 'shop', region, validation: LightsailCertificateValidation.fromRoute53(zone) });
    };
    await world.deploy(inRegion('us-east-1'));

    const { status, reason } = await world.deploy(inRegion('eu-central-1'));

    expect(status).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(reason).toContain('because the Region changed');
    expect(await world.certificates()).toMatchObject([{ region: 'us-east-1', status: 'ISSUED' }]);
  });

  test('that fails is rolled back to the previous certificate, and leaves nothing behind', async () => {
    const world = new StoryWorld();
    await world.deploy(shop());
    const [before] = await world.certificates();
    world.lightsail.control.failDomain({ domainName: 'www.shop.example.com', reason: 'DOMAIN_NOT_ALLOWED' });

    const { status, reason } = await world.deploy(shop({ subjectAlternativeNames: ['www.shop.example.com'] }));

    expect(status).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(reason).toMatch(/FAILED .*www\.shop\.example\.com.*DOMAIN_NOT_ALLOWED/);
    expect(await world.certificates()).toMatchObject([{ arn: before.arn, status: 'ISSUED', inUseResourceCount: 1 }]);
  });

  test('that fails leaves nothing behind if CloudFormation keeps the old physical ID', async () => {
    const world = new StoryWorld({ cloudFormation: { failedUpdate: 'keeps the old id' } });
    await world.deploy(shop());
    world.lightsail.control.failDomain({ domainName: 'www.shop.example.com', reason: 'DOMAIN_NOT_ALLOWED' });

    await world.deploy(shop({ subjectAlternativeNames: ['www.shop.example.com'] }));

    expect(await world.certificates()).toMatchObject([{ domainNames: ['shop.example.com'], status: 'ISSUED' }]);
  });
});

describe('delete', () => {
  test('leaves nothing behind', async () => {
    const world = new StoryWorld();
    await world.deploy(shop());

    const { status } = await world.cloudFormation.destroy();

    expect(status).toBe('DELETE_COMPLETE');
    expect(await world.certificates()).toEqual([]);
  });
});

describe('a failure', () => {
  test('is one sentence, without a stack trace, and the certificate is deleted', async () => {
    const world = new StoryWorld();
    world.lightsail.control.failDomain({ domainName: 'shop.example.com', reason: 'ADDITIONAL_VERIFICATION_REQUIRED' });

    const { status, reason } = await world.deploy(shop());

    expect(status).toBe('ROLLBACK_COMPLETE');
    expect(reason).toMatch(/"shop-example-com-[0-9a-f]+".*shop\.example\.com.*FAILED.*ADDITIONAL_VERIFICATION_REQUIRED.*AWS Support/);
    expect(reason).not.toMatch(/\n\s+at /);
    expect(await world.certificates()).toEqual([]);
  });

  test('to validate in time names for each domain what is missing in public DNS', async () => {
    const world = new StoryWorld();

    const { status, reason } = await world.deploy((stack) => {
      new LightsailCertificate(stack, 'Certificate', { domainName: 'example.com', subjectAlternativeNames: ['www.example.com'], validation: LightsailCertificateValidation.external({ wait: true }), timeout: Duration.minutes(5) });
    });

    expect(status).toBe('ROLLBACK_COMPLETE');
    expect(reason).toMatch(/5 minutes.*\bexample\.com .*NXDOMAIN.*_[0-9a-f]+\.example\.com .*_[0-9a-f]+\.\w+\.acm-validations\.aws .*ns1\.example\.com.*www\.example\.com/);
    expect(await world.certificates()).toEqual([]);
  });
});
