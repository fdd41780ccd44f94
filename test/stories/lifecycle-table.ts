import { CreateCertificateCommand, type Tag } from '@aws-sdk/client-lightsail';
import { ADOPTED_TAG, CERTIFICATE_RESOURCE_TYPE, FORMER_OWNER_TAG, ISSUANCE_RESOURCE_TYPE, OWNER_TAG } from '../../src/private/shared/contract';
import { Account } from '../../testing/stories/account';

const REGION = 'us-east-1';
const NAME = 'shop';
const DOMAIN = 'shop.example.com';
const QUERY_INTERVAL = 10_000;
const MUTATIONS: Record<string, string> = { CreateCertificate: 'requested', TagResource: 'tagged', UntagResource: 'untagged', DeleteCertificate: 'deleted' };

const STATUSES = ['PENDING_VALIDATION', 'ISSUED', 'INACTIVE', 'EXPIRED', 'REVOKED', 'FAILED', 'VALIDATION_TIMED_OUT'] as const;

export type Found =
  | 'nothing' | typeof STATUSES[number] | "another's" | "another's for other domains" | "another construct's" | 'adopted' | 'taken over'
  | 'handed over' | 'other domains' | 'another resource type' | 'nothing while the quota is spent' | 'in use';

export interface Row {
  readonly request: string;
  readonly found: Found;
}

/** The observed outcome: the response to CloudFormation, and the changes of the certificate with that name. */
export interface Observation {
  readonly answer: string;
  readonly done: string;
}

interface Request {
  readonly found: readonly Found[];
  readonly type: string;
  readonly event: object;
  /** That of the stack. */
  readonly status: string;
}

const certificate = { ServiceToken: 'token', Region: REGION, DomainName: DOMAIN, CertificateName: NAME, Tags: [{ Key: 'team', Value: 'red' }] };
const issuance = { ServiceToken: 'token', Region: REGION, CertificateName: NAME, CertificateArn: 'arn', Timeout: '1800' };

const REQUESTS: Record<string, Request> = {
  'certificate, Create': {
    found: ['nothing', ...STATUSES, "another's", "another construct's", 'other domains', 'another resource type'],
    type: CERTIFICATE_RESOURCE_TYPE,
    event: { RequestType: 'Create', ResourceProperties: certificate },
    status: 'UPDATE_IN_PROGRESS',
  },
  'certificate, Create with `adoptExisting`': {
    found: ["another's", "another's for other domains"],
    type: CERTIFICATE_RESOURCE_TYPE,
    event: { RequestType: 'Create', ResourceProperties: { ...certificate, AdoptExisting: 'true' } },
    status: 'UPDATE_IN_PROGRESS',
  },
  'certificate, Update under its name': {
    found: [
      'nothing', 'nothing while the quota is spent', 'another resource type', ...STATUSES, 'adopted', 'handed over', "another's", "another's for other domains", 'other domains',
    ],
    type: CERTIFICATE_RESOURCE_TYPE,
    event: { RequestType: 'Update', PhysicalResourceId: NAME, ResourceProperties: certificate, OldResourceProperties: { ...certificate, Tags: [] } },
    status: 'UPDATE_IN_PROGRESS',
  },
  'certificate, Update to a new name': {
    found: ['nothing', ...STATUSES, "another's", 'other domains', 'another resource type'],
    type: CERTIFICATE_RESOURCE_TYPE,
    event: { RequestType: 'Update', PhysicalResourceId: 'before', ResourceProperties: certificate, OldResourceProperties: { ...certificate, CertificateName: 'before' } },
    status: 'UPDATE_IN_PROGRESS',
  },
  'certificate, rollback under its name': {
    found: ['nothing', 'nothing while the quota is spent', 'another resource type', ...STATUSES, 'adopted', 'handed over', "another's", "another's for other domains", 'other domains'],
    type: CERTIFICATE_RESOURCE_TYPE,
    event: { RequestType: 'Update', PhysicalResourceId: NAME, ResourceProperties: certificate, OldResourceProperties: { ...certificate, Tags: [] } },
    status: 'UPDATE_ROLLBACK_IN_PROGRESS',
  },
  'certificate, rollback to its former name': {
    found: ['nothing', 'nothing while the quota is spent', 'another resource type', ...STATUSES, "another's", "another's for other domains", 'other domains'],
    type: CERTIFICATE_RESOURCE_TYPE,
    event: { RequestType: 'Update', PhysicalResourceId: 'after', ResourceProperties: certificate, OldResourceProperties: { ...certificate, CertificateName: 'after' } },
    status: 'UPDATE_ROLLBACK_IN_PROGRESS',
  },
  'certificate, Delete': {
    found: ['nothing', ...STATUSES, 'adopted', 'taken over', 'handed over', "another construct's", "another's", 'in use'],
    type: CERTIFICATE_RESOURCE_TYPE,
    event: { RequestType: 'Delete', PhysicalResourceId: NAME, ResourceProperties: certificate },
    status: 'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS',
  },
  'certificate, Delete after a rollback': {
    found: ['ISSUED', 'adopted', 'taken over', 'handed over'],
    type: CERTIFICATE_RESOURCE_TYPE,
    event: { RequestType: 'Delete', PhysicalResourceId: NAME, ResourceProperties: certificate },
    status: 'UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS',
  },
  'issuance, Create': {
    found: ['nothing', ...STATUSES],
    type: ISSUANCE_RESOURCE_TYPE,
    event: { RequestType: 'Create', ResourceProperties: issuance },
    status: 'UPDATE_IN_PROGRESS',
  },
  'issuance, Update to another certificate': {
    found: ['nothing', ...STATUSES],
    type: ISSUANCE_RESOURCE_TYPE,
    event: {
      RequestType: 'Update',
      PhysicalResourceId: 'before',
      ResourceProperties: issuance,
      OldResourceProperties: { ...issuance, CertificateName: 'before', CertificateArn: 'arn of before' },
    },
    status: 'UPDATE_IN_PROGRESS',
  },
  'issuance, Update of the same certificate, or any rollback': {
    found: ['nothing', ...STATUSES],
    type: ISSUANCE_RESOURCE_TYPE,
    event: { RequestType: 'Update', PhysicalResourceId: NAME, ResourceProperties: issuance, OldResourceProperties: { ...issuance, Timeout: '60' } },
    status: 'UPDATE_IN_PROGRESS',
  },
  'issuance, Delete': { found: ['nothing', ...STATUSES], type: ISSUANCE_RESOURCE_TYPE, event: { RequestType: 'Delete', PhysicalResourceId: NAME, ResourceProperties: issuance }, status: 'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS' },
};

export const ROWS: Row[] = Object.entries(REQUESTS).flatMap(([request, { found }]) => found.map((each) => ({ request, found: each })));

/** Prepares Lightsail, sends the request, and observes the outcome. */
export async function observe({ request, found }: Row): Promise<Observation> {
  const account = new Account({ transport: 'direct' });
  const { event, type, status } = REQUESTS[request];
  await account.cloudFormation.deploy({ Resources: {} });
  account.cloudFormation.status = status;
  await arrange(account, found);
  await account.clock.pass(60 * 60_000);
  const before = account.lightsail.control.calls().length;
  const answer = await account.clock.run(() => answerTo(account, { StackId: account.cloudFormation.stackId, RequestId: '1', LogicalResourceId: 'Certificate', ResourceType: type, ResponseURL: '', ...event }));
  const done = account.lightsail.control.calls().slice(before).filter(({ outcome }) => outcome === 'ok').flatMap(({ operation }) => MUTATIONS[operation] ?? []);
  return { answer, done: [...new Set(done)].join(', ') || 'nothing' };
}

/** The rows of `docs/lifecycle.md`, with the same outcome in one row. */
export function linesOf(observed: ReadonlyArray<Row & Observation>): string[] {
  const lines = new Map<string, Found[]>();
  for (const { request, found, answer, done } of observed) {
    const key = JSON.stringify([request, answer, done]);
    lines.set(key, [...lines.get(key) ?? [], found]);
  }
  return [...lines].map(([key, found]) => {
    const [request, answer, done] = JSON.parse(key) as string[];
    return `| ${request} | ${found.join(', ')} | ${answer} | ${done} |`;
  });
}

/** The tags of certificates that were not simply requested by this resource. */
const tagsOf = (self: string, otherConstruct: string): Partial<Record<Found, Tag[]>> => ({
  "another's": [{ key: 'team', value: 'theirs' }],
  "another's for other domains": [{ key: 'team', value: 'theirs' }],
  "another construct's": [{ key: OWNER_TAG, value: otherConstruct }],
  'adopted': [{ key: OWNER_TAG, value: self }, { key: ADOPTED_TAG, value: 'true' }],
  'taken over': [{ key: OWNER_TAG, value: self }, { key: FORMER_OWNER_TAG, value: otherConstruct }],
  'handed over': [{ key: OWNER_TAG, value: otherConstruct }, { key: FORMER_OWNER_TAG, value: self }],
});

async function arrange(account: Account, found: Found): Promise<void> {
  const { clock, lightsail: { control } } = account;
  if (found === 'nothing') return;
  if (found === 'nothing while the quota is spent') {
    control.setKnobs({ certificatesPerYear: 0 });
    return;
  }
  if (found === 'another resource type') {
    control.addResource({ region: REGION, resourceType: 'Instance', resourceName: NAME });
    return;
  }
  const self = `${account.cloudFormation.stackId}/Certificate`;
  const tags = tagsOf(self, `${account.cloudFormation.stackId}/Renamed`)[found] ?? [{ key: OWNER_TAG, value: self }];
  const domainName = found.endsWith('other domains') ? 'www.example.com' : DOMAIN;
  await clock.run(() => account.client(REGION).send(new CreateCertificateCommand({ certificateName: NAME, domainName, tags })));
  const status = STATUSES.find((each) => each === found);
  if (status) control.setStatus({ certificateName: NAME, region: REGION, status });
  if (found === 'in use') control.setInUse({ certificateName: NAME, region: REGION, count: 1 });
}

async function answerTo({ clock, handlers }: Account, event: object): Promise<string> {
  const sent = clock.now();
  try {
    const decision = await handlers.onEvent(event) as object;
    for (;;) {
      const completion = await handlers.isComplete!({ ...event, ...decision }) as { IsComplete: boolean };
      if (completion.IsComplete) return `complete${after(clock.now() - sent)}`;
      await clock.sleep(QUERY_INTERVAL);
    }
  } catch (error) {
    return `fails${after(clock.now() - sent)}: ${summary((error as Error).message)}`;
  }
}

/** Seconds are delays of the simulator, minutes are time limits of the handlers. */
const after = (milliseconds: number) => {
  const minutes = Math.round(milliseconds / 60_000);
  return milliseconds < 60_000 ? '' : ` after ${minutes === 1 ? 'a minute' : `${minutes} minutes`}`;
};

/** The beginning of a sentence, without reasons and remedies. */
const summary = (sentence: string) => sentence
  .replace(/^certificate "shop"( \(shop\.example\.com\)| in us-east-1)?/, 'the certificate')
  .split(/[:;.] | \(|, because|, which|, but|, or | because/)[0]
  .replace(new RegExp(`(is )?\\b(${STATUSES.join('|')})\\b.*`), 'is in that status');
