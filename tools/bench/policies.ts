import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { HostedZone } from 'aws-cdk-lib/aws-route53';
import type { Section } from './figure';
import { LightsailCertificate, LightsailCertificateValidation, Route53RecordOwnership } from '../../src';

/** IAM's quota for the total size of a role's inline policies. */
export const MAX_POLICY_CHARACTERS = 10_240;

interface Resource {
  readonly Type: string;
  readonly Properties: {
    readonly PolicyDocument?: object;
    readonly Roles?: ReadonlyArray<{ readonly Ref: string }>;
    readonly Policies?: ReadonlyArray<{ readonly PolicyDocument: object }>;
  };
}

export function policies(): Section {
  return {
    title: 'Inline policies of the largest role, by shared validation records',
    figures: [1, 10, 60].map((records) => ({
      name: `${records} record${records > 1 ? 's' : ''}`,
      value: Math.max(...policyCharacters(withSharedRecords(records)).values()),
      unit: 'characters',
      budget: MAX_POLICY_CHARACTERS,
    })),
  };
}

/** By role, without white space, as counted by IAM. */
export function policyCharacters(template: Template): Map<string, number> {
  const characters = new Map<string, number>();
  const { Resources } = template.toJSON() as { Resources: Record<string, Resource> };
  for (const [id, { Type, Properties: { PolicyDocument, Policies = [], Roles = [] } }] of Object.entries(Resources)) {
    const roles = Type === 'AWS::IAM::Policy' ? Roles.map(({ Ref }) => Ref) : Type === 'AWS::IAM::Role' ? [id] : [];
    const documents = [PolicyDocument, ...Policies.map((inline) => inline.PolicyDocument)].filter((document) => document !== undefined);
    const length = documents.reduce((sum, document) => sum + written(document).length, 0);
    for (const role of roles) characters.set(role, (characters.get(role) ?? 0) + length);
  }
  return characters;
}

/** References are replaced by strings of about the length of their values. */
function written(document: object): string {
  return JSON.stringify(document, (_, value: { readonly 'Fn::Join'?: [string, ReadonlyArray<string | object>] } | undefined) =>
    value?.['Fn::Join'] ? value['Fn::Join'][1].map((part) => typeof part === 'string' ? part : '123456789012').join('') : value);
}

function withSharedRecords(records: number): Template {
  const stack = new Stack(new App({ context: { 'aws:cdk:disable-asset-staging': true } }), 'Stack');
  const zone = HostedZone.fromHostedZoneAttributes(stack, 'Zone', { hostedZoneId: 'Z0123456789ABCDEFGHIJ', zoneName: 'example.com' });
  for (let number = 0; number < records; number++) {
    new LightsailCertificate(stack, `Certificate${number}`, {
      domainName: `n${number}.example.com`,
      validation: LightsailCertificateValidation.fromRoute53(zone, { ownership: Route53RecordOwnership.SHARED }),
    });
  }
  return Template.fromStack(stack);
}
