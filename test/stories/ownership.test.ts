import { UntagResourceCommand } from '@aws-sdk/client-lightsail';
import * as messages from '../../lambda/text/messages';
import { OWNER_TAG } from '../../src/private/shared/contract';
import { Account, type AccountOptions } from '../../testing/stories/account';
import { OtherUser } from '../../testing/stories/other-users';
import { PROVIDER, templateFor } from '../../testing/stories/templates';
import { certificate } from '../lambda/certificate/certificates';

const SHOP = { domains: ['shop.example.com'] };

function story(options: AccountOptions = {}) {
  const made = new Account({ transport: 'direct', ...options, cloudFormation: { ...PROVIDER, ...options.cloudFormation } });
  return { account: made, somebodyElse: new OtherUser(made) };
}

describe('a name that somebody else has', () => {
  test('is refused, and their certificate stays as it is', async () => {
    const { account: world, somebodyElse } = story();
    await somebodyElse.requests('shop');
    const before = await world.certificates();

    const { status, reason } = await world.cloudFormation.deploy(templateFor({ ...SHOP, name: 'shop' }));

    expect(status).toBe('ROLLBACK_COMPLETE');
    expect(reason).toContain(messages.nameOfOther(certificate({ name: 'shop' }), 'us-east-1'));
    expect(await world.certificates()).toMatchObject(before.map(({ arn, tags }) => ({ arn, tags })));
  });

  test('of another resource type is refused after two minutes, for all types share their names', async () => {
    const { account: { cloudFormation, lightsail, clock } } = story();
    lightsail.control.addResource({ region: 'us-east-1', resourceType: 'Instance', resourceName: 'shop' });
    const begin = clock.now();

    const { status, reason } = await cloudFormation.deploy(templateFor({ ...SHOP, name: 'shop' }));

    expect(status).toBe('ROLLBACK_COMPLETE');
    expect(reason).toContain(messages.nameOfOtherResource('shop', 'us-east-1'));
    expect(clock.now() - begin).toBeLessThan(3 * 60_000);
  });

  test('is waited for while its certificate is being deleted', async () => {
    const { account: world, somebodyElse } = story({ service: { deleteDelay: 150_000, createVisibleDelay: 600_000 } });
    await somebodyElse.requests('shop');
    await somebodyElse.deletes('shop');
    world.clock.after(100_000, () => world.lightsail.control.setKnobs({ createVisibleDelay: 0 }));

    const { status } = await world.cloudFormation.deploy(templateFor({ ...SHOP, name: 'shop', timeout: 0 }));

    expect(status).toBe('CREATE_COMPLETE');
  });
});

describe('adoption', () => {
  test('takes over what a stack has retained, without a new certificate', async () => {
    const { account: world } = story();
    await world.cloudFormation.deploy(templateFor({ ...SHOP, name: 'shop', retain: true }));
    await world.cloudFormation.destroy();
    const [{ arn }] = await world.certificates();
    const other = world.stack('Other');

    const { status } = await other.deploy(templateFor({ ...SHOP, name: 'shop', adoptExisting: true, tags: { team: 'ours' } }));

    expect(status).toBe('CREATE_COMPLETE');
    expect(await world.certificates()).toMatchObject([{ arn, status: 'ISSUED', tags: { team: 'ours', [OWNER_TAG]: `${other.stackId}/Certificate` } }]);
    expect(world.calls('CreateCertificate')).toBe(1);
    await other.destroy();
    expect(await world.certificates()).toEqual([]);
  });

  test('is never done unasked', async () => {
    const { account: world } = story();
    await world.cloudFormation.deploy(templateFor({ ...SHOP, name: 'shop', retain: true }));
    await world.cloudFormation.destroy();

    const { status, reason } = await world.stack('Other').deploy(templateFor({ ...SHOP, name: 'shop' }));

    expect(status).toBe('ROLLBACK_COMPLETE');
    expect(reason).toContain('adoptExisting');
    expect(await world.certificates()).toMatchObject([{ status: 'ISSUED' }]);
  });

  test('is refused for other domains', async () => {
    const { account: world, somebodyElse } = story();
    await somebodyElse.requests('shop', ['www.example.com']);

    const { reason } = await world.cloudFormation.deploy(templateFor({ ...SHOP, name: 'shop', adoptExisting: true }));

    expect(reason).toContain('(www.example.com instead of shop.example.com)');
    expect(await world.certificates()).toMatchObject([{ tags: { team: 'theirs' } }]);
  });

  test.each(['FAILED', 'VALIDATION_TIMED_OUT', 'EXPIRED', 'REVOKED', 'INACTIVE'] as const)('is refused for a certificate that is %s', async (status) => {
    const { account: world, somebodyElse } = story();
    await somebodyElse.requests('shop');
    world.lightsail.control.setStatus({ certificateName: 'shop', region: 'us-east-1', status });

    const { reason } = await world.cloudFormation.deploy(templateFor({ ...SHOP, name: 'shop', adoptExisting: true }));

    expect(reason).toContain(status);
    expect((await world.certificates())[0].tags).toEqual({ team: 'theirs' });
  });

  test('leaves the former owner alone: it may be deleted without harm', async () => {
    const { account: world } = story();
    await world.cloudFormation.deploy(templateFor({ ...SHOP, name: 'shop', timeout: 0 }));
    await world.stack('Other').deploy(templateFor({ ...SHOP, name: 'shop', adoptExisting: true, timeout: 0 }));

    expect((await world.cloudFormation.destroy()).status).toBe('DELETE_COMPLETE');
    expect(await world.certificates()).toMatchObject([{ name: 'shop', deleting: false }]);
    expect(world.notices).toContain('certificate is not ours');
  });
});

describe('a certificate that somebody deleted', () => {
  test('is requested again by the next update', async () => {
    const { account: world, somebodyElse } = story();
    await world.cloudFormation.deploy(templateFor({ ...SHOP, tags: { team: 'red' } }));
    const [{ name, arn }] = await world.certificates();
    await somebodyElse.deletes(name);

    const { status } = await world.cloudFormation.deploy(templateFor({ ...SHOP, tags: { team: 'blue' } }));

    expect(status).toBe('UPDATE_COMPLETE');
    expect(await world.certificates()).toMatchObject([{ name, status: 'ISSUED', tags: { team: 'blue' } }]);
    expect((await world.certificates())[0].arn).not.toBe(arn);
  });

  test('is no trouble for a delete', async () => {
    const { account: world, somebodyElse } = story();
    await world.cloudFormation.deploy(templateFor(SHOP));
    await somebodyElse.deletes((await world.certificates())[0].name);

    expect((await world.cloudFormation.destroy()).status).toBe('DELETE_COMPLETE');
  });

  test('and replaced by theirs under the same name is neither tagged nor deleted', async () => {
    const { account: world, somebodyElse } = story();
    await world.cloudFormation.deploy(templateFor({ ...SHOP, name: 'shop', timeout: 0 }));
    await somebodyElse.deletes('shop');
    await somebodyElse.requests('shop');
    const before = await world.certificates();

    const statuses = [
      (await world.cloudFormation.deploy(templateFor({ ...SHOP, name: 'shop', timeout: 0, tags: { team: 'blue' } }))).status,
      (await world.cloudFormation.destroy()).status,
    ];

    expect(statuses).toEqual(['UPDATE_COMPLETE', 'DELETE_COMPLETE']);
    expect(await world.certificates()).toMatchObject(before.map(({ arn, tags, deleting }) => ({ arn, tags, deleting })));
  });

  test('in one region is not mistaken for theirs of the same name in another', async () => {
    const { account: world } = story();
    await world.cloudFormation.deploy(templateFor({ ...SHOP, name: 'shop', region: 'eu-central-1', timeout: 0 }));
    await new OtherUser(world).requests('shop');

    const { status, reason } = await world.cloudFormation.deploy(templateFor({ ...SHOP, name: 'shop', timeout: 0 }));

    expect(status).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(reason).toContain('the region changed');
    expect(await world.certificates()).toHaveLength(2);
  });
});

test('a certificate whose owner tag was taken away is nobody\'s, and stays', async () => {
  const { account: world } = story();
  await world.cloudFormation.deploy(templateFor({ ...SHOP, name: 'shop', timeout: 0 }));
  await world.clock.run(() => world.client('us-east-1').send(new UntagResourceCommand({ resourceName: 'shop', tagKeys: [OWNER_TAG] })));

  expect((await world.cloudFormation.destroy()).status).toBe('DELETE_COMPLETE');
  expect(await world.certificates()).toMatchObject([{ name: 'shop', deleting: false }]);
});

test('a rollback that fails and is asked for again does not delete the certificate that it returned to', async () => {
  const { account: world } = story();
  await world.cloudFormation.deploy(templateFor({ ...SHOP, name: 'shop', timeout: 0 }));
  world.lightsail.control.failDomain({ domainName: 'bad.example.com', reason: 'OTHER' });
  // Of the failed update CloudFormation has heard; now the rollback itself is forbidden to look.
  world.cloudFormation.events.listen(({ status, reason }) => {
    if (status === 'UPDATE_ROLLBACK_IN_PROGRESS' && reason !== 'User Initiated') world.lightsail.control.fault({ operation: 'GetCertificates', fault: 'AccessDenied' });
  });

  expect((await world.cloudFormation.deploy(templateFor({ domains: ['bad.example.com'], timeout: 0 }))).status).toBe('UPDATE_ROLLBACK_FAILED');
  expect((await world.cloudFormation.continueUpdateRollback()).status).toBe('UPDATE_ROLLBACK_COMPLETE');

  expect((await world.certificates()).filter(({ deleting }) => !deleting)).toMatchObject([{ name: 'shop' }]);
});
