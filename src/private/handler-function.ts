import { ArnFormat, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { handlerBundle } from './assets';

type HandlerFunctionProps = Pick<lambda.FunctionProps, 'handler' | 'description' | 'timeout' | 'role'>;

/** A function whose handler is one of the bundle's. */
export function handlerFunction(scope: Construct, id: string, props: HandlerFunctionProps): lambda.Function {
  return new lambda.Function(scope, id, {
    ...props,
    code: lambda.Code.fromAsset(handlerBundle()),
    runtime: lambda.Runtime.NODEJS_24_X,
    architecture: lambda.Architecture.ARM_64,
    memorySize: 256,
  });
}

/** A role that may write the log of its function, and what the policy allows: inline, so that it goes with the role. */
export function functionRole(scope: Construct, id: string, policy?: iam.PolicyDocument): iam.Role {
  return new iam.Role(scope, id, {
    assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
    inlinePolicies: {
      Logs: new iam.PolicyDocument({
        statements: [new iam.PolicyStatement({
          actions: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'],
          resources: [Stack.of(scope).formatArn({ service: 'logs', resource: 'log-group', resourceName: '/aws/lambda/*', arnFormat: ArnFormat.COLON_RESOURCE_NAME })],
        })],
      }),
      ...(policy ? { Lightsail: policy } : {}),
    },
  });
}
