/**
 * Records the requests that CloudFormation sends for stacks of this version, as fixtures for `test/wire-contract.test.ts`:
 *
 *     npx tsx --tsconfig tsconfig.dev.json tools/record-requests.ts 0.1.0
 *
 * The fixtures of a version can be recorded again before its release. Afterwards they must not change, because stacks that were
 * deployed with it continue to send the same requests.
 */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { CfnResource, Duration, RemovalPolicy, type Stack, Tags } from 'aws-cdk-lib';
import type { IHostedZone } from 'aws-cdk-lib/aws-route53';
import { LightsailCertificate, LightsailCertificateValidation, LightsailLoadBalancerCertificate } from '../src';
import { ResourceFailure, type ResourceProvider } from '../testing/cloudformation/resource-provider';
import type { Invoke } from '../testing/provider-framework/custom-resource-protocol';
import { StoryWorld, type Write } from '../testing/stories/story-world';
import { SIBLING_TYPE } from '../testing/stories/templates';
import { callLightsail, type RecordedCall, type Recording } from '../testing/wire-contract/recording';

interface Life {
  readonly name: string;
  readonly about: string;
  readonly given?: RecordedCall[];
  readonly deployments: Write[];
}

const HOUR = 3_600_000;
const fromRoute53 = (zone: IHostedZone) => LightsailCertificateValidation.fromRoute53(zone);

/** A resource after the certificate that fails, so that CloudFormation rolls back. */
const failsBeside = (stack: Stack) => new CfnResource(stack, 'Sibling', { type: SIBLING_TYPE, properties: { Fails: true } });

const certificate = (domains: string[], team: string, fails = false): Write => (stack, zone) => {
  const [domainName, ...subjectAlternativeNames] = domains;
  const own = new LightsailCertificate(stack, 'Certificate', { domainName, subjectAlternativeNames, validation: fromRoute53(zone), timeout: Duration.minutes(20) });
  Tags.of(own).add('team', team);
  if (fails) failsBeside(stack).node.addDependency(own);
};

const named = (removalPolicy: RemovalPolicy): Write => (stack, zone) => {
  new LightsailCertificate(stack, 'Certificate', {
    domainName: 'shop.example.com', certificateName: 'shop', adoptExisting: true, removalPolicy, region: 'eu-west-1', validation: fromRoute53(zone),
  });
};

const loadBalancer = (domainName: string, httpsRedirection: boolean, certificateName?: string, fails = false): Write => (stack, zone) => {
  const own = new LightsailLoadBalancerCertificate(stack, 'Certificate', {
    loadBalancerName: 'web', domainName, httpsRedirection, certificateName, validation: fromRoute53(zone),
  });
  if (fails) failsBeside(stack).node.addDependency(own);
};

const lookups = (refresh: string): Write => (stack) => {
  const byName = LightsailCertificate.fromCertificateAttributes(stack, 'ByName', {
    certificateName: 'shop', domainName: 'shop.example.com', subjectAlternativeNames: ['www.shop.example.com'], refresh,
  });
  byName.waitUntilIssued();
  new CfnResource(stack, 'Use', { type: 'Test::Use', properties: { Records: byName.validationRecords.map(({ name, value }) => `${name} ${value}`) } });
  const byDomain = LightsailCertificate.fromDomainName(stack, 'ByDomain', 'www.shop.example.com', { refresh });
  new CfnResource(stack, 'OtherUse', { type: 'Test::Use', properties: { Name: byDomain.certificateName } });
};

const lightsailDns: Write = (stack) => {
  new LightsailCertificate(stack, 'Certificate', { domainName: 'shop.example.org', validation: LightsailCertificateValidation.fromLightsailDnsZone('shop.example.org') });
};

const LIVES: Life[] = [
  {
    name: 'certificate',
    about: 'requested, tagged, replaced, replaced and rolled back, deleted',
    deployments: [
      certificate(['shop.example.com', 'www.shop.example.com'], 'red'),
      certificate(['shop.example.com', 'www.shop.example.com'], 'blue'),
      certificate(['shop.example.com', 'blog.example.com'], 'blue'),
      certificate(['shop.example.com', 'api.example.com'], 'green', true),
    ],
  },
  {
    name: 'named-and-kept',
    about: 'an explicit name in another Region, taken over if it exists, first kept, then deleted with its stack',
    deployments: [named(RemovalPolicy.RETAIN), named(RemovalPolicy.DESTROY)],
  },
  {
    name: 'load-balancer',
    about: 'attached, redirected, replaced and rolled back, deleted',
    given: [{ operation: 'CreateLoadBalancer', input: { loadBalancerName: 'web', instancePort: 80 } }],
    deployments: [loadBalancer('shop.example.com', false), loadBalancer('shop.example.com', true), loadBalancer('blog.example.com', true, undefined, true)],
  },
  {
    name: 'load-balancer-named',
    about: 'an explicit name, whose physical ID has a date',
    given: [{ operation: 'CreateLoadBalancer', input: { loadBalancerName: 'web', instancePort: 80 } }],
    deployments: [loadBalancer('shop.example.com', true, 'shop'), loadBalancer('blog.example.com', true, 'blog')],
  },
  {
    name: 'look-ups',
    about: 'certificates that exist, read by name and by domain, read again, let go',
    given: [{ operation: 'CreateCertificate', input: { certificateName: 'shop', domainName: 'shop.example.com', subjectAlternativeNames: ['www.shop.example.com'] } }],
    deployments: [lookups('1'), lookups('2')],
  },
  {
    name: 'lightsail-dns',
    about: 'records in a Lightsail DNS zone',
    given: [{ operation: 'CreateDomain', input: { domainName: 'shop.example.org' } }],
    deployments: [lightsailDns],
  },
];

const siblings: ResourceProvider = {
  create: async (request) => { throw new ResourceFailure('it fails as specified', `${request.logicalId}-failed`); },
  update: async () => { throw new Error('it never exists'); },
  delete: async () => {},
};

async function record({ about, given = [], deployments }: Life): Promise<Recording> {
  const requests: Recording['requests'] = [];
  const world: StoryWorld = new StoryWorld({
    resourceTypes: { [SIBLING_TYPE]: siblings },
    cloudFormation: { invoke: recorder(() => world.clock.now(), requests) },
  });
  await callLightsail(world, given);
  for (const write of deployments) {
    await world.clock.run(() => world.clock.sleep(HOUR));
    await world.deploy(write);
  }
  await world.clock.run(() => world.clock.sleep(HOUR));
  await world.cloudFormation.destroy();
  return { about, given, requests };
}

/** Records each request with the response of its last query. */
function recorder(now: () => number, requests: Recording['requests']): Invoke {
  const open = new Map<string, { attributes: string[]; PhysicalResourceId: string }>();
  return async ({ handler, event }, call) => {
    if (handler === 'onEvent') {
      const { ResponseURL, ...request } = event;
      const answer = { PhysicalResourceId: '', attributes: [] as string[] };
      requests.push({ at: new Date(now()).toISOString(), request: { ...request, ResponseURL }, answer });
      open.set(event.RequestId, answer);
    }
    const result = await call() as { PhysicalResourceId?: string; IsComplete?: boolean; Data?: object };
    const answer = open.get(event.RequestId)!;
    answer.PhysicalResourceId = result.PhysicalResourceId ?? answer.PhysicalResourceId;
    if (result.IsComplete) answer.attributes = Object.keys(result.Data ?? {}).sort();
    return result;
  };
}

async function main(): Promise<void> {
  const [version] = process.argv.slice(2);
  if (!/^\d+\.\d+\.\d+$/.test(version ?? '')) throw new Error(`the version must be one like 0.1.0, got ${version}`);
  const folder = path.join(__dirname, '..', 'test', 'wire-contract', version);
  fs.mkdirSync(folder, { recursive: true });
  for (const life of LIVES) {
    const recording = await record(life);
    fs.writeFileSync(path.join(folder, `${life.name}.json`), `${JSON.stringify(recording, undefined, 2)}\n`);
    console.log(`${life.name}: ${recording.requests.length} requests`);
  }
}

main().catch((error: Error) => {
  console.error(error);
  process.exitCode = 1;
});
