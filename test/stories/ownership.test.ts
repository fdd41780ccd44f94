import { DeleteCertificateCommand, UntagResourceCommand } from '@aws-sdk/client-lightsail';
import type { Certificate } from '../../lambda/certificate/certificate';
import type { Certificates } from '../../lambda/ports';
import * as messages from '../../lambda/text/messages';
import { OWNER_TAG } from '../../src/private/shared/contract';
import { FunctionKilled } from '../../testing/provider-framework/lambda-function';
import { Account, type AccountOptions } from '../../testing/stories/account';
import { OtherUser } from '../../testing/stories/other-users';
import { Sibling } from '../../testing/stories/sibling';
import { PROVIDER, SIBLING_TYPE, templateFor } from '../../testing/stories/templates';
import { certificate } from '../lambda/certificate/certificates';

const SHOP = { domains: ['shop.example.com'] };

function story(options: AccountOptions = {}) {
  const made = new Account({ transport: 'direct', resourceTypes: { [SIBLING_TYPE]: new Sibling() }, ...options, cloudFormation: { ...PROVIDER, ...options.cloudFormation } });
  return { account: made, otherUser: new OtherUser(made) };
}

describe('a certificate name in use by another user', () => {
  test('is rejected, and their certificate is not changed', async () => {
    const { account: world, otherUser } = story();
    await otherUser.requests('shop');
    const before = await world.certificates();

    const { status, reason } = await world.cloudFormation.deploy(templateFor({ ...SHOP, name: 'shop' }));

    expect(status).toBe('ROLLBACK_COMPLETE');
    expect(reason).toContain(messages.nameOfOther(certificate({ name: 'shop' }), 'us-east-1'));
    expect(await world.certificates()).toMatchObject(before.map(({ arn, tags }) => ({ arn, tags })));
  });

  test('for another resource type is rejected after two minutes, because all types share their names', async () => {
    const { account: { cloudFormation, lightsail, clock } } = story();
    lightsail.control.addResource({ region: 'us-east-1', resourceType: 'Instance', resourceName: 'shop' });
    const begin = clock.now();

    const { status, reason } = await cloudFormation.deploy(templateFor({ ...SHOP, name: 'shop' }));

    expect(status).toBe('ROLLBACK_COMPLETE');
    expect(reason).toContain(messages.nameOfOtherResource('shop', 'us-east-1'));
    expect(clock.now() - begin).toBeLessThan(3 * 60_000);
  });

  test('is waited for while its certificate is being deleted', async () => {
    const { account: world, otherUser } = story({ service: { deleteDelay: 150_000, createVisibleDelay: 600_000 } });
    await otherUser.requests('shop');
    await otherUser.deletes('shop');
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
  });

  test('by a deployment that fails is undone: the certificate is as before', async () => {
    const { account: world, otherUser } = story();
    await otherUser.requests('shop');
    const [{ arn }] = await world.certificates();

    const { status } = await world.cloudFormation.deploy(templateFor({
      ...SHOP, name: 'shop', adoptExisting: true, tags: { stage: 'ours' }, sibling: { version: 1, fails: true }, timeout: 0,
    }));

    expect(status).toBe('ROLLBACK_COMPLETE');
    expect(await world.certificates()).toMatchObject([{ arn, deleting: false, tags: { team: 'theirs' } }]);
    expect(Object.keys((await world.certificates())[0].tags)).toEqual(['team']);
  });

  test('ends with the stack, or with a replacement: the certificate loses the owner tag and remains', async () => {
    for (const end of ['destroy', 'replace'] as const) {
      const { account: world, otherUser } = story();
      await otherUser.requests('shop');
      const adopting = { ...SHOP, name: 'shop', adoptExisting: true, tags: { stage: 'ours' }, timeout: 0 };
      await world.cloudFormation.deploy(templateFor(adopting));
      await world.cloudFormation.deploy(templateFor({ ...adopting, tags: { stage: 'changed' } }));

      const { status } = end === 'destroy' ? await world.cloudFormation.destroy() : await world.cloudFormation.deploy(templateFor({ ...adopting, name: 'other' }));

      expect(status).toBe(end === 'destroy' ? 'DELETE_COMPLETE' : 'UPDATE_COMPLETE');
      const [shop] = (await world.certificates()).filter(({ name }) => name === 'shop');
      expect(shop).toMatchObject({ deleting: false, tags: { team: 'theirs' } });
      expect(Object.keys(shop.tags)).toEqual(['team']);
    }
  });

  test('without an existing certificate requests one, which is deleted with the stack', async () => {
    const { account: world } = story();
    await world.cloudFormation.deploy(templateFor({ ...SHOP, name: 'shop', adoptExisting: true, timeout: 0 }));

    await world.cloudFormation.destroy();

    expect(await world.certificates()).toEqual([]);
  });

  test('is made by an update if the owned certificate was replaced by another user', async () => {
    const { account: world, otherUser } = story();
    await world.cloudFormation.deploy(templateFor({ ...SHOP, name: 'shop', timeout: 0 }));
    await otherUser.deletes('shop');
    await otherUser.requests('shop');

    await world.cloudFormation.deploy(templateFor({ ...SHOP, name: 'shop', timeout: 0, adoptExisting: true, tags: { stage: 'ours' } }));

    expect(await world.certificates()).toMatchObject([{ tags: { team: 'theirs', stage: 'ours', [OWNER_TAG]: `${world.cloudFormation.stackId}/Certificate` } }]);
  });

  test('requires adoptExisting', async () => {
    const { account: world } = story();
    await world.cloudFormation.deploy(templateFor({ ...SHOP, name: 'shop', retain: true }));
    await world.cloudFormation.destroy();

    const { status, reason } = await world.stack('Other').deploy(templateFor({ ...SHOP, name: 'shop' }));

    expect(status).toBe('ROLLBACK_COMPLETE');
    expect(reason).toContain('adoptExisting');
    expect(await world.certificates()).toMatchObject([{ status: 'ISSUED' }]);
  });

  test('is rejected for other domains', async () => {
    const { account: world, otherUser } = story();
    await otherUser.requests('shop', ['www.example.com']);

    const { reason } = await world.cloudFormation.deploy(templateFor({ ...SHOP, name: 'shop', adoptExisting: true }));

    expect(reason).toContain('(www.example.com instead of shop.example.com)');
    expect(await world.certificates()).toMatchObject([{ tags: { team: 'theirs' } }]);
  });

  test.each(['FAILED', 'VALIDATION_TIMED_OUT', 'EXPIRED', 'REVOKED', 'INACTIVE'] as const)('is rejected for a certificate that is %s', async (status) => {
    const { account: world, otherUser } = story();
    await otherUser.requests('shop');
    world.lightsail.control.setStatus({ certificateName: 'shop', region: 'us-east-1', status });

    const { reason } = await world.cloudFormation.deploy(templateFor({ ...SHOP, name: 'shop', adoptExisting: true }));

    expect(reason).toContain(status);
    expect((await world.certificates())[0].tags).toEqual({ team: 'theirs' });
  });

  test('does not affect the former owner, which can be deleted without effect', async () => {
    const { account: world } = story();
    await world.cloudFormation.deploy(templateFor({ ...SHOP, name: 'shop', timeout: 0 }));
    await world.stack('Other').deploy(templateFor({ ...SHOP, name: 'shop', adoptExisting: true, timeout: 0 }));

    expect((await world.cloudFormation.destroy()).status).toBe('DELETE_COMPLETE');
    expect(await world.certificates()).toMatchObject([{ name: 'shop', deleting: false }]);
    expect(world.notices).toContain('certificate has another owner');
  });
});

describe('a construct that is renamed', () => {
  const renamed = { ...SHOP, name: 'shop', construct: 'Renamed' };

  test('keeps its certificate under an explicit name, and finally deletes it', async () => {
    const { account: world } = story();
    await world.cloudFormation.deploy(templateFor({ ...SHOP, name: 'shop' }));
    const [{ arn }] = await world.certificates();

    const { status } = await world.cloudFormation.deploy(templateFor(renamed));

    expect(status).toBe('UPDATE_COMPLETE');
    expect(world.calls('CreateCertificate')).toBe(1);
    expect(await world.certificates()).toMatchObject([{ arn, status: 'ISSUED', tags: { [OWNER_TAG]: `${world.cloudFormation.stackId}/Renamed` } }]);
    await world.cloudFormation.destroy();
    expect(await world.certificates()).toEqual([]);
  });

  test('returns it when the deployment is rolled back, and the construct with the old name deletes it', async () => {
    const { account: world } = story();
    await world.cloudFormation.deploy(templateFor({ ...SHOP, name: 'shop' }));
    const [{ arn }] = await world.certificates();

    const { status } = await world.cloudFormation.deploy(templateFor({ ...renamed, sibling: { version: 1, fails: true } }));

    expect(status).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(await world.certificates()).toMatchObject([{ arn, tags: { [OWNER_TAG]: `${world.cloudFormation.stackId}/Certificate` } }]);
    await world.cloudFormation.destroy();
    expect(await world.certificates()).toEqual([]);
  });

  test('and renamed back keeps its certificate when that is rolled back', async () => {
    const { account: world } = story();
    await world.cloudFormation.deploy(templateFor({ ...SHOP, name: 'shop', timeout: 0, retain: true }));
    await world.cloudFormation.deploy(templateFor({ ...renamed, timeout: 0 }));
    const [{ arn }] = await world.certificates();

    const back = templateFor({ ...SHOP, name: 'shop', timeout: 0 });
    const { status } = await world.cloudFormation.deploy({ Resources: { ...back.Resources, Sibling: { Type: SIBLING_TYPE, DependsOn: 'Certificate', Properties: { Fails: true } } } });

    expect(status).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(await world.certificates()).toMatchObject([{ arn, deleting: false, tags: { [OWNER_TAG]: `${world.cloudFormation.stackId}/Renamed` } }]);
  });

  test.each([
    ['deletes the certificate that it took over', [] as const, []],
    ['gives back the certificate that was adopted before', ['theirs'] as const, [{ name: 'shop', tags: { team: 'theirs' } }]],
  ])('%s, although the former construct retained it', async (_, theirs, remaining) => {
    const { account: world, otherUser } = story();
    for (const team of theirs) await otherUser.requests('shop', SHOP.domains, [{ key: 'team', value: team }]);
    await world.cloudFormation.deploy(templateFor({ ...SHOP, name: 'shop', timeout: 0, retain: true, adoptExisting: true }));
    expect((await world.cloudFormation.deploy(templateFor({ ...renamed, timeout: 0 }))).status).toBe('UPDATE_COMPLETE');

    expect((await world.cloudFormation.destroy()).status).toBe('DELETE_COMPLETE');

    await world.clock.pass(60_000);
    expect(await world.certificates()).toEqual(remaining.map((each) => expect.objectContaining(each)));
  });

  test('and is stopped before it responds leaves the certificate to the construct with the old name, which deletes it with the stack', async () => {
    const { account: world } = story({
      cloudFormation: {
        invoke: async ({ event: { RequestType, LogicalResourceId } }, call) => {
          const answer = await call();
          if (RequestType === 'Create' && LogicalResourceId === 'Renamed') throw new FunctionKilled();
          return answer;
        },
      },
    });
    await world.cloudFormation.deploy(templateFor({ ...SHOP, name: 'shop', timeout: 0 }));
    expect((await world.cloudFormation.deploy(templateFor({ ...renamed, timeout: 0 }))).status).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(await world.certificates()).toMatchObject([{ name: 'shop', deleting: false }]);

    expect((await world.cloudFormation.destroy()).status).toBe('DELETE_COMPLETE');

    await world.clock.pass(60_000);
    expect(await world.certificates()).toEqual([]);
  });

  test('gets a new certificate under a generated name', async () => {
    const { account: world } = story();
    await world.cloudFormation.deploy(templateFor(SHOP));
    const [{ name }] = await world.certificates();

    await world.cloudFormation.deploy(templateFor({ ...SHOP, construct: 'Renamed' }));

    const after = await world.certificates();
    expect(after).toHaveLength(1);
    expect(after[0].name).not.toBe(name);
  });

  test('and has other domains under the same explicit name is rejected', async () => {
    const { account: world } = story();
    await world.cloudFormation.deploy(templateFor({ ...SHOP, name: 'shop', timeout: 0 }));

    const { status, reason } = await world.cloudFormation.deploy(templateFor({ ...renamed, domains: ['www.example.com'], timeout: 0 }));

    expect(status).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(reason).toContain('other domains');
    expect(await world.certificates()).toMatchObject([{ domainNames: ['shop.example.com'], tags: { [OWNER_TAG]: `${world.cloudFormation.stackId}/Certificate` } }]);
  });
});

describe('delayed visibility', () => {
  const LATE = 30_000;
  /** Wraps the port of the handlers: a new certificate lacks some of its data at first. */
  const showing = (young: (shown: Certificate) => Certificate) => {
    const clock: { now?: () => number } = {};
    const watch = (certificates: Certificates) => new Proxy(certificates, {
      get: (target, name) => name !== 'find' ? Reflect.get(target, name) : async (certificateName: string) => {
        const found = await target.find(certificateName);
        return found && clock.now!() < found.createdAt!.getTime() + LATE ? young(found) : found;
      },
    });
    const made = story({ watch });
    clock.now = () => made.account.clock.now();
    return made;
  };
  const withoutTags = (shown: Certificate) => ({ ...shown, tags: {} });
  const withoutDetails = ({ name, arn, tags, domainNames: [first] }: Certificate): Certificate =>
    ({ name, arn, tags, domainNames: [first], isDetailed: false, validations: [], inUse: 0 });

  test.each([['tags', withoutTags], ['details', withoutDetails]])('%s of a new certificate whose response was lost are waited for', async (_, young) => {
    for (const adoptExisting of [false, true]) {
      const { account: world } = showing(young);
      world.lightsail.control.fault({ operation: 'CreateCertificate', fault: '500 after commit' });

      const { status } = await world.cloudFormation.deploy(templateFor({ domains: ['shop.example.com', 'www.example.com'], name: 'shop', adoptExisting, timeout: 0 }));

      expect(status).toBe('CREATE_COMPLETE');
      expect(world.calls('CreateCertificate')).toBe(1);
      await world.cloudFormation.destroy();
      expect(await world.certificates()).toEqual([]);
    }
  });
});

describe('a certificate that is being deleted', () => {
  test('is not used: the handler waits for its deletion, and requests a new one', async () => {
    const { account: world, otherUser } = story({ service: { deleteDelay: 45_000 } });
    await otherUser.requests('shop');
    const [{ arn }] = await world.certificates();
    await world.clock.run(() => world.client('us-east-1').send(new DeleteCertificateCommand({ certificateName: 'shop' })));

    const { status } = await world.cloudFormation.deploy(templateFor({ ...SHOP, name: 'shop', adoptExisting: true, timeout: 0 }));

    expect(status).toBe('CREATE_COMPLETE');
    const [shop] = await world.certificates();
    expect(shop).toMatchObject({ name: 'shop', deleting: false });
    expect(shop.arn).not.toBe(arn);
  });
});

describe('a certificate that was deleted outside CloudFormation', () => {
  test('is requested again by the next update', async () => {
    const { account: world, otherUser } = story();
    await world.cloudFormation.deploy(templateFor({ ...SHOP, tags: { team: 'red' } }));
    const [{ name, arn }] = await world.certificates();
    await otherUser.deletes(name);

    const { status } = await world.cloudFormation.deploy(templateFor({ ...SHOP, tags: { team: 'blue' } }));

    expect(status).toBe('UPDATE_COMPLETE');
    expect(await world.certificates()).toMatchObject([{ name, status: 'ISSUED', tags: { team: 'blue' } }]);
    expect((await world.certificates())[0].arn).not.toBe(arn);
  });

  test('does not fail a delete', async () => {
    const { account: world, otherUser } = story();
    await world.cloudFormation.deploy(templateFor(SHOP));
    await otherUser.deletes((await world.certificates())[0].name);

    expect((await world.cloudFormation.destroy()).status).toBe('DELETE_COMPLETE');
  });

  test('and replaced by another user under the same name is neither tagged nor deleted', async () => {
    const { account: world, otherUser } = story();
    await world.cloudFormation.deploy(templateFor({ ...SHOP, name: 'shop', timeout: 0 }));
    await otherUser.deletes('shop');
    await otherUser.requests('shop');
    const before = await world.certificates();

    const statuses = [
      (await world.cloudFormation.deploy(templateFor({ ...SHOP, name: 'shop', timeout: 0, tags: { team: 'blue' } }))).status,
      (await world.cloudFormation.destroy()).status,
    ];

    expect(statuses).toEqual(['UPDATE_COMPLETE', 'DELETE_COMPLETE']);
    expect(await world.certificates()).toMatchObject(before.map(({ arn, tags, deleting }) => ({ arn, tags, deleting })));
  });

  test('in one Region is not confused with a certificate of another user with the same name in another Region', async () => {
    const { account: world } = story();
    await world.cloudFormation.deploy(templateFor({ ...SHOP, name: 'shop', region: 'eu-central-1', timeout: 0 }));
    await new OtherUser(world).requests('shop');

    const { status, reason } = await world.cloudFormation.deploy(templateFor({ ...SHOP, name: 'shop', timeout: 0 }));

    expect(status).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(reason).toContain('the Region changed');
    expect(await world.certificates()).toHaveLength(2);
  });
});

test('the name of a retained certificate is rejected for other domains, although an update returns to it', async () => {
  const { account: { cloudFormation } } = story();
  await cloudFormation.deploy(templateFor({ ...SHOP, name: 'shop', retain: true }));
  await cloudFormation.deploy(templateFor(SHOP));

  const { status, reason } = await cloudFormation.deploy(templateFor({ domains: ['www.example.com'], name: 'shop' }));

  expect(status).toBe('UPDATE_ROLLBACK_COMPLETE');
  expect(reason).toContain('already exists in us-east-1 with other domains');
});

test('a certificate whose owner tag was removed is not owned, and remains', async () => {
  const { account: world } = story();
  await world.cloudFormation.deploy(templateFor({ ...SHOP, name: 'shop', timeout: 0 }));
  await world.clock.run(() => world.client('us-east-1').send(new UntagResourceCommand({ resourceName: 'shop', tagKeys: [OWNER_TAG] })));

  expect((await world.cloudFormation.destroy()).status).toBe('DELETE_COMPLETE');
  expect(await world.certificates()).toMatchObject([{ name: 'shop', deleting: false }]);
});

test('a failed rollback that is continued does not delete the certificate that it returned to', async () => {
  // Without this answer, a rollback fails like any other update.
  const { account: world } = story({
    onDescribe: () => {
      throw Object.assign(new Error('is not authorized to perform: cloudformation:DescribeStacks'), { name: 'AccessDenied', $metadata: { httpStatusCode: 403 } });
    },
  });
  await world.cloudFormation.deploy(templateFor({ ...SHOP, name: 'shop', timeout: 0 }));
  world.lightsail.control.failDomain({ domainName: 'bad.example.com', reason: 'OTHER' });
  // CloudFormation has received the failure of the update; now the rollback is not authorized to read.
  world.cloudFormation.events.listen(({ status, reason }) => {
    if (status === 'UPDATE_ROLLBACK_IN_PROGRESS' && reason !== 'User Initiated') world.lightsail.control.fault({ operation: 'GetCertificates', fault: 'AccessDenied', times: 100 });
  });

  expect((await world.cloudFormation.deploy(templateFor({ domains: ['bad.example.com'], timeout: 0 }))).status).toBe('UPDATE_ROLLBACK_FAILED');
  world.lightsail.control.clearFaults();
  expect((await world.cloudFormation.continueUpdateRollback()).status).toBe('UPDATE_ROLLBACK_COMPLETE');

  expect((await world.certificates()).filter(({ deleting }) => !deleting)).toMatchObject([{ name: 'shop' }]);
});

describe('a request that is delivered again', () => {
  test('to a renamed construct, after its rollback, does not take over the certificate', async () => {
    const { account: world } = story({
      cloudFormation: { deliveries: ({ RequestType, LogicalResourceId }) => RequestType === 'Create' && LogicalResourceId === 'Renamed' ? [0, 1_500] : [0] },
    });
    await world.cloudFormation.deploy(templateFor({ ...SHOP, name: 'shop', timeout: 0 }));

    const { status } = await world.cloudFormation.deploy(templateFor({ ...SHOP, name: 'shop', timeout: 0, construct: 'Renamed', sibling: { version: 1, fails: true } }));
    await world.clock.pass(10 * 60_000);

    expect(status).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(await world.certificates()).toMatchObject([{ name: 'shop', tags: { [OWNER_TAG]: expect.stringMatching(/\/Certificate$/) } }]);
    expect((await world.cloudFormation.destroy()).status).toBe('DELETE_COMPLETE');
    await world.clock.pass(60_000);
    expect(await world.certificates()).toEqual([]);
  });

  test('to roll back does not delete the certificate that a later update requests', async () => {
    let failed = false;
    const { account: world } = story({
      cloudFormation: {
        deliveries: ({ RequestType, OldResourceProperties }) => RequestType === 'Update' && OldResourceProperties?.CertificateName === 'new' ? [0, 1] : [0],
        invoke: async ({ handler, event }, call) => {
          if (handler === 'isComplete' && event.OldResourceProperties?.CertificateName === 'new' && !failed) {
            failed = true;
            throw new FunctionKilled();
          }
          return call();
        },
      },
    });
    await world.cloudFormation.deploy(templateFor({ ...SHOP, name: 'old', timeout: 0 }));
    expect((await world.cloudFormation.deploy(templateFor({ ...SHOP, name: 'new', timeout: 0, sibling: { version: 1, fails: true } }))).status).toBe('UPDATE_ROLLBACK_FAILED');
    await world.clock.pass(20_000); // the other delivery deletes the certificate, and watches for another one
    expect((await world.cloudFormation.continueUpdateRollback()).status).toBe('UPDATE_ROLLBACK_COMPLETE');

    expect((await world.cloudFormation.deploy(templateFor({ ...SHOP, name: 'new', timeout: 0 }))).status).toBe('UPDATE_COMPLETE');
    await world.clock.pass(10 * 60_000);

    expect(await world.certificates()).toMatchObject([{ name: 'new', deleting: false }]);
  });
});
