import { CfnParameter, CfnResource, Duration, Lazy, RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as route53 from 'aws-cdk-lib/aws-route53';
import { LightsailCertificate, LightsailCertificateValidation, Route53RecordOwnership, Route53ValidationOptions } from '../../src';
import { EXAMPLE_ZONE, IDENTICAL_RECORDS, NAMESAKE_ZONE, record, RecordWorld } from '../../testing/stories/record-world';
import type { Write } from '../../testing/stories/story-world';

describe.each(IDENTICAL_RECORDS)('where an identical record set is %s', (identicalRecords) => {
  const account = () => new RecordWorld(identicalRecords);

  describe('several hosted zones', () => {
    test('get the records of their domains, with a delegated subdomain preferred to its parent', async () => {
      const world = account();

      const { status } = await world.deploy((stack, zone) => new LightsailCertificate(stack, 'Certificate', {
        domainName: 'example.com',
        subjectAlternativeNames: ['www.dev.example.com', 'example.org'],
        validation: LightsailCertificateValidation.fromRoute53MultiZone({
          'example.com': zone, 'dev.example.com': otherZone(stack, 'dev.example.com'), 'example.org': otherZone(stack, 'example.org'),
        }),
      }));

      expect(status).toBe('CREATE_COMPLETE');
      expect(await world.certificates()).toMatchObject([{ status: 'ISSUED' }]);
    });

    test('without the delegated one fail with a message that names the zone in public DNS', async () => {
      const { reason } = await account().deploy((stack, zone) => new LightsailCertificate(stack, 'Certificate', {
        domainName: 'www.dev.example.com', timeout: Duration.minutes(5), validation: LightsailCertificateValidation.fromRoute53(zone),
      }));

      expect(reason).toMatch(/www\.dev\.example\.com is pending because public DNS looks for it in the zone .*, not in the hosted zone/);
    });
  });

  describe('records of the stack', () => {
    test.each<[string, (stack: Stack) => route53.IHostedZone]>([
      ['by its attributes', (stack) => route53.HostedZone.fromHostedZoneAttributes(stack, 'ByAttributes', { hostedZoneId: EXAMPLE_ZONE, zoneName: 'example.com' })],
      ['by a token that resolves to its ID', (stack) => route53.HostedZone.fromHostedZoneId(stack, 'ByToken', Lazy.string({ produce: () => EXAMPLE_ZONE }))],
    ])('remain while their hosted zone is referenced by its ID, then %s, then both ways', async (_, otherwise) => {
      const world = account();
      const byId = (stack: Stack) => route53.HostedZone.fromHostedZoneId(stack, 'ById', EXAMPLE_ZONE);
      const one = (zoneOf: (stack: Stack) => route53.IHostedZone): Write => (stack) => certificates({}, 'Certificate')(stack, zoneOf(stack));
      const both: Write = (stack) => {
        certificates({}, 'Other')(stack, otherwise(stack));
        certificates({}, 'Certificate')(stack, byId(stack));
      };

      for (const write of [one(byId), one(otherwise), both, one(byId)]) {
        expect((await world.deploy(write)).succeeded).toBe(true);
      }

      expect(recordSets(world)).toHaveLength(1);
      expect(deletions(world)).toEqual([]);
    });

    test('remain when another hosted zone with the same name is added before it', async () => {
      const world = account();
      const zones = (...ids: string[]): Write => (stack) => ids.forEach((id) =>
        certificates({}, `In ${id}`)(stack, route53.HostedZone.fromHostedZoneAttributes(stack, id, { hostedZoneId: id, zoneName: 'example.com' })));
      await world.deploy(zones(EXAMPLE_ZONE));

      expect((await world.deploy(zones(NAMESAKE_ZONE, EXAMPLE_ZONE))).status).toBe('UPDATE_COMPLETE');
      expect((await world.deploy(zones(EXAMPLE_ZONE))).status).toBe('UPDATE_COMPLETE');
    });

    test.each([
      ['are swapped', ['A', 'B'], ['B', 'A']],
      ['lose the first', ['A', 'B'], ['B']],
      ['get a new first one', ['B'], ['A', 'B']],
      ['lose one in the middle', ['A', 'B', 'C'], ['A', 'C']],
      ['become alternatives', ['A'], ['literal.example.com', 'A']],
      ['lose a literal in front', ['literal.example.com', 'B', 'C'], ['C', 'B']],
    ])('remain for domains that are parameters and %s', async (_, before, after) => {
      const world = account();
      const named = (names: string[]): Write => (stack, zone) => {
        const [domainName, ...subjectAlternativeNames] = names.map((name) =>
          name.includes('.') ? name : new CfnParameter(stack, name, { default: `${name.toLowerCase()}.example.com` }).valueAsString);
        new LightsailCertificate(stack, 'Certificate', { domainName, subjectAlternativeNames, validation: LightsailCertificateValidation.fromRoute53(zone) });
      };
      await world.deploy(named(before));

      expect((await world.deploy(named(after))).status).toBe('UPDATE_COMPLETE');
      expect(await world.certificates()).toMatchObject([{ status: 'ISSUED' }]);
      expect(deletions(world)).toHaveLength(before.filter((name) => !after.includes(name)).length);
      expect((await world.deploy(named(before))).status).toBe('UPDATE_COMPLETE');
      expect((await world.cloudFormation.destroy()).status).toBe('DELETE_COMPLETE');
      expect(await Promise.all(['a', 'b', 'c', 'literal'].map((name) => world.dns.cname(record(`${name}.example.com`).name)))).toEqual(Array(4).fill(undefined));
    });

    test('follow a parameter to another domain', async () => {
      const world = account();
      const named: Write = (stack, zone) => new LightsailCertificate(stack, 'Certificate', {
        domainName: new CfnParameter(stack, 'Domain').valueAsString, validation: LightsailCertificateValidation.fromRoute53(zone),
      });
      await world.deploy(named, undefined, { Domain: 'old.example.com' });

      expect((await world.deploy(named, undefined, { Domain: 'new.example.com' })).status).toBe('UPDATE_COMPLETE');
      expect(await world.dns.cname(record('old.example.com').name)).toBeUndefined();
    });

    test('become shared in three deployments, without being deleted', async () => {
      const world = account();
      for (const options of [
        {}, { removalPolicy: RemovalPolicy.RETAIN }, { ownership: Route53RecordOwnership.EXPECTED }, { ownership: Route53RecordOwnership.SHARED },
      ]) {
        expect((await world.deploy(certificates(options, 'Certificate'))).succeeded).toBe(true);
      }

      expect(deletions(world)).toEqual([]);
    });

    test('remain for the second certificate of a domain when the first one is removed', async () => {
      const world = account();
      await world.deploy(certificates({}, 'First', 'Second'));

      const { status } = await world.deploy(certificates({}, 'Second'));

      expect(status).toBe('UPDATE_COMPLETE');
      expect(await world.certificates()).toHaveLength(1);
      expect(await world.dns.cname(record('example.com').name)).toBe(record('example.com').value);
      expect((await world.cloudFormation.destroy()).status).toBe('DELETE_COMPLETE');
      expect(await world.dns.cname(record('example.com').name)).toBeUndefined();
    });

    test('that another app has written are handled by CloudFormation', async () => {
      const world = account();
      await world.deploy(certificates({}, 'Certificate'), world.stack('Other'));

      const { status, reason } = await world.deploy(certificates({}, 'Certificate'));

      // Synthesis cannot detect this, and CloudFormation may permit it: docs/validation.md has the remedy.
      expect(status).toBe(identicalRecords === 'refused' ? 'ROLLBACK_COMPLETE' : 'CREATE_COMPLETE');
      if (identicalRecords === 'refused') expect(reason).toContain('but it already exists');
    });
  });

  describe('shared records', () => {
    const shared = certificates({ ownership: Route53RecordOwnership.SHARED }, 'Certificate');

    test('are written by the first stack, and outlive all stacks', async () => {
      const world = account();
      const other = world.stack('Other');

      expect((await world.deploy(shared)).status).toBe('CREATE_COMPLETE');
      expect((await world.deploy(shared, other)).status).toBe('CREATE_COMPLETE');
      expect((await world.cloudFormation.destroy()).status).toBe('DELETE_COMPLETE');
      expect(await world.dns.cname(record('example.com').name)).toBe(record('example.com').value);
      expect((await other.destroy()).status).toBe('DELETE_COMPLETE');
      expect(await world.dns.cname(record('example.com').name)).toBe(record('example.com').value);
      expect(await world.certificates()).toEqual([]);
    });

    test('are repaired by the next deployment of the record', async () => {
      const world = account();
      world.dns.put(record('example.com').name, 'wrong.example.com');

      await world.deploy(shared);

      expect(await world.certificates()).toMatchObject([{ status: 'ISSUED' }]);
    });
  });

  describe('expected records', () => {
    const expected = certificates({ ownership: Route53RecordOwnership.EXPECTED }, 'Certificate');

    test('are waited for, and not changed', async () => {
      const world = account();
      world.dns.put(record('example.com').name, record('example.com').value);

      expect((await world.deploy(expected)).status).toBe('CREATE_COMPLETE');
      await world.cloudFormation.destroy();
      expect(await world.dns.cname(record('example.com').name)).toBe(record('example.com').value);
    });

    test('are named at the deadline if they are missing', async () => {
      const { reason } = await account().deploy(expected);

      expect(reason).toContain(`add the CNAME record ${record('example.com').name} with the value ${record('example.com').value}`);
    });
  });

  describe('a hosted zone of another account', () => {
    const byRole = (externalId?: string, ttl?: Duration): Write => (stack, zone) => certificates({
      role: iam.Role.fromRoleArn(stack, 'Role', 'arn:aws:iam::210987654321:role/dns'), externalId, ttl,
    }, 'Certificate')(stack, zone);

    test('with a record of another user rejects the deployment, and keeps the record', async () => {
      const world = account();
      await world.deploy(byRole('secret'), world.stack('Other'));

      const { status, reason } = await world.deploy(byRole('secret'));

      expect(status).toBe('ROLLBACK_COMPLETE');
      expect(reason).toContain('but it already exists');
      expect(await world.dns.cname(record('example.com').name)).toBe(record('example.com').value);
    });

    test('gets the record again in an update, and keeps it if the update fails', async () => {
      const world = account();
      await world.deploy(byRole('secret'));

      const { status } = await world.deploy(byRole('wrong', Duration.minutes(1)));

      expect(status).toBe('UPDATE_ROLLBACK_COMPLETE');
      expect(await world.dns.cname(record('example.com').name)).toBe(record('example.com').value);
      expect((await world.deploy(byRole('secret', Duration.minutes(1)))).status).toBe('UPDATE_COMPLETE');
      expect((await world.cloudFormation.destroy()).status).toBe('DELETE_COMPLETE');
      expect(await world.dns.cname(record('example.com').name)).toBeUndefined();
    });

    test('gets its records through a role, and they are deleted', async () => {
      const world = account();

      expect((await world.deploy(byRole('secret'))).status).toBe('CREATE_COMPLETE');
      expect(await world.certificates()).toMatchObject([{ status: 'ISSUED' }]);
      expect((await world.cloudFormation.destroy()).status).toBe('DELETE_COMPLETE');
      expect(await world.dns.cname(record('example.com').name)).toBeUndefined();
    });

    test('with a missing or changed record is not changed', async () => {
      const world = account();
      await world.deploy(byRole('secret'));
      world.dns.put(record('example.com').name, 'somebody.example.com');

      expect((await world.cloudFormation.destroy()).status).toBe('DELETE_COMPLETE');
      expect(await world.dns.cname(record('example.com').name)).toBe('somebody.example.com');
    });

    test('whose owner has revoked the role does not block the deletion of the stack', async () => {
      const world = account();
      await world.deploy(byRole('secret'));
      world.isTrusted = false;

      expect((await world.cloudFormation.destroy()).status).toBe('DELETE_COMPLETE');
    });

    test('that does not trust the stack fails immediately, without waiting for the certificate', async () => {
      const world = account();
      const before = world.clock.now();

      const { status, reason } = await world.deploy(byRole());

      expect(status).toBe('ROLLBACK_COMPLETE');
      expect(reason).toContain('not authorized to perform: sts:AssumeRole');
      expect(world.clock.now() - before).toBeLessThan(5 * 60_000);
    });
  });


  describe('a certificate that outlives its stack', () => {
    const kept = (sibling?: object): Write => (stack, zone) => {
      const certificate = new LightsailCertificate(stack, 'Certificate', {
        domainName: 'example.com',
        certificateName: 'shop',
        adoptExisting: true,
        removalPolicy: RemovalPolicy.RETAIN,
        validation: LightsailCertificateValidation.fromRoute53(zone, { ownership: Route53RecordOwnership.SHARED }),
      });
      if (sibling) new CfnResource(stack, 'Sibling', { type: 'Test::Failing::Resource', properties: { ...sibling, Name: certificate.certificateName } });
    };

    test('is used by one stack after the other', async () => {
      const world = account();
      for (const _ of [1, 2, 3]) {
        expect((await world.deploy(kept())).status).toBe('CREATE_COMPLETE');
        expect((await world.cloudFormation.destroy()).status).toBe('DELETE_COMPLETE');
      }

      expect(await world.certificates()).toMatchObject([{ name: 'shop', status: 'ISSUED' }]);
      expect(world.calls('CreateCertificate')).toBe(1);
      expect(await world.dns.cname(record('example.com').name)).toBe(record('example.com').value);
    });

    test('is used by the next stack after one that failed late', async () => {
      const world = account();

      expect((await world.deploy(kept({ Fails: true }))).status).toBe('ROLLBACK_COMPLETE');
      expect((await world.deploy(kept())).status).toBe('CREATE_COMPLETE');
    });

    test('and whose records belonged to the first stack can be deployed again after a failure', async () => {
      const world = account();
      const own = (fails: boolean): Write => (stack, zone) => {
        certificates({ removalPolicy: RemovalPolicy.RETAIN }, 'Certificate')(stack, zone);
        const sibling = new CfnResource(stack, 'Sibling', { type: 'Test::Failing::Resource', properties: { Fails: fails } });
        sibling.node.addDependency(stack.node.findChild('Certificate'));
      };

      expect((await world.deploy(own(true))).status).toBe('ROLLBACK_COMPLETE');
      expect((await world.deploy(own(false))).status).toBe('CREATE_COMPLETE');
    });
  });
});

function certificates(options: Route53ValidationOptions, ...ids: string[]): Write {
  return (stack, zone) => ids.forEach((id) => new LightsailCertificate(stack, id, {
    domainName: 'example.com', validation: LightsailCertificateValidation.fromRoute53(zone, options),
  }));
}

function otherZone(stack: Stack, zoneName: string): route53.IHostedZone {
  return route53.HostedZone.fromHostedZoneAttributes(stack, zoneName, { hostedZoneId: zoneName, zoneName });
}

/** The logical IDs of all record sets in the history of the stack. */
function recordSets(world: RecordWorld): string[] {
  const { all } = world.cloudFormation.events;
  return [...new Set(all.filter(({ type, status }) => type === 'AWS::Route53::RecordSet' && status === 'CREATE_COMPLETE').map(({ logicalId }) => logicalId))];
}

function deletions(world: RecordWorld): string[] {
  const { all } = world.cloudFormation.events;
  return all.filter(({ type, status }) => type === 'AWS::Route53::RecordSet' && status === 'DELETE_COMPLETE').map(({ logicalId }) => logicalId);
}
