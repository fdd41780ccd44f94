import { CfnOutput, Tags } from 'aws-cdk-lib';
import type { Figure, Section } from './figure';
import { LightsailCertificate, LightsailCertificateValidation } from '../../src';
import type { CloudFormationKnobs } from '../../testing/cloudformation/cloudformation-options';
import { type Write, StoryWorld } from '../../testing/stories/story-world';
import { DELAYS, mean, waitingFor } from '../../testing/stories/waiting';

/** A waiter that queries continuously, which leaves only Lightsail's own time. */
const FLOOR: CloudFormationKnobs = { waiter: { interval: 100, maxAttempts: 36_000 } };

/** Public prices in us-east-1, in cents: a state transition, an invocation, a gigabyte-second. */
const PRICES = { transition: 0.0025, invocation: 0.00002, gigabyteSecond: 0.00167 };

/** The cost of a query: the framework's function (128 MB) waits for the handler (256 MB), which calls Lightsail. */
const QUERY = { seconds: 0.25, gigabytes: 0.375, invocations: 2 };

interface Measured {
  readonly reads: number;
  readonly seconds: number;
  readonly queries: number;
}

/** Deployments in process on a virtual clock, with the number of calls of the provider framework's own waiter. */
export async function deployments(): Promise<Section> {
  const measured = await lifecycle();
  const floor = await lifecycle(FLOOR);
  const figures = Object.entries(measured).flatMap(([name, { reads, seconds, queries }]): Figure[] => [
    { name: `${name}: time`, value: seconds, unit: 's' },
    { name: `${name}: time over that of Lightsail`, value: ratio(seconds, floor[name].seconds), unit: '×', budget: 1.5, aim: 1.2 },
    { name: `${name}: reads of the certificate`, value: reads, unit: 'calls' },
    { name: `${name}: cost`, value: cost(queries), unit: 'cents' },
  ]);
  return { title: 'Deployments of a certificate with three domains, on the clock of the simulator', figures: [...figures, ...await waiting()] };
}

async function lifecycle(knobs: CloudFormationKnobs = {}): Promise<Record<string, Measured>> {
  let queries = 0;
  const account = new StoryWorld({ cloudFormation: { ...knobs, invoke: (_, call) => { queries++; return call(); } } });
  const steps = {
    'create': () => account.deploy(certificate()),
    'update of a tag': () => account.deploy(certificate({ tags: { Stage: 'beta' } })),
    'replacement': () => account.deploy(certificate({ tags: { Stage: 'beta' }, domainName: 'shop.example.com' })),
    'destroy': () => account.cloudFormation.destroy(),
  };
  const measured: Record<string, Measured> = {};
  for (const [name, step] of Object.entries(steps)) {
    const before = { reads: account.calls('GetCertificates'), time: account.clock.now(), queries };
    const { succeeded, reason } = await step();
    if (!succeeded) throw new Error(`${name}: ${reason}`);
    measured[name] = {
      reads: account.calls('GetCertificates') - before.reads,
      seconds: (account.clock.now() - before.time) / 1_000,
      queries: queries - before.queries,
    };
  }
  return measured;
}

/** The delay between a change in Lightsail and CloudFormation. */
async function waiting(): Promise<Figure[]> {
  const measured = await Promise.all(DELAYS.map((delays) => waitingFor(certificate(), delays)));
  const [records, issued] = [measured.map((each) => each.records / 1_000), measured.map((each) => each.issued / 1_000)];
  return [
    { name: 'from the last record to CloudFormation, longest', value: Math.max(...records), unit: 's', budget: 3 },
    { name: 'from the issuance to CloudFormation, longest', value: Math.max(...issued), unit: 's', budget: 5 },
    { name: 'from the issuance to CloudFormation, mean', value: mean(issued), unit: 's', budget: 3 },
    { name: 'reads / one in two seconds, most', value: Math.max(...measured.map(({ reads, duration }) => reads / (duration / 2_000))), unit: '×', budget: 1.1, aim: 1 },
  ];
}

/** If the reference takes no time, neither may the library. */
function ratio(value: number, floor: number): number {
  return value === floor ? 1 : value / floor;
}

/** In cents. A query is one state transition: each retry of the waiter's only state counts. */
function cost(queries: number): number {
  return queries * (PRICES.transition + QUERY.invocations * PRICES.invocation + QUERY.seconds * QUERY.gigabytes * PRICES.gigabyteSecond);
}

interface Variant {
  readonly tags?: Record<string, string>;
  readonly domainName?: string;
}

const certificate = ({ tags = {}, domainName = 'example.com' }: Variant = {}): Write => (stack, zone) => {
  const construct = new LightsailCertificate(stack, 'Certificate', {
    domainName,
    subjectAlternativeNames: ['www.example.com', 'blog.example.com'],
    validation: LightsailCertificateValidation.fromRoute53(zone),
  });
  for (const [key, value] of Object.entries(tags)) Tags.of(construct).add(key, value);
  new CfnOutput(stack, 'IssuedAt', { value: construct.issuedAt });
};
