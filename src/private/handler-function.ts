import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { handlerBundle } from './assets';
import { FunctionPolicy } from './function-policy';

type HandlerFunctionProps = Pick<lambda.FunctionProps, 'handler' | 'description' | 'timeout' | 'role'>;

/** A function that runs a handler of the bundle. */
export function handlerFunction(scope: Construct, id: string, props: HandlerFunctionProps): lambda.Function {
  return new lambda.Function(scope, id, {
    ...props,
    code: lambda.Code.fromAsset(handlerBundle()),
    runtime: lambda.Runtime.NODEJS_24_X,
    architecture: lambda.Architecture.ARM_64,
    memorySize: 256,
  });
}

/**
 * A role that allows what the configuration of its functions requires and what the policy allows, inline so that it is deleted with
 * the role.
 *
 * @param functions where its functions are
 */
export function functionRole(scope: Construct, id: string, policy?: iam.PolicyDocument, functions: Construct = scope): iam.Role {
  const ofFunctions = new FunctionPolicy(functions, () => role);
  const role: iam.Role = new iam.Role(scope, id, {
    assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
    inlinePolicies: { Function: ofFunctions, ...(policy ? { Lightsail: policy } : {}) },
  });
  if (isBrought(role)) {
    role.node.addValidation({ validate: () => report(role, ofFunctions) });
  }
  return role;
}

/** The CDK writes its report after the validations, which see what every aspect has changed. */
function report(role: iam.Role, policy: FunctionPolicy): string[] {
  policy.needs().forEach((statement) => role.addToPrincipalPolicy(statement));
  return [];
}

/** Whether the app provides the role itself, by `Role.customizeRoles`. */
export function isBrought(role: iam.IRole): boolean {
  return role.node.defaultChild === undefined;
}

/** For a role that the app provides, the CDK reports statements that are added to it, but not later changes of its inline policies. */
export function grant(role: iam.Role, inline: iam.PolicyDocument, ...statements: iam.PolicyStatement[]): void {
  if (isBrought(role)) {
    statements.forEach((statement) => role.addToPrincipalPolicy(statement));
  } else {
    inline.addStatements(...statements);
  }
}
