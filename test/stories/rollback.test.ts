import {
  CreateDomainCommand, CreateLoadBalancerCommand, DeleteCertificateCommand, DeleteDomainCommand,
  DeleteLoadBalancerCommand, DeleteLoadBalancerTlsCertificateCommand,
} from '@aws-sdk/client-lightsail';
import { CfnResource, Duration } from 'aws-cdk-lib';
import { Role } from 'aws-cdk-lib/aws-iam';
import { CnameRecord } from 'aws-cdk-lib/aws-route53';
import {
  LightsailCertificate, LightsailCertificateProps, LightsailCertificateValidation, LightsailLoadBalancerCertificate,
  LightsailLoadBalancerCertificateProps,
} from '../../src';
import type { CloudFormationKnobs } from '../../testing/cloudformation/cloudformation-options';
import { ResourceFailure, type ResourceProvider } from '../../testing/cloudformation/resource-provider';
import { physicalResource } from '../../testing/cloudformation/resource-types';
import { route53Calls } from '../../testing/cloudformation/route53-calls';
import { nameServersOf } from '../../testing/simulator/resources/dns-zone';
import type { AccountOptions } from '../../testing/stories/account';
import { OtherUser } from '../../testing/stories/other-users';
import { StoryWorld, type Write } from '../../testing/stories/story-world';

const REGION = 'us-east-1';

/** A resource that fails if its properties specify it. */
const SIBLING: ResourceProvider = {
  async create() {
    return physicalResource('sibling');
  },
  async update({ physical, properties: { Fails } }) {
    if (Fails === true) throw new ResourceFailure('it fails as specified');
    return physical;
  },
  async delete() {},
};

/** A stack whose last resource fails an update on demand, so that all other resources are rolled back. */
class RollbackWorld extends StoryWorld {
  readonly others = new OtherUser(this);

  constructor(cloudFormation: CloudFormationKnobs = {}, service: AccountOptions['service'] = {}) {
    super({
      transport: 'direct',
      cloudFormation,
      service,
      resourceTypes: { 'Test::Other::Resource': SIBLING, ...route53Calls({ zone: () => this.dns }) },
    });
  }

  async act(command: object): Promise<void> {
    await this.clock.run(async () => {
      await this.clock.sleep(5_000);
      await this.client(REGION).send(command as never);
    });
  }

  /** Issued certificates of other users. */
  async issued(...names: string[]): Promise<void> {
    for (const certificateName of names) {
      await this.others.requests(certificateName);
      this.lightsail.control.setStatus({ certificateName, region: REGION, status: 'ISSUED' });
    }
  }
}

const last = (write: Write, fails: boolean): Write => (stack, zone) => {
  write(stack, zone);
  const sibling = new CfnResource(stack, 'Sibling', { type: 'Test::Other::Resource', properties: { Fails: fails } });
  for (const child of stack.node.children) {
    if (child !== sibling) sibling.node.addDependency(child);
  }
};

/** Deploys `before`, makes a change outside CloudFormation, and deploys `after`, which fails at its end. */
async function rolledBack(world: RollbackWorld, before: Write, outside: () => Promise<unknown>, after: Write): Promise<string> {
  expect((await world.deploy(last(before, false))).status).toBe('CREATE_COMPLETE');
  await outside();
  return (await world.deploy(last(after, true))).status;
}

describe('a certificate of the stack that was deleted outside CloudFormation', () => {
  const shop = (timeout: number, team = 'red'): Write => (stack, zone) => {
    const certificate = new LightsailCertificate(stack, 'Certificate', {
      domainName: 'shop.example.com', certificateName: 'shop', timeout: Duration.minutes(timeout), validation: LightsailCertificateValidation.fromRoute53(zone),
    });
    certificate.cdkTagManager.setTag('team', team);
  };

  test('fails no update that does not affect it, and is requested again by the next one that does', async () => {
    const world = new RollbackWorld();
    await world.deploy(shop(30));
    await world.others.deletes('shop');

    expect((await world.deploy(shop(20))).status).toBe('UPDATE_COMPLETE');
    expect(await world.certificates()).toEqual([]);

    expect((await world.deploy(shop(20, 'blue'))).status).toBe('UPDATE_COMPLETE');
    expect(await world.certificates()).toMatchObject([{ name: 'shop', status: 'ISSUED' }]);
  });

  test('fails no rollback', async () => {
    const world = new RollbackWorld();

    expect(await rolledBack(world, shop(30), () => world.others.deletes('shop'), shop(20))).toBe('UPDATE_ROLLBACK_COMPLETE');
  });

  describe.each([
    ['the quota of the year is spent', (world: RollbackWorld) => world.lightsail.control.setKnobs({ certificatesPerYear: 1 })],
    ['another type of resource has taken its name', (world: RollbackWorld) =>
      world.lightsail.control.addResource({ region: REGION, resourceType: 'Instance', resourceName: 'shop' })],
    ['the handler is not authorized to request it', (world: RollbackWorld) => world.lightsail.control.deny({ operations: ['CreateCertificate'] })],
  ])('and cannot be requested again because %s', (_, prevent) => {
    test.each<[string, (team: string) => Write]>([
      ['without records', (team: string): Write => (stack) => {
        const certificate = new LightsailCertificate(stack, 'Certificate', { domainName: 'shop.example.com', certificateName: 'shop' });
        certificate.cdkTagManager.setTag('team', team);
      }],
      ['with records in Route 53', (team: string): Write => shop(30, team)],
      ['with records in Route 53 by a role', (team: string): Write => (stack, zone) => {
        const role = Role.fromRoleArn(stack, 'Owner', 'arn:aws:iam::210987654321:role/dns');
        const certificate = new LightsailCertificate(stack, 'Certificate', {
          domainName: 'shop.example.com', certificateName: 'shop', validation: LightsailCertificateValidation.fromRoute53(zone, { role }),
        });
        certificate.cdkTagManager.setTag('team', team);
      }],
    ])('fails the update and no rollback, %s', async (__, write) => {
      const world = new RollbackWorld();
      expect((await world.deploy(write('red'))).status).toBe('CREATE_COMPLETE');
      const records = world.dns.cnames();
      await world.others.deletes('shop');
      prevent(world);

      const { status, reason } = await world.deploy(write('blue'));

      expect(status).toBe('UPDATE_ROLLBACK_COMPLETE');
      expect(reason).toContain('certificate "shop" was deleted outside CloudFormation, and requesting it again failed: ');
      expect(world.dns.cnames()).toEqual(records);

    });
  });

  test('and could not be requested again is requested by the next update when it can be', async () => {
    const world = new RollbackWorld();
    await world.deploy(shop(30));
    const records = world.dns.cnames();
    await world.others.deletes('shop');
    world.lightsail.control.setKnobs({ certificatesPerYear: 1 });
    expect((await world.deploy(shop(30, 'blue'))).status).toBe('UPDATE_ROLLBACK_COMPLETE');

    world.lightsail.control.setKnobs({ certificatesPerYear: 20 });

    expect((await world.deploy(shop(30, 'blue'))).status).toBe('UPDATE_COMPLETE');
    expect(await world.certificates()).toMatchObject([{ name: 'shop', status: 'ISSUED', tags: { team: 'blue' } }]);
    expect(world.dns.cnames()).toEqual(records);
  });

  test.each([
    ['other domains', 'www.example.com', undefined],
    ['another Region', 'shop.example.com', 'eu-central-1'],
    ['other domains in another Region', 'www.example.com', 'eu-central-1'],
  ])('and requested again under its name for %s is the one of the template again after a rollback', async (_, domainName, region) => {
    const world = new RollbackWorld();
    const changed: Write = (stack) => void new LightsailCertificate(stack, 'Certificate', { domainName, certificateName: 'shop', region });

    expect(await rolledBack(world, shop(30), () => world.others.deletes('shop'), changed)).toBe('UPDATE_ROLLBACK_COMPLETE');

    expect(await world.certificates()).toMatchObject([{ name: 'shop', region: REGION, status: 'ISSUED', domainNames: ['shop.example.com'] }]);
    expect((await world.deploy(last(shop(20, 'blue'), false))).status).toBe('UPDATE_COMPLETE');
  });

  test('and requested again under its name for other domains fails no rollback if the time of the update is unknown', async () => {
    const world = new RollbackWorld({ rollbackIsUpdate: true });
    const changed: Write = (stack) => void new LightsailCertificate(stack, 'Certificate', { domainName: 'www.example.com', certificateName: 'shop' });

    expect(await rolledBack(world, shop(30), () => world.others.deletes('shop'), changed)).toBe('UPDATE_ROLLBACK_COMPLETE');

    // Nothing tells this certificate from one that an earlier deployment requested.
    expect(await world.certificates()).toMatchObject([{ name: 'shop', domainNames: ['www.example.com'] }]);
    expect(world.dns.cnames()).toHaveLength(1);
  });

  test('while the deployment began does not keep its rollback from removing what the update has requested', async () => {
    const world = new RollbackWorld({}, { deleteDelay: 45_000, createVisibleDelay: 90_000 });
    const generated = (domainName: string, Fails: boolean): Write => (stack) => {
      new LightsailCertificate(stack, 'Certificate', { domainName });
      new CfnResource(stack, 'Sibling', { type: 'Test::Other::Resource', properties: { Fails } });
    };
    await world.deploy(generated('shop.example.com', false));
    const [{ name: certificateName }] = await world.certificates();
    await world.act(new DeleteCertificateCommand({ certificateName }));

    expect((await world.deploy(generated('www.example.com', true))).status).toBe('UPDATE_ROLLBACK_COMPLETE');

    await world.clock.pass(60_000);
    expect(await world.certificates()).toEqual([]);
  });

  test.each<[string, Partial<LightsailCertificateProps>]>([
    ['another Region', { region: 'eu-central-1' }],
    ['another name', { certificateName: 'other' }],
    ['another name in another Region', { certificateName: 'other', region: 'eu-central-1' }],
  ])('during an update to %s fails no rollback if it cannot be requested again', async (_, change) => {
    const world = new RollbackWorld();
    const before: LightsailCertificateProps = { domainName: 'shop.example.com', certificateName: 'shop' };
    const write = (props: LightsailCertificateProps): Write => (stack, zone) =>
      void new LightsailCertificate(stack, 'Certificate', { ...props, validation: LightsailCertificateValidation.fromRoute53(zone) });
    world.cloudFormation.events.listen(({ status }) => {
      if (status === 'UPDATE_ROLLBACK_IN_PROGRESS') world.lightsail.control.deny({ operations: ['CreateCertificate'] });
    });

    expect(await rolledBack(world, write(before), () => world.others.deletes('shop'), write({ ...before, ...change }))).toBe('UPDATE_ROLLBACK_COMPLETE');

    expect(await world.certificates()).toEqual([]);
    expect(world.dns.cnames()).toHaveLength(1);
  });

  test('and cannot be requested again changes no record in Route 53 if public DNS does not have it, whose error names the certificate', async () => {
    const world = new RollbackWorld();
    await world.deploy(shop(30));
    await world.others.deletes('shop');
    world.lightsail.control.setKnobs({ certificatesPerYear: 1 });
    const [{ name }] = world.dns.cnames();
    world.dns.remove(name);

    expect((await world.deploy(shop(30, 'blue'))).status).toBe('UPDATE_ROLLBACK_FAILED');

    expect(world.cloudFormation.events.all.at(-2)?.reason).toContain('_unknown-record-of-certificate-shop');
    expect(world.dns.cnames()).toEqual([]);
  });
});

describe('a certificate of a name that the stack has had before', () => {
  test.each([
    ['in the same Region', undefined, undefined],
    ['before a change of the Region', 'eu-central-1', undefined],
    ['in another Region', 'eu-central-1', 'eu-central-1'],
  ])('%s fails the update if it cannot be requested', async (_, second, third) => {
    const world = new RollbackWorld();
    const named = (certificateName: string, its?: string): Write => (stack) =>
      void new LightsailCertificate(stack, 'Certificate', { domainName: 'shop.example.com', certificateName, region: its });
    await world.deploy(named('shop'));
    await world.deploy(named('other', second));
    world.lightsail.control.deny({ operations: ['CreateCertificate'] });

    const { status, reason } = await world.deploy(named('shop', third));

    expect(status).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(reason).toContain('not authorized to create');
  });

  test('on a load balancer fails the update if it cannot be requested', async () => {
    const world = new RollbackWorld();
    const named = (certificateName: string): Write => (stack) =>
      void new LightsailLoadBalancerCertificate(stack, 'Certificate', { loadBalancerName: 'web', domainName: 'shop.example.com', certificateName });
    await world.act(new CreateLoadBalancerCommand({ loadBalancerName: 'web', instancePort: 80 }));
    await world.deploy(named('shop'));
    await world.deploy(named('other'));
    world.lightsail.control.deny({ operations: ['CreateLoadBalancerTlsCertificate'] });

    const { status, reason } = await world.deploy(named('shop'));

    expect(status).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(reason).toContain('not authorized to create');
  });
});

describe('an imported certificate that its owner deletes', () => {
  const imported = (certificateName: string, timeout = 5): Write => (stack) =>
    void LightsailCertificate.fromCertificateName(stack, 'Certificate', certificateName).waitUntilIssued({ timeout: Duration.minutes(timeout) });

  test('fails no update that still references it', async () => {
    const world = new RollbackWorld();
    await world.issued('old');
    await world.deploy(imported('old'));
    await world.others.deletes('old');

    expect((await world.deploy(imported('old', 6))).status).toBe('UPDATE_COMPLETE');
  });

  test('can be replaced by another one, even if that update is rolled back', async () => {
    const world = new RollbackWorld();
    await world.issued('old', 'new');

    expect(await rolledBack(world, imported('old'), () => world.others.deletes('old'), imported('new'))).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect((await world.deploy(last(imported('new'), false))).status).toBe('UPDATE_COMPLETE');
  });

  test.each([
    ['does not exist', async () => {}],
    ['is not issued', async (world: RollbackWorld) => world.others.requests('new')],
    ['has expired', async (world: RollbackWorld) => {
      await world.issued('new');
      world.lightsail.control.setStatus({ certificateName: 'new', region: REGION, status: 'EXPIRED' });
    }],
  ])('is not replaced by one that %s', async (_, arrange) => {
    const world = new RollbackWorld();
    await world.issued('old');
    await world.deploy(imported('old'));
    await world.others.deletes('old');
    await arrange(world);

    expect((await world.deploy(imported('new'))).status).toBe('UPDATE_ROLLBACK_COMPLETE');
  });
});

describe('a look-up', () => {
  const lookup = (certificateName: string, refresh?: string): Write => (stack) =>
    void LightsailCertificate.fromCertificateAttributes(stack, 'Certificate', { certificateName, domainName: 'shop.example.com', refresh }).validationRecords;

  test('whose certificate was deleted fails no rollback, of any update', async () => {
    for (const after of [lookup('new'), lookup('missing'), lookup('old', 'again')]) {
      const world = new RollbackWorld();
      await world.issued('old', 'new');

      expect(await rolledBack(world, lookup('old'), () => world.others.deletes('old'), after)).toBe('UPDATE_ROLLBACK_COMPLETE');
    }
  });

  test('whose certificate was deleted changes no record in Route 53 that depends on it', async () => {
    const world = new RollbackWorld();
    const recorded = (refresh: string): Write => (stack, zone) => {
      const { validationRecords } = LightsailCertificate.fromCertificateAttributes(stack, 'Certificate', { certificateName: 'old', domainName: 'shop.example.com', refresh });
      validationRecords.forEach(({ fqdn, value }) => new CnameRecord(stack, 'Record', { zone, recordName: fqdn, domainName: value }));
    };
    await world.issued('old');

    expect(await rolledBack(world, recorded('1'), () => world.others.deletes('old'), recorded('2'))).toBe('UPDATE_ROLLBACK_COMPLETE');

    expect(world.dns.cnames()).toHaveLength(1);
  });

  test('is repeated when it is refreshed', async () => {
    const world = new RollbackWorld();
    await world.issued('old');
    await world.deploy(lookup('old', '1'));
    const reads = world.calls('GetCertificates');

    expect((await world.deploy(lookup('old', '2'))).status).toBe('UPDATE_COMPLETE');
    expect(world.calls('GetCertificates')).toBeGreaterThan(reads);

    await world.others.deletes('old');
    expect((await world.deploy(lookup('old', '3'))).status).toBe('UPDATE_ROLLBACK_COMPLETE');
  });
});

test('a certificate whose place another user has taken for other domains fails no rollback, and changes no record', async () => {
  const world = new RollbackWorld();
  const shop = (timeout: number): Write => (stack, zone) => void new LightsailCertificate(stack, 'Certificate', {
    domainName: 'shop.example.com',
    subjectAlternativeNames: ['www.example.com'],
    certificateName: 'shop',
    timeout: Duration.minutes(timeout),
    adoptExisting: timeout === 30,
    validation: LightsailCertificateValidation.fromRoute53(zone),
  });
  const outside = async () => {
    await world.others.deletes('shop');
    await world.others.requests('shop');
  };

  expect(await rolledBack(world, shop(30), outside, shop(20))).toBe('UPDATE_ROLLBACK_COMPLETE');

  expect(world.dns.cnames()).toHaveLength(2);
  expect(await world.certificates()).toMatchObject([{ name: 'shop', tags: { team: 'theirs' } }]);
});

test('a Lightsail DNS zone that was deleted fails no rollback', async () => {
  const world = new RollbackWorld();
  await world.act(new CreateDomainCommand({ domainName: 'shop.test.com' }));
  nameServersOf('shop.test.com').forEach((data) => world.dns.add({ name: 'shop.test.com', type: 'NS', data }));
  const certificate = (timeout: number, ...subjectAlternativeNames: string[]): Write => (stack) => void new LightsailCertificate(stack, 'Certificate', {
    domainName: 'shop.test.com', subjectAlternativeNames, timeout: Duration.minutes(timeout), validation: LightsailCertificateValidation.fromLightsailDnsZone('shop.test.com'),
  });

  const status = await rolledBack(world, certificate(10), () => world.act(new DeleteDomainCommand({ domainName: 'shop.test.com' })), certificate(10, 'www.shop.test.com'));

  expect(status).toBe('UPDATE_ROLLBACK_COMPLETE');
});

describe('the certificate of a load balancer', () => {
  const web = (timeout: number): Write => (stack, zone) => void new LightsailLoadBalancerCertificate(stack, 'Certificate', {
    loadBalancerName: 'web',
    domainName: 'shop.example.com',
    certificateName: 'shop',
    httpsRedirection: true,
    timeout: Duration.minutes(timeout),
    validation: LightsailCertificateValidation.fromRoute53(zone),
  });

  test.each([
    ['was deleted', new DeleteLoadBalancerTlsCertificateCommand({ loadBalancerName: 'web', certificateName: 'shop', force: true })],
    ['was deleted with its load balancer', new DeleteLoadBalancerCommand({ loadBalancerName: 'web' })],
  ])('that %s fails no update and no rollback', async (_, deletion) => {
    const world = new RollbackWorld();
    await world.act(new CreateLoadBalancerCommand({ loadBalancerName: 'web', instancePort: 80 }));

    expect(await rolledBack(world, web(10), () => world.act(deletion), web(11))).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect((await world.deploy(last(web(12), false))).status).toBe('UPDATE_COMPLETE');
  });

  test('that was deleted with its load balancer, and cannot be requested again, fails no rollback', async () => {
    const world = new RollbackWorld();
    const external = (adoptExisting: boolean): Write => (stack) =>
      void new LightsailLoadBalancerCertificate(stack, 'Certificate', { loadBalancerName: 'web', domainName: 'shop.example.com', certificateName: 'shop', adoptExisting });
    await world.act(new CreateLoadBalancerCommand({ loadBalancerName: 'web', instancePort: 80 }));

    const deletion = () => world.act(new DeleteLoadBalancerCommand({ loadBalancerName: 'web' }));
    expect(await rolledBack(world, external(false), deletion, external(true))).toBe('UPDATE_ROLLBACK_COMPLETE');
  });

  test.each<[string, Partial<LightsailLoadBalancerCertificateProps>]>([
    ['another name', { certificateName: 'other' }],
    ['another load balancer', { loadBalancerName: 'api' }],
    ['other domains', { domainName: 'www.example.com' }],
  ])('that was deleted, and cannot be requested again, fails no rollback of an update to %s', async (_, change) => {
    const world = new RollbackWorld();
    const before: LightsailLoadBalancerCertificateProps = { loadBalancerName: 'web', domainName: 'shop.example.com', certificateName: 'shop' };
    const write = (props: LightsailLoadBalancerCertificateProps): Write => (stack, zone) =>
      void new LightsailLoadBalancerCertificate(stack, 'Certificate', { ...props, validation: LightsailCertificateValidation.fromRoute53(zone) });
    for (const loadBalancerName of ['web', 'api']) await world.act(new CreateLoadBalancerCommand({ loadBalancerName, instancePort: 80 }));
    world.cloudFormation.events.listen(({ status }) => {
      if (status === 'UPDATE_ROLLBACK_IN_PROGRESS') world.lightsail.control.deny({ operations: ['CreateLoadBalancerTlsCertificate'] });
    });
    const deletion = () => world.act(new DeleteLoadBalancerTlsCertificateCommand({ loadBalancerName: 'web', certificateName: 'shop', force: true }));

    expect(await rolledBack(world, write(before), deletion, write({ ...before, ...change }))).toBe('UPDATE_ROLLBACK_COMPLETE');

    expect(world.dns.cnames()).toHaveLength(1);
  });
});
