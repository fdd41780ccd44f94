import { AttachCertificateToDistributionCommand, DetachCertificateFromDistributionCommand } from '@aws-sdk/client-lightsail';
import { Stack } from 'aws-cdk-lib';
import { ComparisonOperator } from 'aws-cdk-lib/aws-cloudwatch';
import { CfnDistribution } from 'aws-cdk-lib/aws-lightsail';
import { LightsailCertificate, LightsailCertificateProps, LightsailCertificateValidation } from '../../src';
import { type AccountOptions } from '../../testing/stories/account';
import { StoryWorld, type Write } from '../../testing/stories/story-world';

const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;

interface Seen {
  /** Days since the deployment. */
  readonly day: number;
  readonly name: string;
  readonly days?: number;
  readonly problems?: number;
}

/** An account with a schedule that runs twice a day. */
class WatchedWorld extends StoryWorld {
  static async with(write: Write, options: AccountOptions = {}): Promise<WatchedWorld> {
    const world = new WatchedWorld(options);
    const { succeeded, reason } = await world.deploy(write);
    if (!succeeded) throw new Error(reason);
    world.since = world.clock.now();
    return world;
  }

  readonly seen: Seen[] = [];
  private since = 0;

  /** Advances time by days, and runs the schedule. */
  async pass(days: number): Promise<void> {
    for (const until = this.clock.now() + days * DAY; this.clock.now() < until;) {
      await this.clock.pass(12 * HOUR);
      await this.runSchedule();
    }
  }

  /** The first day in alarm of the example's alarm, and the metrics of that day. */
  firstAlarm(): Seen | undefined {
    return this.seen.find(({ days, problems = 0 }) => (days !== undefined && days < 30) || problems > 0);
  }

  async act(command: object): Promise<void> {
    await this.clock.run(async () => this.client('us-east-1').send(command as never));
  }

  get problems(): unknown[] {
    return this.log.flatMap(({ problem }) => problem ?? []);
  }

  private async runSchedule(): Promise<void> {
    const before = this.log.length;
    for (const { properties } of this.resources('AWS::Events::Rule')) {
      for (const { Input } of properties.Targets as Array<{ Input: string }>) {
        await this.clock.run(() => this.watch(JSON.parse(Input)));
      }
    }
    const metrics = this.log.slice(before).filter((entry) => entry._aws);
    const day = (this.clock.now() - this.since) / DAY;
    for (const { CertificateName, DaysToExpiry, RenewalProblems } of metrics as any[]) {
      this.seen.push({ day, name: CertificateName, days: DaysToExpiry, problems: RenewalProblems });
    }
  }

  private resources(type: string) {
    const ids = new Set(this.cloudFormation.events.all.filter((event) => event.type === type).map(({ logicalId }) => logicalId));
    return [...ids].flatMap((id) => this.cloudFormation.resource(id) ?? []);
  }
}

/** A certificate in use by a distribution, with the alarms of the example. */
const shop = (props: Partial<LightsailCertificateProps> = {}): Write => (stack, zone) => {
  const certificate = new LightsailCertificate(stack, 'Certificate', {
    domainName: 'shop.example.com',
    subjectAlternativeNames: ['www.example.com'],
    validation: LightsailCertificateValidation.fromRoute53(zone),
    ...props,
  });
  new CfnDistribution(stack, 'Cdn', {
    distributionName: 'cdn',
    bundleId: 'small_1_0',
    origin: { name: 'web', regionName: 'us-east-1' },
    defaultCacheBehavior: { behavior: 'cache' },
    certificateName: certificate.certificateName,
  });
  alarms(stack, certificate);
};

function alarms(stack: Stack, certificate: LightsailCertificate): void {
  certificate.metricDaysToExpiry().createAlarm(stack, 'Expiry', { comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD, threshold: 30, evaluationPeriods: 1 });
  certificate.metricRenewalProblems().createAlarm(stack, 'Renewal', { threshold: 1, evaluationPeriods: 2 });
}

describe('a year of a certificate', () => {
  test('in use, with its records in DNS, has no alarm: Lightsail renews it in time', async () => {
    const world = await WatchedWorld.with(shop());

    await world.pass(365);

    expect(world.seen).toHaveLength(2 * 365);
    expect(world.firstAlarm()).toBeUndefined();
    expect(Math.min(...world.seen.map(({ days }) => days!))).toBeGreaterThanOrEqual(44);
    expect(world.problems).toEqual([]);
    expect(await world.certificates()).toMatchObject([{ status: 'ISSUED' }]);
  });

  test('whose record is removed is in alarm within a day, half a year before it expires, until the record is restored', async () => {
    const world = await WatchedWorld.with(shop());
    const [{ records }] = await world.certificates();
    const { name, value } = records.find(({ domainName }) => domainName === 'www.example.com')!;
    await world.pass(10);

    world.dns.remove(name!);
    await world.pass(3);

    expect(world.firstAlarm()).toMatchObject({ day: 10.5, days: 187, problems: 1 });
    expect(world.problems[0]).toMatch(/for www\.example\.com because .* does not exist in public DNS.*: add the CNAME record/);
    world.dns.put(name!, value!.replace(/\.$/, ''));
    await world.pass(1);
    expect(world.seen.at(-1)).toMatchObject({ problems: 0 });
  });

  test('whose record is never restored is in alarm until it has expired', async () => {
    const world = await WatchedWorld.with(shop());
    const [{ records }] = await world.certificates();
    world.dns.remove(records[0].name!);

    await world.pass(200);

    expect(world.seen.find(({ days }) => days! < 30)).toMatchObject({ days: 29 });
    expect(world.seen.at(-1)).toMatchObject({ days: 0, problems: 1 });
    expect(world.problems.at(-1)).toContain('is EXPIRED');
  });

  test('that a distribution no longer uses is in alarm within a day, until it is attached again', async () => {
    const world = await WatchedWorld.with(shop());
    const [{ name: certificateName }] = await world.certificates();
    await world.pass(10);

    await world.act(new DetachCertificateFromDistributionCommand({ distributionName: 'cdn' }));
    await world.pass(1);

    expect(world.firstAlarm()).toMatchObject({ day: 10.5, problems: 1 });
    expect(world.problems[0]).toContain('nothing uses it');
    await world.act(new AttachCertificateToDistributionCommand({ distributionName: 'cdn', certificateName }));
    await world.pass(1);
    expect(world.seen.at(-1)).toMatchObject({ problems: 0 });
  });

  test('whose renewal Lightsail rejects is in alarm weeks before it expires', async () => {
    const world = await WatchedWorld.with(shop());
    world.lightsail.control.failDomain({ domainName: 'shop.example.com', reason: 'DOMAIN_NOT_ALLOWED' });

    await world.pass(160);

    expect(world.firstAlarm()).toMatchObject({ days: 44, problems: 1 });
    expect(world.problems[0]).toContain('failed with the reason DOMAIN_NOT_ALLOWED');
  });
});

test('a replacement is watched under its new name', async () => {
  const world = await WatchedWorld.with(shop());
  await world.pass(1);
  const [{ name: old }] = await world.certificates();

  await world.deploy(shop({ subjectAlternativeNames: ['blog.example.com'] }));
  await world.pass(1);

  const [{ name }] = await world.certificates();
  expect(name).not.toBe(old);
  expect(world.seen.map((each) => each.name)).toEqual([old, old, name, name]);
  expect(world.firstAlarm()).toBeUndefined();
});

test('a destroyed stack is no longer watched', async () => {
  const world = await WatchedWorld.with(shop());

  await world.cloudFormation.destroy();
  await world.pass(1);

  expect(world.seen).toEqual([]);
});
