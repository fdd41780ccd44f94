/** Verifies each call of Lightsail against the policies of the function's role in the template. */
import { AsyncLocalStorage } from 'node:async_hooks';
import {
  AttachCertificateToDistributionCommand, CreateDomainCommand, CreateLoadBalancerCommand, DetachCertificateFromDistributionCommand,
} from '@aws-sdk/client-lightsail';
import { CfnResource, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { CfnDistribution } from 'aws-cdk-lib/aws-lightsail';
import {
  LightsailCertificate, LightsailCertificateProps, LightsailCertificateValidation, LightsailLoadBalancerCertificate,
  LightsailLoadBalancerCertificateProps,
} from '../../src';
import type { Template } from '../../testing/cloudformation/stack-template';
import type { CallRecord } from '../../testing/simulator/call-record';
import { OtherUser } from '../../testing/stories/other-users';
import { Sibling } from '../../testing/stories/sibling';
import { StoryWorld, templateOf, type Write } from '../../testing/stories/story-world';
import { SIBLING_TYPE } from '../../testing/stories/templates';

type Tags = Record<string, string>;

interface Statement {
  readonly Action: string | string[];
  readonly Resource: unknown;
  readonly Condition?: Record<string, Record<string, unknown>>;
}

/** The authorization request of a call. */
interface Question {
  /** @default 'lightsail' */
  readonly service?: string;
  readonly action: string;
  readonly arn: string;
  readonly requestTags?: Tags;
  readonly resourceTags?: Tags;
  readonly tagKeys?: string[];
}

interface Caller {
  readonly handler: string;
  /** The current template, and the previous one. */
  readonly templates: Template[];
}

const LIGHTSAIL_ACCOUNT = 'arn:aws:lightsail:us-east-1:123456789012';

const anArn = (arn: string, ...actions: string[]) => Object.fromEntries(actions.map((action) => [action, arn]));

/** The resources and conditions of an action in the Service Authorization Reference. */
const ARNS: Readonly<Record<string, string>> = {
  ...anArn('*', 'GetCertificates', 'GetDistributions', 'GetContainerServices', 'GetLoadBalancer', 'GetLoadBalancerTlsCertificates', 'GetDomain'),
  ...anArn(`${LIGHTSAIL_ACCOUNT}:LoadBalancer/uuid`, 'CreateLoadBalancerTlsCertificate', 'AttachLoadBalancerTlsCertificate'),
  ...anArn(`${LIGHTSAIL_ACCOUNT}:LoadBalancer/uuid`, 'DeleteLoadBalancerTlsCertificate', 'UpdateLoadBalancerAttribute'),
  ...anArn('arn:aws:lightsail:global:123456789012:Domain/uuid', 'CreateDomainEntry'),
};

/** An account that records the function of each call, and the permissions of its role at that time. */
class GuardedWorld extends StoryWorld {
  static make(): GuardedWorld {
    const caller = new AsyncLocalStorage<string>();
    const callers = new Map<number, Caller>();
    const world: GuardedWorld = new GuardedWorld({
      transport: 'direct',
      resourceTypes: { [SIBLING_TYPE]: new Sibling() },
      onDescribe: (action) => {
        const by = { handler: caller.getStore()!, templates: world.templates };
        world.described.push({ by, question: { service: 'cloudformation', action, arn: world.cloudFormation.stackId! } });
      },
      // The simulator records the call immediately afterwards.
      onCall: () => callers.set(world.lightsail.control.calls().length, { handler: caller.getStore()!, templates: world.templates }),
    });
    world.callers = callers;
    for (const handler of ['onEvent', 'isComplete'] as const) {
      const original = world.handlers[handler]!;
      world.handlers[handler] = ((event: never) => caller.run(handler, () => original(event))) as never;
    }
    world.runWatch = async (event) => world.clock.run(() => caller.run('watch', () => world.watch(event)));
    return world;
  }

  public runWatch!: (event: Parameters<StoryWorld['watch']>[0]) => Promise<unknown>;
  private callers!: Map<number, Caller>;
  private readonly described: { readonly by: Caller; readonly question: Question }[] = [];
  /** The current template, and the previous one. */
  private templates: Template[] = [];

  async deploy(write: Write) {
    const template = templateOf(write);
    this.templates = [template, ...this.templates.slice(0, 1)];
    return this.cloudFormation.deploy(template);
  }

  async act(command: object): Promise<void> {
    await this.clock.run(async () => {
      await this.clock.sleep(10_000);
      return this.client('us-east-1').send(command as never);
    });
  }

  /** The calls that the policies deny, and the actions that were needed. */
  judged() {
    const tags = new Map<string, Tags>();
    const denied: string[] = [];
    const used = new Set<string>();
    const judge = ({ handler, templates }: Caller, question: Question) => {
      used.add(`${handler} ${question.action}`);
      if (!this.statements(handler, templates).some((statement) => allows(statement, question))) {
        denied.push(`${handler}: ${JSON.stringify(question)}`);
      }
    };
    this.lightsail.control.calls().forEach((call, number) => {
      const by = this.callers.get(number);
      if (by) questionsOf(call, tags).forEach((question) => judge(by, question));
      if (call.outcome === 'ok') follow(call, tags);
    });
    this.described.forEach(({ by, question }) => judge(by, question));
    return { denied, used };
  }

  /** Actions that the policies of a template allow, by handler. */
  allowed(write: Write): string[] {
    const template = templateOf(write);
    return ['onEvent', 'isComplete', 'watch'].flatMap((handler) => this.statements(handler, [template]).flatMap(({ Action }) => [Action].flat())
      .flatMap((action) => /^(?:lightsail|cloudformation):(.*)/.exec(action)?.[1] ?? []).map((action) => `${handler} ${action}`));
  }

  /** CloudFormation updates a role with its inline policies early, and deletes separate policies late. */
  private statements(handler: string, [current, ...before]: Template[]): Statement[] {
    const [role] = Object.values(current.Resources!).flatMap(({ Type, Properties = {} }) =>
      Type === 'AWS::Lambda::Function' && Properties.Handler === `index.${handler}` ? [(Properties.Role as { 'Fn::GetAtt': string[] })['Fn::GetAtt'][0]] : []);
    if (role === undefined) return [];
    const inline = current.Resources![role].Properties!.Policies as Array<{ PolicyDocument: { Statement: Statement[] } }>;
    const attached = [current, ...before].flatMap(({ Resources }) => Object.values(Resources!))
      .filter(({ Type, Properties }) => Type === 'AWS::IAM::Policy' && JSON.stringify(Properties!.Roles).includes(`"${role}"`))
      .map(({ Properties }) => Properties as { PolicyDocument: { Statement: Statement[] } });
    const { stackId } = this.cloudFormation;
    const statements = [...inline, ...attached].flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
    return statements.map((statement) => resolved(statement, stackId!) as Statement);
  }
}

function questionsOf({ operation, input, region }: CallRecord, tags: Map<string, Tags>): Question[] {
  const { certificateName, resourceName, tags: given, tagKeys } = input as Record<string, any>;
  const requestTags = asRecord(given);
  const resourceTags = tags.get(`${region} ${certificateName ?? resourceName}`) ?? {};
  const ofCertificate = { arn: `arn:aws:lightsail:${region}:123456789012:Certificate/uuid`, resourceTags };
  const action = operation;
  switch (operation) {
    case 'CreateCertificate':
      return [
        { action, arn: '*', requestTags, tagKeys: Object.keys(requestTags) },
        // Which ARN is checked is unknown; a denial of another operation named this one.
        { action: 'TagResource', arn: `${LIGHTSAIL_ACCOUNT}:*`, requestTags, tagKeys: Object.keys(requestTags) },
      ];
    case 'TagResource':
      return [{ action, ...ofCertificate, requestTags, tagKeys: Object.keys(requestTags) }];
    case 'UntagResource':
      return [{ action, ...ofCertificate, tagKeys }];
    case 'DeleteCertificate':
      return [{ action, ...ofCertificate }];
    default:
      if (!(operation in ARNS)) throw new Error(`what does ${operation} need?`);
      return [{ action, arn: ARNS[operation] }];
  }
}

function asRecord(tags: Array<{ key: string; value: string }> = []): Tags {
  return Object.fromEntries(tags.map(({ key, value }) => [key, value]));
}

/** The tags of certificates after a call. */
function follow({ operation, input, region }: CallRecord, tags: Map<string, Tags>): void {
  const { certificateName, resourceName, tags: given, tagKeys = [] } = input as Record<string, any>;
  const set = asRecord(given);
  const name = `${region} ${certificateName ?? resourceName}`;
  const before = tags.get(name) ?? {};
  if (operation === 'CreateCertificate') tags.set(name, set);
  if (operation === 'TagResource') tags.set(name, { ...before, ...set });
  if (operation === 'UntagResource') tags.set(name, Object.fromEntries(Object.entries(before).filter(([key]) => !tagKeys.includes(key))));
}

function allows({ Action, Resource, Condition = {} }: Statement, question: Question): boolean {
  return [Action].flat().includes(`${question.service ?? 'lightsail'}:${question.action}`)
    && [Resource].flat().some((pattern) => isLike(question.arn, String(pattern)))
    && Object.entries(Condition).every(([operator, keys]) =>
      Object.entries(keys).every(([key, expected]) => holds(operator, key, [expected].flat() as string[], question)));
}

function holds(operator: string, key: string, expected: string[], { requestTags = {}, resourceTags = {}, tagKeys = [] }: Question): boolean {
  const [kind, tag] = key.split('/', 2);
  const value = kind === 'aws:RequestTag' ? requestTags[tag] : resourceTags[tag];
  switch (operator) {
    case 'StringLike': return value !== undefined && expected.some((pattern) => isLike(value, pattern));
    case 'ForAllValues:StringNotEquals': return key === 'aws:TagKeys' && tagKeys.every((each) => !expected.includes(each));
    default: throw new Error(`what does ${operator} mean?`);
  }
}

function isLike(value: string, pattern: string): boolean {
  return pattern === '*' || new RegExp(`^${pattern.split('*').map((part) => part.replace(/[^\w]/g, '\\$&')).join('.*')}$`).test(value);
}

function resolved(value: unknown, stackId: string): unknown {
  const values: Record<string, string> = { 'AWS::StackId': stackId, 'AWS::AccountId': '123456789012', 'AWS::Partition': 'aws', 'AWS::Region': 'us-east-1' };
  if (Array.isArray(value)) return value.map((each) => resolved(each, stackId));
  if (typeof value !== 'object' || value === null) return value;
  const { Ref: name, 'Fn::Join': join } = value as { 'Ref'?: string; 'Fn::Join'?: [string, unknown[]] };
  if (name) return values[name] ?? name;
  if (join) return join[1].map((each) => resolved(each, stackId)).join(join[0]);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, resolved(inner, stackId)]));
}

const certify = (props: Partial<LightsailCertificateProps> = {}, id = 'Certificate', fails = false): Write => (stack, zone) => {
  const certificate = new LightsailCertificate(stack, id, { domainName: 'shop.example.com', validation: LightsailCertificateValidation.fromRoute53(zone), ...props });
  if (fails) new CfnResource(stack, 'Sibling', { type: SIBLING_TYPE, properties: { Fails: true } }).node.addDependency(certificate);
};
const balance = (props: Partial<LightsailLoadBalancerCertificateProps> = {}): Write => (stack, zone) => {
  new LightsailLoadBalancerCertificate(stack, 'Certificate', { loadBalancerName: 'web', domainName: 'shop.example.com', validation: LightsailCertificateValidation.fromRoute53(zone), ...props });
};
const byLightsail: Write = (stack) => {
  new LightsailCertificate(stack, 'Certificate', { domainName: 'shop.test.com', validation: LightsailCertificateValidation.fromLightsailDnsZone('shop.test.com') });
};
const distribution: Write = (stack) => {
  new CfnDistribution(stack, 'Cdn', {
    distributionName: 'cdn', bundleId: 'small_1_0', defaultCacheBehavior: { behavior: 'cache' }, origin: { name: 'web', regionName: 'us-east-1' },
  });
};
const find: Write = (stack) => {
  LightsailCertificate.fromDomainName(stack, 'Found', 'shop.example.com').waitUntilIssued();
};
const watch: Write = (stack, zone) => {
  new LightsailCertificate(stack, 'Certificate', { domainName: 'shop.example.com', validation: LightsailCertificateValidation.fromRoute53(zone) }).metricDaysToExpiry();
  new LightsailLoadBalancerCertificate(stack, 'OfLoadBalancer', { loadBalancerName: 'web', domainName: 'www.example.com' }).metricRenewalProblems();
};
const tagged = (props: Partial<LightsailCertificateProps>, tags: Tags): Write => (stack: Stack, zone) => {
  certify(props)(stack, zone);
  for (const [key, value] of Object.entries(tags)) stack.tags.setTag(key, value);
};

const loadBalancer = new CreateLoadBalancerCommand({ loadBalancerName: 'web', instancePort: 80 });
const dnsZone = new CreateDomainCommand({ domainName: 'shop.test.com' });

/** The stories of each kind of stack, and the template with its permissions. */
const STORIES: ReadonlyArray<readonly [string, Write, ReadonlyArray<(world: GuardedWorld) => Promise<unknown>>]> = [
  ['with certificates', certify(), [
    async (world) => {
      await world.deploy(tagged({}, { team: 'a', cost: 'b' }));
      await world.deploy(tagged({}, { team: 'c' }));
      await world.deploy(tagged({ subjectAlternativeNames: ['www.example.com'] }, { team: 'c' }));
      await world.deploy(certify({ subjectAlternativeNames: ['blog.example.com'] }, 'Certificate', true));
      await world.cloudFormation.destroy();
    },
    async (world) => {
      await new OtherUser(world).requests('shop');
      await world.deploy(tagged({ certificateName: 'shop', adoptExisting: true }, { team: 'ours' }));
      await world.cloudFormation.destroy();
    },
    async (world) => {
      await world.deploy(certify({ certificateName: 'shop' }));
      await world.deploy(certify({ certificateName: 'shop' }, 'Renamed', true));
      await world.deploy(certify({ certificateName: 'shop' }, 'Renamed'));
      await world.cloudFormation.destroy();
    },
    async (world) => {
      await world.deploy(certify({ certificateName: 'shop', removalPolicy: RemovalPolicy.RETAIN }));
      await world.deploy(find);
      await world.deploy(certify({ certificateName: 'shop', adoptExisting: true }));
      await world.cloudFormation.destroy();
    },
    async (world) => {
      await world.deploy(certify({ certificateName: 'shop' }));
      await new OtherUser(world).deletes('shop');
      world.lightsail.control.setKnobs({ certificatesPerYear: 1 });
      expect((await world.deploy(tagged({ certificateName: 'shop' }, { team: 'a' }))).status).toBe('UPDATE_ROLLBACK_COMPLETE');
    },
    async (world) => {
      await world.deploy(distribution);
      const cdn: Write = (stack, zone) => {
        distribution(stack, zone);
        certify({ certificateName: 'shop' })(stack, zone);
        find(stack, zone);
      };
      await world.deploy(cdn);
      await world.act(new AttachCertificateToDistributionCommand({ distributionName: 'cdn', certificateName: 'shop' }));
      // The deletion fails, and names the distribution.
      await world.deploy((stack, zone) => {
        distribution(stack, zone);
        find(stack, zone);
      });
      await world.act(new DetachCertificateFromDistributionCommand({ distributionName: 'cdn' }));
    },
  ]],
  ['with certificates of load balancers', balance(), [
    async (world) => {
      await world.act(loadBalancer);
      await world.deploy(balance({ httpsRedirection: true }));
      await world.deploy(balance({ httpsRedirection: false, subjectAlternativeNames: ['www.example.com'] }));
      await world.cloudFormation.destroy();
    },
    async (world) => {
      await world.act(loadBalancer);
      await world.deploy((stack, zone) => {
        balance({ httpsRedirection: true })(stack, zone);
        certify({ domainName: 'www.example.com' }, 'Other')(stack, zone);
      });
      await world.deploy(certify({ domainName: 'www.example.com' }, 'Other'));
    },
  ]],
  ['with certificates that a Lightsail DNS zone validates', byLightsail, [
    async (world) => {
      await world.act(dnsZone);
      world.lightsail.control.deny({ operations: ['GetDomains'] }); // so that the deployment writes the entries
      await world.deploy(byLightsail);
      await world.cloudFormation.destroy();
    },
  ]],
  ['that only references certificates', find, [
    async (world) => {
      await new OtherUser(world).requests('shop');
      world.lightsail.control.issue({ region: 'us-east-1', certificateName: 'shop' });
      await world.deploy(find);
      await world.cloudFormation.destroy();
    },
  ]],
  ['with metrics', watch, [
    async (world) => {
      await world.act(loadBalancer);
      await world.deploy(watch);
      const certificates = (await world.certificates()).map(({ region, name, resourceType }) =>
        ({ Region: region, CertificateName: name, ...(resourceType === 'Certificate' ? {} : { LoadBalancerName: 'web' }) }));
      expect(certificates).toHaveLength(2);
      await world.runWatch({ certificates });
    },
  ]],
];

/** The kinds whose permissions are a subset of those of another kind. */
const INCLUDED: Readonly<Record<string, readonly string[]>> = {
  'with certificates that a Lightsail DNS zone validates': ['with certificates'],
  'with metrics': ['with certificates', 'with certificates of load balancers'],
};

/**
 * Every role can read certificates, because a deletion reads, and the inline policy of a role that remains for other resources
 * changes before the deletion. A separate policy would need another resource in each stack. Any update can be rolled back.
 */
const READS = ['onEvent GetCertificates', 'isComplete GetCertificates', 'onEvent DescribeStacks', 'isComplete DescribeStacks', 'isComplete ListStackResources'];

/** Lightsail itself makes these calls, with the permissions of the caller of CreateCertificate. */
const OF_LIGHTSAIL = ['onEvent GetDomains', 'onEvent CreateDomainEntry'];

const needed: Record<string, Set<string>> = Object.fromEntries(STORIES.map(([kind]) => [kind, new Set<string>()]));

describe.each(STORIES)('a stack %s', (kind, write, stories) => {

  test.each(stories.map((story, number) => [number + 1, story] as const))('has the permissions that it needs (story %d)', async (__, story) => {
    const world = GuardedWorld.make();
    await story(world);

    const judged = world.judged();
    judged.used.forEach((each) => needed[kind].add(each));
    expect(judged.denied).toEqual([]);
    expect(judged.used.size).toBeGreaterThan(0);
  });

  test('has no permissions that none of these stories needs', () => {
    const used = new Set([...READS, ...OF_LIGHTSAIL, ...[kind, ...INCLUDED[kind] ?? []].flatMap((each) => [...needed[each]])]);

    expect(GuardedWorld.make().allowed(write).filter((each) => !used.has(each))).toEqual([]);
  });
});
