import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { code, table } from './table';
import { LightsailCertificate, LightsailCertificateValidation, LightsailLoadBalancerCertificate } from '../../src';

const HANDLERS = ['onEvent', 'isComplete', 'watch'];

interface Statement {
  readonly Action: string | string[];
  readonly Resource: string;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | string[]>>>>;
}

interface Policy {
  readonly PolicyDocument: { readonly Statement: Statement[] };
}

/** Typical stacks, by the name of the table with the permissions of their handlers. */
export const STACKS: Readonly<Record<string, (stack: Stack) => void>> = {
  'certificates': (stack) => new LightsailCertificate(stack, 'Certificate', { domainName: 'example.com' }),
  'load-balancers': (stack) => new LightsailLoadBalancerCertificate(stack, 'Certificate', { domainName: 'example.com', loadBalancerName: 'web' }),
  'lightsail-dns': (stack) => new LightsailCertificate(stack, 'Certificate', {
    domainName: 'example.com', validation: LightsailCertificateValidation.fromLightsailDnsZone('example.com'),
  }),
  'existing-certificates': (stack) => LightsailCertificate.fromDomainName(stack, 'Certificate', 'example.com'),
  'metrics': (stack) => LightsailCertificate.fromCertificateName(stack, 'Certificate', 'shop').metricDaysToExpiry(),
};

/** The permissions of the handlers of a stack: all policy statements of their roles in the synthesized template. */
export function policiesTable(define: (stack: Stack) => void): string {
  const stack = new Stack(new App({ context: { 'aws:cdk:disable-asset-staging': true } }), 'Stack');
  define(stack);
  const template = Template.fromStack(stack);
  return table(['handler', 'actions', 'resources', 'condition'], HANDLERS.flatMap((handler) => statementsOf(template, handler)
    .map(({ Action, Resource, Condition = {} }) => [
      code(handler),
      [Action].flat().map(code).join(', '),
      code(Resource),
      Object.entries(Condition).flatMap(([operator, keys]) => Object.entries(keys).map(([key, value]) =>
        `${code(operator)} ${code(key)} ${[value].flat().map(code).join(', ')}`)).join(' and '),
    ])));
}

function statementsOf(template: Template, handler: string): Statement[] {
  const [lambda] = Object.values(template.findResources('AWS::Lambda::Function', { Properties: { Handler: `index.${handler}` } }));
  if (!lambda) {
    return [];
  }
  const [role] = lambda.Properties.Role['Fn::GetAtt'];
  const { Properties } = template.findResources('AWS::IAM::Role')[role];
  // All other sources of permissions must be shown as well.
  if (Properties.ManagedPolicyArns) {
    throw new Error(`the role of ${handler} has managed policies: add them to the table`);
  }
  const attached = Object.values(template.findResources('AWS::IAM::Policy'))
    .map((policy) => policy.Properties as Policy & { readonly Roles?: { readonly Ref: string }[] })
    .filter(({ Roles = [] }) => Roles.some(({ Ref }) => Ref === role));
  const policies: Policy[] = [...Properties.Policies, ...attached];
  return policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement).map((statement) => {
    const { Effect, Action, Resource, Condition, ...rest } = statement as Statement & { readonly Effect: string };
    if (Effect !== 'Allow' || Object.keys(rest).length > 0) {
      throw new Error(`the role of ${handler} has a statement of another kind: add it to the table`);
    }
    return readable({ Action, Resource, Condition }) as Statement;
  });
}

/** References as the readable `${AWS::AccountId}` instead of intrinsic functions. */
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
