import { CfnOutput, Tags } from 'aws-cdk-lib';
import { LightsailCertificate, LightsailCertificateValidation } from '../../src';
import { StoryWorld, type Write } from '../../testing/stories/story-world';
import { DELAYS, mean, type Waiting, waitingFor } from '../../testing/stories/waiting';

const certificate = (tags: Record<string, string> = {}): Write => (stack, zone) => {
  const construct = new LightsailCertificate(stack, 'Certificate', {
    domainName: 'example.com',
    subjectAlternativeNames: ['www.example.com'],
    validation: LightsailCertificateValidation.fromRoute53(zone),
  });
  Object.entries(tags).forEach(([key, value]) => Tags.of(construct).add(key, value));
  new CfnOutput(stack, 'IssuedAt', { value: construct.issuedAt });
};

describe('whenever the delays of Lightsail end between two queries', () => {
  let waiting: Waiting[];

  beforeAll(async () => {
    waiting = await Promise.all(DELAYS.map((delays) => waitingFor(certificate(), delays)));
  });

  test('CloudFormation is notified of the last validation record within 3 seconds', () => {
    expect(Math.max(...waiting.map(({ records }) => records))).toBeLessThanOrEqual(3_000);
  });

  test('CloudFormation is notified of the issuance within 5 seconds, and within 3 on average', () => {
    const issued = waiting.map((each) => each.issued);

    expect(Math.max(...issued)).toBeLessThanOrEqual(5_000);
    expect(mean(issued)).toBeLessThanOrEqual(3_000);
  });

  test('Lightsail is read at most once in two seconds, besides the first read of each function', () => {
    for (const { reads, duration } of waiting) {
      expect(reads).toBeLessThanOrEqual(duration / 2_000 + 3);
    }
  });
});

test('the update of a tag and a deletion take only a few reads', async () => {
  const world = new StoryWorld();
  await world.deploy(certificate());
  const created = world.calls('GetCertificates');

  await world.deploy(certificate({ Stage: 'beta' }));
  const updated = world.calls('GetCertificates');
  await world.cloudFormation.destroy();

  expect(updated - created).toBe(2);
  expect(world.calls('GetCertificates') - updated).toBeLessThanOrEqual(5);
});
