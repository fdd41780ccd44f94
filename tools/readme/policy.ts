import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { code, table } from './table';
import { LightsailCertificate } from '../../src';

const HANDLERS = ['onEvent', 'isComplete'];

interface Statement {
  readonly Action: string | string[];
  readonly Resource: string;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** What the handlers may do: every statement of their roles in a synthesized template. */
export function policiesTable(): string {
  const stack = new Stack(new App({ context: { 'aws:cdk:disable-asset-staging': true } }), 'Stack');
  new LightsailCertificate(stack, 'Certificate', { domainName: 'example.com' });
  const template = Template.fromStack(stack);
  return table(['handler', 'actions', 'resources', 'condition'], HANDLERS.flatMap((handler) => statementsOf(template, handler)
    .map(({ Action, Resource, Condition = {} }) => [
      code(handler),
      [Action].flat().map(code).join(', '),
      code(Resource),
      Object.entries(Condition).flatMap(([operator, keys]) => Object.entries(keys).map(([key, value]) => `${code(operator)} ${code(key)} ${code(value)}`)).join(', '),
    ])));
}

function statementsOf(template: Template, handler: string): Statement[] {
  const [lambda] = Object.values(template.findResources('AWS::Lambda::Function', { Properties: { Handler: `index.${handler}` } }));
  const [role] = lambda.Properties.Role['Fn::GetAtt'];
  const { Properties } = template.findResources('AWS::IAM::Role')[role];
  // Whatever would give the role more must be shown.
  if (Properties.ManagedPolicyArns || Object.values(template.findResources('AWS::IAM::Policy')).some((policy) => JSON.stringify(policy.Properties.Roles).includes(role))) {
    throw new Error(`the role of ${handler} has policies besides its inline ones: print them, too`);
  }
  const policies: { PolicyDocument: { Statement: Statement[] } }[] = Properties.Policies;
  return policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement).map((statement) => {
    const { Effect, Action, Resource, Condition, ...rest } = statement as Statement & { readonly Effect: string };
    if (Effect !== 'Allow' || Object.keys(rest).length > 0) {
      throw new Error(`the role of ${handler} has a statement of another kind: print it, too`);
    }
    return readable({ Action, Resource, Condition }) as Statement;
  });
}

/** References as `${AWS::AccountId}`, which a person reads, instead of as functions of CloudFormation. */
function readable(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(readable);
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  const { Ref: name, 'Fn::Join': join } = value as { 'Ref'?: string; 'Fn::Join'?: [string, unknown[]] };
  if (name) {
    return `\${${name}}`;
  }
  return join ? join[1].map(readable).join(join[0]) : Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, readable(inner)]));
}
