import { CreateContainerServiceCommand } from '@aws-sdk/client-lightsail';
import * as messages from '../../lambda/text/messages';
import { Account, type AccountOptions } from '../../testing/stories/account';
import { PROVIDER, templateFor, type Wish } from '../../testing/stories/templates';

const SHOP: Wish = { domains: ['shop.example.com'] };

function story(options: AccountOptions = {}): Account {
  return new Account({ transport: 'direct', ...options, cloudFormation: { ...PROVIDER, ...options.cloudFormation } });
}

describe('a certificate that can no longer be used at the time of an update', () => {
  describe.each(['EXPIRED', 'REVOKED', 'INACTIVE'] as const)('because it is %s', (status) => {
    async function lapsed(): Promise<Account> {
      const world = story();
      await world.cloudFormation.deploy(templateFor({ ...SHOP, used: true }));
      const [{ name }] = await world.certificates();
      world.lightsail.control.setStatus({ certificateName: name, region: 'us-east-1', status });
      await world.clock.pass(60_000);
      return world;
    }

    test('fails no update that does not affect it', async () => {
      const world = await lapsed();

      expect((await world.cloudFormation.deploy(templateFor({ ...SHOP, used: true, timeout: 20, tags: { team: 'red' } }))).status).toBe('UPDATE_COMPLETE');
    });

    test('is replaced by setting a name, after the consumer is updated', async () => {
      const world = await lapsed();

      expect((await world.cloudFormation.deploy(templateFor({ ...SHOP, used: true, name: 'shop-2' }))).status).toBe('UPDATE_COMPLETE');
      expect(await world.certificates()).toMatchObject([{ name: 'shop-2', status: 'ISSUED', inUseResourceCount: 1 }]);
    });

    test('is kept by the rollback of a failed replacement', async () => {
      const world = await lapsed();
      const before = await world.certificates();

      const outcome = await world.cloudFormation.deploy(templateFor({ domains: ['never.example.org'], used: true, timeout: 5 }));

      expect(outcome.status).toBe('UPDATE_ROLLBACK_COMPLETE');
      expect(await world.certificates()).toEqual(before);
    });
  });

  test.each(['FAILED', 'VALIDATION_TIMED_OUT'] as const)('because it is %s without anyone waiting for it, is replaced by setting a name', async (status) => {
    const world = story();
    await world.cloudFormation.deploy(templateFor({ ...SHOP, timeout: 0 }));
    const [{ name }] = await world.certificates();
    world.lightsail.control.setStatus({ certificateName: name, region: 'us-east-1', status });
    await world.clock.pass(60_000);

    const waited = await world.cloudFormation.deploy(templateFor(SHOP));
    const renamed = await world.cloudFormation.deploy(templateFor({ ...SHOP, name: 'shop-2' }));

    expect([waited.status, renamed.status]).toEqual(['UPDATE_ROLLBACK_COMPLETE', 'UPDATE_COMPLETE']);
    expect(waited.reason).toContain(status);
    expect(await world.certificates()).toMatchObject([{ name: 'shop-2', status: 'ISSUED' }]);
  });
});

describe('the deletion of a certificate in use', () => {
  test('completes as soon as it is no longer in use', async () => {
    const world = story();
    await world.cloudFormation.deploy(templateFor({ ...SHOP, name: 'shop' }));
    world.lightsail.control.setInUse({ certificateName: 'shop', region: 'us-east-1', count: 1 });
    world.clock.after(20 * 60_000, () => world.lightsail.control.setInUse({ certificateName: 'shop', region: 'us-east-1' }));

    expect((await world.cloudFormation.destroy()).status).toBe('DELETE_COMPLETE');
    expect(await world.certificates()).toEqual([]);
  });

  test('names the distribution at the deadline, even if Lightsail is busy at that time', async () => {
    const world = story();
    const other = world.stack('Other');
    await world.cloudFormation.deploy(templateFor({ ...SHOP, name: 'shop' }));
    await other.deploy({ Resources: { Cdn: { Type: 'AWS::Lightsail::Distribution', Properties: { DistributionName: 'their-cdn', CertificateName: 'shop' } } } });
    world.clock.after(29.99 * 60_000, () => world.lightsail.control.fault({ operation: 'GetCertificates', fault: 'throttle', times: 3 }));

    const { status, failures } = await world.cloudFormation.destroy();

    expect(status).toBe('DELETE_FAILED');
    expect(failures[0].reason).toContain(messages.stillInUse('shop', ['distribution "their-cdn"'], 'us-east-1', 30));
  });

  test('names the container service, in a Region without distributions', async () => {
    const world = story();
    await world.cloudFormation.deploy(templateFor({ ...SHOP, name: 'shop', region: 'eu-central-1' }));
    await world.clock.run(() => world.client('eu-central-1').send(new CreateContainerServiceCommand({ serviceName: 'api', power: 'nano', scale: 1, publicDomainNames: { shop: ['shop.example.com'] } })));

    const { failures } = await world.cloudFormation.destroy();

    expect(failures[0].reason).toContain(messages.stillInUse('shop', ['container service "api"'], 'eu-central-1', 30));
  });
});

describe('a deployment that is cancelled', () => {
  const failing = { version: 1, fails: true };
  const fails = { 'Test::Other::Resource': { create: async () => Promise.reject(new Error('it fails as specified')), update: async () => Promise.reject(new Error('it fails as specified')), delete: async () => {} } };

  test.each([0, 90_000])('while its certificate is requested leaves nothing, even if the certificate is visible only after %i ms', async (createVisibleDelay) => {
    const world = story({ resourceTypes: fails, service: { createVisibleDelay } });

    const { status } = await world.cloudFormation.deploy(templateFor({ ...SHOP, sibling: failing }));
    await world.clock.pass(60 * 60_000);

    expect(status).toBe('ROLLBACK_COMPLETE');
    expect(await world.certificates()).toEqual([]);
  });

  test('while Lightsail delays the request for minutes leaves nothing', async () => {
    const world = story({ resourceTypes: fails });
    world.lightsail.control.fault({ operation: 'CreateCertificate', fault: 'RegionSetupInProgress', times: 60 });

    const { status } = await world.cloudFormation.deploy(templateFor({ ...SHOP, sibling: failing }));
    await world.clock.pass(60 * 60_000);

    expect(status).toBe('ROLLBACK_COMPLETE');
    expect(world.calls('CreateCertificate')).toBeGreaterThan(60);
    expect(await world.certificates()).toEqual([]);
  });

  test.each([0, 90_000])('while its certificate is replaced keeps only the old one, even if the new one is visible only after %i ms', async (createVisibleDelay) => {
    const world = story({ resourceTypes: fails, service: { createVisibleDelay } });
    await world.cloudFormation.deploy(templateFor(SHOP));
    const before = await world.certificates();

    const { status } = await world.cloudFormation.deploy(templateFor({ domains: ['www.example.com'], sibling: failing }));
    await world.clock.pass(60 * 60_000);

    expect(status).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(await world.certificates()).toEqual(before);
  });
});

describe('a certificate that cannot be requested', () => {
  test('because of the quota is reported with the quota, and rolled back', async () => {
    const world = story({ service: { certificatesPerYear: 1 } });
    await world.cloudFormation.deploy(templateFor(SHOP));
    const before = await world.certificates();

    const { status, reason } = await world.cloudFormation.deploy(templateFor({ domains: ['www.example.com'] }));

    expect(status).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(reason).toMatch(/too many certificates.*20/s);
    expect(await world.certificates()).toEqual(before);
  });

  test('because the explicit name is unchanged and the domains are not, is rejected before any change', async () => {
    const world = story();
    await world.cloudFormation.deploy(templateFor({ ...SHOP, name: 'shop' }));

    const { status, reason } = await world.cloudFormation.deploy(templateFor({ domains: ['www.example.com'], name: 'shop' }));

    expect(status).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(reason).toContain(messages.explicitNameKept('shop', 'its domains'));
    expect(world.calls('CreateCertificate')).toBe(1);
  });

  test('in a Region without Lightsail is reported immediately', async () => {
    let calls = 0;
    const nowhere = async () => {
      calls++;
      throw Object.assign(new Error('getaddrinfo ENOTFOUND lightsail.us-west-1.amazonaws.com'), { code: 'ENOTFOUND' });
    };
    const world = story({ watch: (certificates) => ({ ...certificates, find: nowhere, list: nowhere, create: nowhere, delete: nowhere }) });
    const startedAt = world.clock.now();

    const { status, reason } = await world.cloudFormation.deploy(templateFor({ ...SHOP, region: 'us-west-1' }));

    expect({ status, calls, seconds: (world.clock.now() - startedAt) / 1000 }).toEqual({ status: 'ROLLBACK_COMPLETE', calls: 1, seconds: expect.closeTo(0, -1) });
    expect(reason).toContain(messages.noLightsail('us-west-1'));
  });

  test('in a Region that does not exist does not block the rollback', async () => {
    const world = story();
    await world.cloudFormation.deploy(templateFor({ ...SHOP, timeout: 0 }));

    const { status } = await world.cloudFormation.deploy(templateFor({ ...SHOP, timeout: 0, region: 'eu-nowhere-9' }));

    expect(status).toBe('UPDATE_ROLLBACK_COMPLETE');
  });

  test('is reported within 4,096 bytes, even with ten names of 253 characters', async () => {
    const world = story();
    const long = (first: string) => `${first}${'a'.repeat(60)}.${'b'.repeat(61)}.${'c'.repeat(61)}.${'d'.repeat(55)}.example.com`;
    const domains = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'].map(long);
    world.lightsail.control.failDomain({ domainName: domains[0], reason: 'OTHER' });

    const { status, reason } = await world.cloudFormation.deploy(templateFor({ domains, timeout: 0, name: 's'.repeat(255) }));

    expect(status).toBe('ROLLBACK_COMPLETE');
    expect(reason).toContain(`${'s'.repeat(255)}`);
    expect(reason).toContain('FAILED');
  });
});

describe('the log', () => {
  test('has the resource and the next step in each line, and never the response URL', async () => {
    const world = story({ transport: 'sdk' });
    world.lightsail.control.failDomain({ domainName: 'bad.example.com', reason: 'OTHER' });
    world.lightsail.control.fault({ operation: '*', fault: 'throttle', times: 2 });
    await world.cloudFormation.deploy(templateFor({ ...SHOP, used: true }));
    await world.cloudFormation.deploy(templateFor({ domains: ['bad.example.com'], used: true }));
    await world.cloudFormation.destroy();

    expect(world.log.length).toBeGreaterThan(30);
    for (const line of world.log) {
      expect(line).toEqual(expect.objectContaining({ stackId: expect.stringContaining(':stack/Stack/'), logicalId: expect.any(String), request: expect.any(String), notice: expect.any(String), certificateName: expect.any(String) }));
    }
    const waiting = world.log.filter(({ next }) => next === 'wait');
    expect(waiting.length).toBeGreaterThan(10);
    expect(world.log.filter(({ notice }) => notice === 'certificate is not issued')).toEqual(expect.arrayContaining([expect.objectContaining({ status: 'PENDING_VALIDATION', secondsLeft: expect.any(Number) })]));
    const text = world.log.map((line) => JSON.stringify(line)).join('\n');
    expect(text).not.toMatch(/ResponseURL|X-Amz-|custom-resource-response|AKIDEXAMPLE|secretAccessKey/);
    expect(world.log.every((line) => !JSON.stringify(line).includes('\n'))).toBe(true);
  });
});
