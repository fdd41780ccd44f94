import { Tags } from 'aws-cdk-lib';
import type { Section } from './figure';
import { LightsailCertificate, LightsailCertificateValidation } from '../../src';
import { type Write, StoryWorld } from '../../testing/stories/story-world';

/** Deployments in process, on a virtual clock: as many calls as with the provider framework's own waiter. */
export async function deployments(): Promise<Section> {
  const world = new StoryWorld();
  const figures = [
    ...await measured(world, 'create, three domains', () => world.deploy(certificate())),
    ...await measured(world, 'update of a tag', () => world.deploy(certificate({ Stage: 'beta' }))),
    ...await measured(world, 'destroy', () => world.cloudFormation.destroy()),
  ];
  return { title: 'Calls of GetCertificates for each deployment, and how long it takes on the simulator’s clock', figures };
}

async function measured(world: StoryWorld, name: string, operation: () => Promise<{ readonly succeeded: boolean; readonly reason?: string }>) {
  const [calls, start] = [world.calls('GetCertificates'), world.clock.now()];
  const { succeeded, reason } = await operation();
  if (!succeeded) throw new Error(`${name}: ${reason}`);
  return [
    { name, value: world.calls('GetCertificates') - calls, unit: 'calls' },
    { name: `${name}, time`, value: (world.clock.now() - start) / 1000, unit: 's' },
  ] as const;
}

const certificate = (tags: Record<string, string> = {}): Write => (stack, zone) => {
  const construct = new LightsailCertificate(stack, 'Certificate', {
    domainName: 'example.com',
    subjectAlternativeNames: ['www.example.com', 'blog.example.com'],
    validation: LightsailCertificateValidation.fromRoute53(zone),
  });
  for (const [key, value] of Object.entries(tags)) Tags.of(construct).add(key, value);
};
