import { CreateCertificateCommand, CreateDomainCommand, CreateDomainEntryCommand, DeleteCertificateCommand, GetDomainCommand } from '@aws-sdk/client-lightsail';
import { Stack } from 'aws-cdk-lib';
import * as lightsail from 'aws-cdk-lib/aws-lightsail';
import * as route53 from 'aws-cdk-lib/aws-route53';
import * as messages from '../../lambda/text/messages';
import { LightsailCertificate, LightsailCertificateValidation, ValidationRecord } from '../../src';
import type { ResourceProvider } from '../../testing/cloudformation/resource-provider';
import { physicalResource } from '../../testing/cloudformation/resource-types';
import type { Knobs } from '../../testing/simulator/knobs';
import { nameServersOf } from '../../testing/simulator/resources/dns-zone';
import { IDENTICAL_RECORDS, record, RecordWorld } from '../../testing/stories/record-world';
import { StoryWorld, type Write } from '../../testing/stories/story-world';
import { certificate as shownCertificate } from '../lambda/certificate/certificates';

const account = (service: Partial<Knobs> = {}) => new StoryWorld({ service });

describe('a Lightsail DNS zone', () => {
  const validated: Write = (stack) => {
    const certificate = new LightsailCertificate(stack, 'Certificate', {
      domainName: 'shop.test.com',
      subjectAlternativeNames: ['www.shop.test.com'],
      validation: LightsailCertificateValidation.fromLightsailDnsZone('shop.test.com'),
    });
    stack.exportValue(certificate.dnsRecordCreationState, { name: 'State' });
  };

  test('is written by Lightsail itself, and keeps its entries', async () => {
    const world = await withDnsZone();

    const { status, outputs } = await world.deploy(validated);

    expect(status).toBe('CREATE_COMPLETE');
    expect(Object.values(outputs)).toEqual(['shop.test.com SUCCEEDED, www.shop.test.com SUCCEEDED']);
    expect(world.calls('CreateDomainEntry')).toBe(0);
    expect((await world.cloudFormation.destroy()).status).toBe('DELETE_COMPLETE');
    expect(await entries(world)).toEqual(['shop.test.com', 'www.shop.test.com'].map((name) => record(name).name));
  });

  test('is written by the deployment if Lightsail is not authorized', async () => {
    const world = await withDnsZone();
    world.lightsail.control.deny({ operations: ['GetDomains'] });

    const { status, outputs } = await world.deploy(validated);

    expect(status).toBe('CREATE_COMPLETE');
    expect(Object.values(outputs)).toEqual(['shop.test.com FAILED (User not authorized), www.shop.test.com FAILED (User not authorized)']);
    expect(await entries(world)).toHaveLength(2);
    expect(world.calls('CreateDomainEntry')).toBe(2);
  });

  test('is written by the deployment if Lightsail has started and does not finish', async () => {
    const world = await withDnsZone({ opDelay: 24 * 3_600_000 });

    const { status } = await world.deploy(validated);

    expect(status).toBe('CREATE_COMPLETE');
    expect(world.calls('CreateDomainEntry')).toBe(2);
  });

  test('with the entries gets no others', async () => {
    const world = await withDnsZone();
    await world.deploy(validated, world.stack('Other'));

    expect((await world.deploy(validated)).status).toBe('CREATE_COMPLETE');
    expect(await entries(world)).toHaveLength(2);
  });

  test('with another entry of that name is not overwritten: the message names the existing and the expected value', async () => {
    const world = await withDnsZone();
    const { name, value } = record('www.shop.test.com');
    await write(world, name, 'other.example.net.');

    const { status, reason } = await world.deploy(validated);

    expect(status).toBe('ROLLBACK_COMPLETE');
    expect(reason).toContain(messages.otherEntry('shop.test.com', name, 'other.example.net', value));
    expect(await world.certificates()).toEqual([]);
  });

  test('that the registrar does not use is named, with the zone that public DNS uses instead', async () => {
    const world = await withDnsZone({}, ['ns73.registrar.example']);

    const { status, reason } = await world.deploy(validated);

    expect(status).toBe('ROLLBACK_COMPLETE');
    expect(reason).toMatch(/public DNS looks for it in the zone shop\.test\.com on ns73\.registrar\.example, not in the Lightsail DNS zone shop\.test\.com: enter the name servers/);
  });

  test('that does not exist is reported immediately', async () => {
    const world = account();
    const before = world.clock.now();

    const { status, reason } = await world.deploy(validated);

    expect(status).toBe('ROLLBACK_COMPLETE');
    expect(reason).toContain(messages.noDnsZone('shop.test.com'));
    expect(world.clock.now() - before).toBeLessThan(5 * 60_000);
  });

  test('that cannot be written to is reported', async () => {
    const world = await withDnsZone();
    world.lightsail.control.deny({ operations: ['CreateDomainEntry'] });

    const { status, reason } = await world.deploy(validated);

    expect(status).toBe('ROLLBACK_COMPLETE');
    expect(reason).toMatch(new RegExp(`not authorized to write the entry ${record('shop.test.com').name} .*"shop.test.com" \\(AccessDeniedException`));
  });

  test('is written even if calls are throttled', async () => {
    const world = await withDnsZone();
    world.lightsail.control.deny({ operations: ['GetDomains'] });
    for (const operation of ['GetDomain', 'CreateDomainEntry']) {
      world.lightsail.control.fault({ operation, fault: 'throttle', times: 3 });
    }

    expect((await world.deploy(validated)).status).toBe('CREATE_COMPLETE');
  });

  async function withDnsZone(service: Partial<Knobs> = {}, nameServers = nameServersOf('shop.test.com')) {
    const world = account(service);
    await world.clock.run(() => world.client('us-east-1').send(new CreateDomainCommand({ domainName: 'shop.test.com' })));
    nameServers.forEach((data) => world.dns.add({ name: 'shop.test.com', type: 'NS', data }));
    return world;
  }

  async function write(world: StoryWorld, name: string, target: string): Promise<void> {
    await world.clock.run(() => world.client('us-east-1').send(new CreateDomainEntryCommand({ domainName: 'shop.test.com', domainEntry: { name, type: 'CNAME', target } })));
  }

  async function entries(world: StoryWorld): Promise<Array<string | undefined>> {
    const { domain } = await world.clock.run(() => world.client('us-east-1').send(new GetDomainCommand({ domainName: 'shop.test.com' })));
    return (domain?.domainEntries ?? []).map(({ name }) => name?.replace(/\.$/, ''));
  }
});

describe.each(IDENTICAL_RECORDS)('where an identical record set is %s', (identicalRecords) => {
  describe('an existing certificate', () => {
    const waiting = (region?: string): Write => (stack, zone) => {
      const certificate = LightsailCertificate.fromCertificateAttributes(stack, 'Certificate', {
        certificateName: 'shop', region, domainName: 'example.com', subjectAlternativeNames: ['www.example.com'],
      });
      cnames(stack, zone, certificate.validationRecords);
      stack.exportValue(certificate.waitUntilIssued().certificateArn, { name: 'Arn' });
    };

    test('gets its records from the stack, which waits until it is issued, and is not changed', async () => {
      const world = new RecordWorld(identicalRecords);
      await request(world, 'shop', ['example.com', 'www.example.com']);

      const { status, outputs } = await world.deploy(waiting());

      expect(status).toBe('CREATE_COMPLETE');
      const [certificate] = await world.certificates();
      expect(certificate.status).toBe('ISSUED');
      expect(Object.values(outputs)).toEqual([certificate.arn]);
      expect((await world.cloudFormation.destroy()).status).toBe('DELETE_COMPLETE');
      expect(await world.certificates()).toMatchObject([{ name: 'shop', tags: {} }]);
    });

    test('can be in another Region', async () => {
      const world = new RecordWorld(identicalRecords);
      await request(world, 'shop', ['example.com', 'www.example.com'], 'eu-central-1');

      expect((await world.deploy(waiting('eu-central-1'))).status).toBe('CREATE_COMPLETE');
    });

    test.each<[string, string[], string]>([
      ['that does not exist', [], messages.noSuchCertificate('shop', 'us-east-1')],
      ['with other domains', ['example.com', 'blog.example.com'], messages.noDomainOf(shownCertificate({ domainNames: ['example.com', 'blog.example.com'] }), 'www.example.com')],
    ])('%s fails with a message', async (_, domains, sentence) => {
      const world = new RecordWorld(identicalRecords);
      if (domains.length > 0) await request(world, 'shop', domains);

      const { status, reason } = await world.deploy(waiting());

      expect(status).toBe('ROLLBACK_COMPLETE');
      expect(reason).toContain(sentence);
    });

    test('referenced only by its name is waited for, and reported if it does not exist', async () => {
      const world = new RecordWorld(identicalRecords);
      const byName: Write = (stack) => stack.exportValue(LightsailCertificate.fromCertificateName(stack, 'Certificate', 'shop').waitUntilIssued().certificateArn, { name: 'Arn' });

      expect((await world.deploy(byName)).reason).toContain(messages.noSuchCertificate('shop', 'us-east-1'));

      await request(world, 'shop', ['example.com']);
      world.dns.put(record('example.com').name, record('example.com').value);
      expect((await world.deploy(byName)).status).toBe('CREATE_COMPLETE');
    });
  });
});

describe('a certificate looked up by its domain', () => {
  const found: Write = (stack) => stack.exportValue(LightsailCertificate.fromDomainName(stack, 'Certificate', 'WWW.example.com').certificateName, { name: 'Name' });

  test('is found on any page', async () => {
    const world = account({ pageSize: 2 });
    for (let number = 0; number < 5; number++) await request(world, `other${number}`, [`n${number}.example.com`]);
    await request(world, 'shop', ['example.com', 'www.example.com']);

    expect(Object.values((await world.deploy(found)).outputs)).toEqual(['shop']);
    expect(world.calls('GetCertificates')).toBe(3);
  });

  test('is the issued one, regardless of pending or failed ones', async () => {
    const world = account();
    for (const name of ['pending', 'failed', 'issued']) await request(world, name, ['www.example.com']);
    world.lightsail.control.setStatus({ certificateName: 'issued', region: 'us-east-1', status: 'ISSUED' });
    world.lightsail.control.setStatus({ certificateName: 'failed', region: 'us-east-1', status: 'FAILED' });

    expect(Object.values((await world.deploy(found)).outputs)).toEqual(['issued']);
  });

  test('is an error if there are several', async () => {
    const world = account();
    for (const name of ['blue', 'green']) await request(world, name, ['www.example.com']);

    expect((await world.deploy(found)).reason).toContain(messages.severalCertificatesOf('www.example.com', 'us-east-1', ['blue', 'green']));
  });

  test('is reported if it does not exist', async () => {
    const world = account();
    await request(world, 'apex', ['example.com']);

    expect((await world.deploy(found)).reason).toContain(messages.noCertificateOf('www.example.com', 'us-east-1'));
  });
});

describe('a native certificate of the stack', () => {
  test('gets its records and is waited for', async () => {
    const world: StoryWorld = new StoryWorld({ resourceTypes: { 'AWS::Lightsail::Certificate': native(() => world) } });

    const { status, outputs } = await world.deploy((stack, zone) => {
      const certificate = LightsailCertificate.fromCfnCertificate(new lightsail.CfnCertificate(stack, 'Native', {
        certificateName: 'shop', domainName: 'example.com', subjectAlternativeNames: ['www.example.com'],
      }));
      cnames(stack, zone, certificate.validationRecords);
      stack.exportValue(certificate.waitUntilIssued().certificateName, { name: 'Name' });
    });

    expect(status).toBe('CREATE_COMPLETE');
    expect(Object.values(outputs)).toEqual(['shop']);
    expect(await world.certificates()).toMatchObject([{ name: 'shop', status: 'ISSUED', domainNames: ['example.com', 'www.example.com'] }]);
    expect((await world.cloudFormation.destroy()).status).toBe('DELETE_COMPLETE');
    expect(await world.certificates()).toEqual([]);
  });
});

describe('external DNS', () => {
  const external = (wait: boolean): Write => (stack) => {
    new LightsailCertificate(stack, 'Certificate', {
      domainName: 'example.com', subjectAlternativeNames: ['www.example.com'], validation: LightsailCertificateValidation.external({ wait }),
    });
  };

  test('gets outputs to paste: single records, and a zone file', async () => {
    const world = account();

    const { outputs } = await world.deploy(external(false));

    const [apex, www] = ['example.com', 'www.example.com'].map(record);
    expect(Object.values(outputs)).toEqual([
      `${apex.name}. CNAME ${apex.value}.`,
      `${www.name}. CNAME ${www.value}.`,
      `${apex.name}. 300 IN CNAME ${apex.value}.\n${www.name}. 300 IN CNAME ${www.value}.`,
      `dig +short ${apex.name}. CNAME\ndig +short ${www.name}. CNAME`,
    ]);
  });

  test('is waited for by the next deployment, with the same certificate', async () => {
    const world = account();
    const { outputs } = await world.deploy(external(false));
    const [before] = await world.certificates();
    const [, , zoneFile] = Object.values(outputs);
    for (const line of zoneFile.split('\n')) {
      const [name, , , , value] = line.split(' ');
      world.dns.put(name, value.replace(/\.$/, ''));
    }

    const second = await world.deploy(external(true));

    expect(second.status).toBe('UPDATE_COMPLETE');
    expect(second.outputs).toEqual(outputs);
    expect(await world.certificates()).toMatchObject([{ arn: before.arn, status: 'ISSUED' }]);
  });
});

function cnames(stack: Stack, zone: route53.IHostedZone, records: ValidationRecord[]): void {
  records.forEach(({ domainName, fqdn, value }) => new route53.CnameRecord(stack, domainName, { zone, recordName: fqdn, domainName: value }));
}

async function request(world: StoryWorld, certificateName: string, [domainName, ...subjectAlternativeNames]: string[], region = 'us-east-1'): Promise<void> {
  await world.clock.run(() => world.client(region).send(new CreateCertificateCommand({ certificateName, domainName, subjectAlternativeNames })));
}

/** `AWS::Lightsail::Certificate`: complete as soon as the certificate can be read. */
function native(world: () => StoryWorld): ResourceProvider {
  return {
    async create({ properties, stack }) {
      const { CertificateName, DomainName, SubjectAlternativeNames } = properties as Record<string, never>;
      const { certificate } = await world().client(stack.region).send(new CreateCertificateCommand({
        certificateName: CertificateName, domainName: DomainName, subjectAlternativeNames: SubjectAlternativeNames,
      }));
      return physicalResource(CertificateName, { CertificateArn: certificate?.certificateArn });
    },
    async update({ physical }) {
      return physical;
    },
    async delete({ physical, stack }) {
      await world().client(stack.region).send(new DeleteCertificateCommand({ certificateName: physical.id }));
      await world().clock.sleep(10_000);
    },
  };
}
