import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as route53 from 'aws-cdk-lib/aws-route53';
import { LightsailCertificate, LightsailCertificateValidation, Route53RecordOwnership } from '../src';

interface Statement {
  readonly Action: string;
  readonly Resource?: string;
  readonly Principal?: object;
  readonly Condition: Record<string, Record<string, string | string[]>>;
}

interface Call {
  readonly action: string;
  readonly assumedRoleArn: string;
  readonly externalId?: string;
  readonly parameters: { readonly HostedZoneId: string; readonly ChangeBatch: { readonly Changes: Change[] } };
}

interface Change {
  readonly Action: string;
  readonly ResourceRecordSet: { readonly Name: string; readonly Type: string };
}

const usage = readFileSync(path.join(__dirname, '..', 'docs', 'usage.md'), 'utf8');
const printed = (name: string) => (JSON.parse(new RegExp(`<!-- ${name} -->\\s*\`\`\`json\\n([^]*?)\`\`\``).exec(usage)![1]) as { Statement: Statement[] }).Statement;

/** The calls to Route 53 for a certificate whose hosted zone is in another account. */
function calls(ownership: Route53RecordOwnership): Call[] {
  const stack = new Stack(new App(), 'Stack');
  const zone = route53.HostedZone.fromHostedZoneAttributes(stack, 'Zone', { hostedZoneId: 'Z0123456789', zoneName: 'example.com' });
  new LightsailCertificate(stack, 'Certificate', {
    domainName: 'example.com',
    subjectAlternativeNames: ['www.example.com'],
    validation: LightsailCertificateValidation.fromRoute53(zone, {
      role: iam.Role.fromRoleArn(stack, 'Role', 'arn:aws:iam::444455556666:role/lightsail-validation'), externalId: 'shop-certificates', ownership,
    }),
  });
  return Object.values(Template.fromStack(stack).findResources('Custom::AWS'))
    .flatMap(({ Properties: { Create, Update, Delete } }) => [Create, Update, Delete])
    .filter((call) => call !== undefined)
    .map((call: { 'Fn::Join': [string, Array<string | { 'Fn::GetAtt': [string, string] }>] }) =>
      JSON.parse(call['Fn::Join'][1].map((part) => typeof part === 'string' ? part : valueOf(part['Fn::GetAtt'][1])).join('').replace('PHYSICAL:RESOURCEID:', '_x.example.com.')) as Call);
}

/** A record as Lightsail assigns it. The record of the first domain has the position 0. */
const valueOf = (attribute: string) => attribute.endsWith('Value') ? '_y.acm-validations.aws' : `_x.${attribute.startsWith('Record0') ? '' : 'www.'}example.com`;

/** The values that IAM compares, as Route 53 normalizes them. */
const contextOf = ({ parameters: { ChangeBatch: { Changes } } }: Call): Record<string, string[]> => ({
  'route53:ChangeResourceRecordSetsRecordTypes': Changes.map(({ ResourceRecordSet: { Type } }) => Type),
  'route53:ChangeResourceRecordSetsActions': Changes.map(({ Action }) => Action),
  'route53:ChangeResourceRecordSetsNormalizedRecordNames': Changes.map(({ ResourceRecordSet: { Name } }) => Name.toLowerCase().replace(/\.$/, '')),
});

const like = (pattern: string) => new RegExp(`^${pattern.replace(/[.]/g, '\\.').replace(/\*/g, '.*')}$`);

function allows({ Action, Resource, Condition }: Statement, call: Call): boolean {
  const context = contextOf(call);
  const conditions = Object.values(Condition).flatMap((each) => Object.entries(each));
  return Action === `route53:${call.action}`
    && Resource === `arn:aws:route53:::hostedzone/${call.parameters.HostedZoneId}`
    && conditions.every(([key, patterns]) => context[key].every((value) => [patterns].flat().some((pattern) => like(pattern).test(value))));
}

const used = (all: Call[], key: string) => [...new Set(all.flatMap((call) => contextOf(call)[key]))];

describe('the policy for the owner of a hosted zone in docs/usage.md', () => {
  const [policy] = printed('zone-owner-policy');

  test('allows every call to Route 53 of every ownership', () => {
    for (const ownership of [Route53RecordOwnership.STACK, Route53RecordOwnership.SHARED]) {
      const all = calls(ownership);
      expect(all.length).toBeGreaterThan(0);
      expect(all.filter((call) => !allows(policy, call))).toEqual([]);
    }
  });

  test('does not allow unused actions or record types', () => {
    const all = calls(Route53RecordOwnership.STACK);
    const { 'ForAllValues:StringEquals': exact } = policy.Condition;

    for (const key of Object.keys(exact)) expect([...exact[key]].sort()).toEqual(used(all, key).sort());
  });

  test('needs only UPSERT for shared records', () => {
    expect(used(calls(Route53RecordOwnership.SHARED), 'route53:ChangeResourceRecordSetsActions')).toEqual(['UPSERT']);
  });

  test('does not allow records other than validation records', () => {
    const [call] = calls(Route53RecordOwnership.STACK);
    const other = (Name: string): Call => ({
      ...call, parameters: { ...call.parameters, ChangeBatch: { Changes: [{ Action: 'UPSERT', ResourceRecordSet: { Name, Type: 'CNAME' } }] } },
    });

    expect(allows(policy, other('_x.www.example.com.'))).toBe(true);
    expect(['www.example.com.', 'example.com.', '_x.example.org.'].map((name) => allows(policy, other(name)))).toEqual([false, false, false]);
  });

  test('is the same as in the example', () => {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { app } = require('../examples/other-account/app') as { app: App };
    const resources = Template.fromJSON(app.synth().getStackByName('Dns').template);

    resources.hasResourceProperties('AWS::IAM::Policy', { PolicyDocument: { Statement: [policy] } });
    const [{ Properties: { AssumeRolePolicyDocument: { Statement: [trust] } } }] = Object.values(resources.findResources('AWS::IAM::Role'));
    const [wanted] = printed('zone-owner-trust');
    expect({ ...trust, Principal: wanted.Principal }).toEqual(wanted);
    expect(JSON.stringify(trust.Principal)).toContain(':iam::111122223333:root');
  });
});
