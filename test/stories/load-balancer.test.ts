import {
  AttachLoadBalancerTlsCertificateCommand, CreateLoadBalancerCommand, CreateLoadBalancerTlsCertificateCommand, DeleteLoadBalancerCommand,
  DeleteLoadBalancerTlsCertificateCommand, GetLoadBalancerCommand, GetLoadBalancerTlsCertificatesCommand,
} from '@aws-sdk/client-lightsail';
import { CfnResource, Duration, RemovalPolicy } from 'aws-cdk-lib';
import * as messages from '../../lambda/text/messages';
import { LightsailCertificateValidation, LightsailLoadBalancerCertificate, LightsailLoadBalancerCertificateProps } from '../../src';
import { ResourceFailure, type ResourceProvider } from '../../testing/cloudformation/resource-provider';
import { physicalResource } from '../../testing/cloudformation/resource-types';
import { FAULTS } from '../../testing/simulator/faults';
import type { AccountOptions } from '../../testing/stories/account';
import { StoryWorld, type Write } from '../../testing/stories/story-world';

const REGION = 'us-east-1';
const CERTIFICATE = 'Custom::LightsailLoadBalancerCertificate';

interface Shown {
  readonly name: string;
  readonly status: string;
  readonly isAttached: boolean;
}

/** An account with an existing load balancer, "web". */
class LoadBalancerWorld extends StoryWorld {
  static async with(options: AccountOptions = {}): Promise<LoadBalancerWorld> {
    const world = new LoadBalancerWorld(options);
    await world.act(new CreateLoadBalancerCommand({ loadBalancerName: 'web', instancePort: 80 }));
    return world;
  }

  async act(command: object): Promise<any> {
    return this.clock.run(async () => {
      await this.clock.sleep(5_000); // until it is no longer busy
      return this.client(REGION).send(command as never);
    });
  }

  async request(certificateName: string, domainName = 'shop.example.com'): Promise<void> {
    await this.act(new CreateLoadBalancerTlsCertificateCommand({ loadBalancerName: 'web', certificateName, certificateDomainName: domainName }));
  }

  async loadBalancer(loadBalancerName = 'web') {
    const { loadBalancer: { httpsRedirectionEnabled } } = await this.act(new GetLoadBalancerCommand({ loadBalancerName }));
    const { tlsCertificates } = await this.act(new GetLoadBalancerTlsCertificatesCommand({ loadBalancerName }));
    return {
      redirects: httpsRedirectionEnabled as boolean,
      certificates: (tlsCertificates as Shown[]).map(({ name, status, isAttached }) => ({ name, status, isAttached })),
    };
  }

  get physicalIds(): string[] {
    return [...new Set(this.cloudFormation.events.all.flatMap(({ type, physicalId }) => type === CERTIFICATE && physicalId ? [physicalId] : []))];
  }
}

const web = (props: Partial<LightsailLoadBalancerCertificateProps> = {}): Write => (stack, zone) => {
  new LightsailLoadBalancerCertificate(stack, 'Certificate', {
    loadBalancerName: 'web',
    domainName: 'shop.example.com',
    validation: LightsailCertificateValidation.fromRoute53(zone),
    ...props,
  });
};

describe('create', () => {
  test('ends with an issued certificate that the load balancer uses, and with HTTP redirected to it', async () => {
    const world = await LoadBalancerWorld.with();

    const { status } = await world.deploy(web({ subjectAlternativeNames: ['www.example.com'], httpsRedirection: true }));

    expect(status).toBe('CREATE_COMPLETE');
    expect(await world.loadBalancer()).toEqual({ redirects: true, certificates: [{ name: expect.stringMatching(/^shop-example-com-[0-9a-f]{12}$/), status: 'ISSUED', isAttached: true }] });
    expect(world.calls('CreateLoadBalancerTlsCertificate')).toBe(1);
    const order = world.lightsail.control.calls().map(({ operation }) => operation);
    expect(order.indexOf('UpdateLoadBalancerAttribute')).toBeGreaterThan(order.indexOf('AttachLoadBalancerTlsCertificate'));
  });

  test('without attach does not change the load balancer', async () => {
    const world = await LoadBalancerWorld.with();

    await world.deploy(web({ attach: false }));

    expect(await world.loadBalancer()).toMatchObject({ redirects: false, certificates: [{ status: 'ISSUED', isAttached: false }] });
  });

  test('replaces an attached certificate', async () => {
    const world = await LoadBalancerWorld.with();
    await world.request('old', 'old.example.com');
    world.lightsail.control.setStatus({ certificateName: 'old', region: REGION, status: 'ISSUED' });
    await world.act(new AttachLoadBalancerTlsCertificateCommand({ loadBalancerName: 'web', certificateName: 'old' }));

    await world.deploy(web());

    expect(await world.loadBalancer()).toMatchObject({ certificates: [{ name: 'old', isAttached: false }, { isAttached: true }] });
  });

  test('waits for a busy load balancer', async () => {
    const world = await LoadBalancerWorld.with({ service: { opDelay: 90_000 } });

    const { status } = await world.deploy(web({ httpsRedirection: true }));

    expect(status).toBe('CREATE_COMPLETE');
    expect(await world.loadBalancer()).toMatchObject({ redirects: true, certificates: [{ isAttached: true }] });
  });

  test('on a load balancer that remains busy fails with the last message of Lightsail', async () => {
    const world = await LoadBalancerWorld.with();
    world.lightsail.control.fault({ operation: 'AttachLoadBalancerTlsCertificate', fault: 'busy', times: 1_000 });

    const { status, reason } = await world.deploy(web({ timeout: Duration.minutes(3) }));

    expect(status).toBe('ROLLBACK_COMPLETE');
    expect(reason).toMatch(/attach .*"web".*3 minutes \(InvalidInputException: .*try again in a few minutes\)/);
  });

  test('on a load balancer that does not exist fails immediately', async () => {
    const world = await LoadBalancerWorld.with();

    const { status, reason } = await world.deploy(web({ loadBalancerName: 'wbe' }));

    expect(status).toBe('ROLLBACK_COMPLETE');
    expect(reason).toMatch(/"wbe".*"shop-example-com-\w+".*us-east-1: correct loadBalancerName or region/);
  });

  test('on a load balancer with two certificates names them', async () => {
    const world = await LoadBalancerWorld.with();
    await world.request('one');
    world.lightsail.control.setStatus({ certificateName: 'one', region: REGION, status: 'ISSUED' });
    await world.act(new AttachLoadBalancerTlsCertificateCommand({ loadBalancerName: 'web', certificateName: 'one' }));
    await world.request('two');
    const before = await world.loadBalancer();

    const { reason } = await world.deploy(web());

    expect(reason).toMatch(/"web".*two.*"one", attached; "two", PENDING_VALIDATION.*: delete "two"/);
    expect(await world.loadBalancer()).toEqual(before);
  });
});

describe('change', () => {
  test('of the domains attaches the new certificate before the old one is deleted', async () => {
    const world = await LoadBalancerWorld.with();
    await world.deploy(web({ httpsRedirection: true }));
    const { certificates: [old] } = await world.loadBalancer();

    const { status } = await world.deploy(web({ httpsRedirection: true, subjectAlternativeNames: ['www.example.com'] }));

    expect(status).toBe('UPDATE_COMPLETE');
    const { redirects, certificates } = await world.loadBalancer();
    expect({ redirects, certificates }).toMatchObject({ redirects: true, certificates: [{ status: 'ISSUED', isAttached: true }] });
    expect(certificates[0].name).not.toBe(old.name);
    // HTTPS was never interrupted.
    expect(world.lightsail.control.calls().filter(({ operation, input }) => operation === 'UpdateLoadBalancerAttribute' && JSON.stringify(input).includes('"false"'))).toEqual([]);
  });

  test('that fails is rolled back to the previous certificate, attached', async () => {
    const world = await LoadBalancerWorld.with();
    await world.deploy(web());
    const before = await world.loadBalancer();
    world.lightsail.control.failDomain({ domainName: 'bad.example.com', reason: 'OTHER' });

    const { status, reason } = await world.deploy(web({ subjectAlternativeNames: ['bad.example.com'] }));

    expect(status).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(reason).toMatch(/FAILED.*OTHER/);
    expect(await world.loadBalancer()).toEqual(before);
  });

  test('of redirection is made in place, and undone when the property is removed', async () => {
    const world = await LoadBalancerWorld.with();
    const redirects: boolean[] = [];
    for (const httpsRedirection of [undefined, true, undefined, true, false]) {
      await world.deploy(web({ httpsRedirection }));
      redirects.push((await world.loadBalancer()).redirects);
    }

    expect(redirects).toEqual([false, true, false, true, false]);
    expect(world.calls('CreateLoadBalancerTlsCertificate')).toBe(1);
  });

  test('of the load balancer replaces the certificate on the new one', async () => {
    const world = await LoadBalancerWorld.with();
    await world.act(new CreateLoadBalancerCommand({ loadBalancerName: 'other', instancePort: 80 }));
    await world.deploy(web({ httpsRedirection: true }));

    const { status } = await world.deploy(web({ loadBalancerName: 'other', httpsRedirection: true }));

    expect(status).toBe('UPDATE_COMPLETE');
    expect(await world.loadBalancer()).toEqual({ redirects: false, certificates: [] });
    expect(await world.loadBalancer('other')).toMatchObject({ redirects: true, certificates: [{ isAttached: true }] });
  });

  test.each<[string, Partial<LightsailLoadBalancerCertificateProps>]>([
    ['its domains', { subjectAlternativeNames: ['www.example.com'] }],
    ['the load balancer', { loadBalancerName: 'other' }],
  ])('of %s under an unchanged explicit name is rejected before any change', async (what, change) => {
    const world = await LoadBalancerWorld.with();
    await world.act(new CreateLoadBalancerCommand({ loadBalancerName: 'other', instancePort: 80 }));
    await world.deploy(web({ certificateName: 'shop' }));
    const before = await world.loadBalancer();

    const { status, reason } = await world.deploy(web({ certificateName: 'shop', ...change }));

    expect(status).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(reason).toContain(messages.explicitNameKept('shop', what));
    expect(await world.loadBalancer()).toEqual(before);
  });
});

describe('delete', () => {
  test('leaves nothing behind, and ends the redirection', async () => {
    const world = await LoadBalancerWorld.with();
    await world.deploy(web({ httpsRedirection: true }));

    const { status } = await world.cloudFormation.destroy();

    expect(status).toBe('DELETE_COMPLETE');
    expect(await world.loadBalancer()).toEqual({ redirects: false, certificates: [] });
    const order = world.lightsail.control.calls().map(({ operation }) => operation);
    expect(order.indexOf('DeleteLoadBalancerTlsCertificate')).toBeGreaterThan(order.lastIndexOf('UpdateLoadBalancerAttribute'));
  });

  test.each(['type', 'legacy', 'codeOnly'] as const)('succeeds after the load balancer was deleted, in the error style %s', async (errorStyle) => {
    const world = await LoadBalancerWorld.with({ service: { errorStyle } });
    await world.deploy(web({ httpsRedirection: true }));
    await world.act(new DeleteLoadBalancerCommand({ loadBalancerName: 'web' }));

    const { status } = await world.cloudFormation.destroy();

    expect(status).toBe('DELETE_COMPLETE');
  });

  test('keeps a retained certificate', async () => {
    const world = await LoadBalancerWorld.with();
    await world.deploy(web({ removalPolicy: RemovalPolicy.RETAIN }));

    await world.cloudFormation.destroy();

    expect(await world.loadBalancer()).toMatchObject({ certificates: [{ isAttached: true }] });
  });
});

describe('the owner of a certificate', () => {
  test('follows from a generated name', async () => {
    const world = await LoadBalancerWorld.with();
    await world.deploy(web());

    const { certificates: [{ name }] } = await world.loadBalancer();
    expect(world.physicalIds).toEqual([`web/${name}`]);
  });

  test('follows from the date in the physical ID under an explicit name', async () => {
    const world = await LoadBalancerWorld.with();
    await world.deploy(web({ certificateName: 'shop' }));

    expect(world.physicalIds).toEqual([expect.stringMatching(/^web\/shop\/2026-01-01T00:00:\d\dZ$/)]);
    await world.cloudFormation.destroy();
    expect(await world.loadBalancer()).toMatchObject({ certificates: [] });
  });

  test('is not the resource if one with the same name and domains existed before, even for a moment', async () => {
    const world = await LoadBalancerWorld.with();
    await world.request('shop');
    const before = await world.loadBalancer();

    const { status, reason } = await world.deploy(web({ certificateName: 'shop' }));

    expect(status).toBe('ROLLBACK_COMPLETE');
    expect(reason).toMatch(/"shop".*2026-01-01T00:00:\S+Z.*"web" in us-east-1.*: .*certificateName.*adoptExisting/);
    expect(await world.loadBalancer()).toEqual(before);
  });

  test('is another user if they replaced it, and then it is not changed', async () => {
    const world = await LoadBalancerWorld.with();
    await world.deploy(web({ certificateName: 'shop' }));
    await world.clock.pass(60 * 60_000);
    await world.act(new DeleteLoadBalancerTlsCertificateCommand({ loadBalancerName: 'web', certificateName: 'shop', force: true }));
    await world.request('shop');

    const { status } = await world.cloudFormation.destroy();

    expect(status).toBe('DELETE_COMPLETE');
    expect(await world.loadBalancer()).toMatchObject({ certificates: [{ name: 'shop' }] });
  });

  test('remains another user after adoption: it is used, and remains when the stack is deleted', async () => {
    const world = await LoadBalancerWorld.with();
    await world.request('shop');
    await world.clock.pass(60 * 60_000);

    const { status } = await world.deploy(web({ certificateName: 'shop', adoptExisting: true }));

    expect(status).toBe('CREATE_COMPLETE');
    expect(await world.loadBalancer()).toMatchObject({ certificates: [{ name: 'shop', isAttached: true }] });
    expect((await world.cloudFormation.destroy()).status).toBe('DELETE_COMPLETE');
    expect(await world.loadBalancer()).toMatchObject({ certificates: [{ name: 'shop', isAttached: true }] });
  });

  test('remains another user after adoption when the deployment fails, or a change of name is rolled back', async () => {
    const world = await LoadBalancerWorld.with({ resourceTypes: { 'Test::Failing::Resource': new Failing() } });
    const failing = (props: Parameters<typeof web>[0]): Parameters<LoadBalancerWorld['deploy']>[0] => (stack, zone) => {
      web(props)(stack, zone);
      new CfnResource(stack, 'Failing', { type: 'Test::Failing::Resource' }).node.addDependency(stack.node.findChild('Certificate'));
    };
    await world.request('shop');
    await world.clock.pass(60 * 60_000);

    const statuses = [
      await world.deploy(failing({ certificateName: 'shop', adoptExisting: true })),
      await world.deploy(web({ certificateName: 'shop', adoptExisting: true })),
      await world.deploy(failing({ certificateName: 'other' })),
      await world.cloudFormation.destroy(),
    ].map(({ status }) => status);

    expect(statuses).toEqual(['ROLLBACK_COMPLETE', 'CREATE_COMPLETE', 'UPDATE_ROLLBACK_COMPLETE', 'DELETE_COMPLETE']);
    expect(await world.loadBalancer()).toMatchObject({ certificates: [{ name: 'shop' }] });
  });

  test('is irrelevant for a certificate with other domains: its adoption is rejected', async () => {
    const world = await LoadBalancerWorld.with();
    await world.request('shop', 'other.example.com');

    const { reason } = await world.deploy(web({ certificateName: 'shop', adoptExisting: true }));

    expect(reason).toContain('(other.example.com instead of shop.example.com)');
  });

  test('can still be proved after a change of the explicit name is rolled back', async () => {
    const world = await LoadBalancerWorld.with({ resourceTypes: { 'Test::Failing::Resource': new Failing() } });
    await world.deploy(web({ certificateName: 'one' }));
    await world.clock.pass(60 * 60_000);

    const { status } = await world.deploy((stack, zone) => {
      web({ certificateName: 'two' })(stack, zone);
      const failing = new CfnResource(stack, 'Failing', { type: 'Test::Failing::Resource' });
      failing.node.addDependency(stack.node.findChild('Certificate'));
    });
    expect(status).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(await world.loadBalancer()).toMatchObject({ certificates: [{ name: 'one', isAttached: true }] });

    await world.cloudFormation.destroy();
    expect(await world.loadBalancer()).toMatchObject({ certificates: [] });
  });

  test('is another user if the new explicit name exists: the update fails, and the certificate remains', async () => {
    const world = await LoadBalancerWorld.with();
    await world.deploy(web({ certificateName: 'one' }));
    await world.request('two');

    const { status } = await world.deploy(web({ certificateName: 'two' }));

    expect(status).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(await world.loadBalancer()).toMatchObject({ certificates: [{ name: 'one', isAttached: true }, { name: 'two', isAttached: false }] });
  });

  test('requests a certificate that was deleted outside CloudFormation again in the next update', async () => {
    const world = await LoadBalancerWorld.with();
    await world.deploy(web({ certificateName: 'shop' }));
    await world.act(new DeleteLoadBalancerTlsCertificateCommand({ loadBalancerName: 'web', certificateName: 'shop', force: true }));

    const { status } = await world.deploy(web({ certificateName: 'shop', adoptExisting: true }));

    expect(status).toBe('UPDATE_COMPLETE');
    expect(await world.loadBalancer()).toMatchObject({ certificates: [{ name: 'shop', status: 'ISSUED', isAttached: true }] });
    await world.cloudFormation.destroy();
    expect(await world.loadBalancer()).toMatchObject({ certificates: [] });
  });
});

describe('a fault', () => {
  const operations = ['CreateLoadBalancerTlsCertificate', 'GetLoadBalancerTlsCertificates', 'AttachLoadBalancerTlsCertificate', 'GetLoadBalancer', 'UpdateLoadBalancerAttribute', 'DeleteLoadBalancerTlsCertificate'];
  const cases = operations.flatMap((operation) => FAULTS.filter((fault) => fault !== 'AccessDenied').map((fault) => [operation, fault] as const));

  test.each(cases)('of %s (%s) only delays', async (operation, fault) => {
    const world = await LoadBalancerWorld.with({ transport: 'direct' });
    world.lightsail.control.fault({ operation, fault, times: 2, milliseconds: 12_000 });

    const outcomes = [await world.deploy(web({ httpsRedirection: true, certificateName: 'shop' })), await world.cloudFormation.destroy()];

    expect(outcomes.map(({ status, reason }) => `${status} ${reason ?? ''}`.trim())).toEqual(['CREATE_COMPLETE', 'DELETE_COMPLETE']);
    expect(await world.loadBalancer()).toEqual({ redirects: false, certificates: [] });
  });

  test('of authorization is reported immediately', async () => {
    const world = await LoadBalancerWorld.with();
    world.lightsail.control.deny({ operations: ['AttachLoadBalancerTlsCertificate'] });

    const { reason } = await world.deploy(web({ timeout: Duration.minutes(55) }));

    expect(reason).toMatch(/not authorized to attach certificate "shop-example-com-\w+" in us-east-1/);
    expect(await world.loadBalancer()).toMatchObject({ certificates: [] });
  });
});

/** A resource whose creation always fails. */
class Failing implements ResourceProvider {
  async create({ logicalId }: Parameters<ResourceProvider['create']>[0]): Promise<never> {
    throw new ResourceFailure('it fails as specified', physicalResource(logicalId).id);
  }

  async update(request: Parameters<ResourceProvider['update']>[0]) {
    return this.create(request);
  }

  async delete() {}
}
