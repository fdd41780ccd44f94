import { ArnFormat, Fn, IResolveContext, Stack } from 'aws-cdk-lib';
import { PolicyDocument, PolicyStatement, Role } from 'aws-cdk-lib/aws-iam';
import { CfnFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct, IConstruct } from 'constructs';

/**
 * Permissions that functions need because of their configuration: to write their logs, and whatever the changes of an aspect or a
 * property injector of the app require.
 *
 * Derived anew each time, because another aspect can read the policy before the last change, as the rules of cdk-nag do.
 */
export class FunctionPolicy extends PolicyDocument {
  /** @param roleOf the role of the functions, which are somewhere below `scope` */
  constructor(private readonly scope: Construct, private readonly roleOf: () => Role) {
    super({ statements: [writeLogs(scope, '/aws/lambda/*')] });
  }

  /** What the functions need in addition to their logs, as far as they are configured now. */
  public needs(): PolicyStatement[] {
    const { roleArn } = this.roleOf();
    return this.scope.node.findAll()
      .filter((each): each is CfnFunction => isFunction(each) && each.role === roleArn)
      .flatMap((each) => needs(this.scope, rendered(each)));
  }

  public resolve(context: IResolveContext): unknown {
    // Before that, the CDK only looks for references to other stacks.
    const current = new PolicyDocument({ statements: [writeLogs(this.scope, '/aws/lambda/*'), ...context.preparing ? [] : this.needs()] });
    return current.resolve(context);
  }
}

/** The properties of `AWS::Lambda::Function` that require permissions. */
interface FunctionProperties {
  readonly VpcConfig?: object;
  readonly DeadLetterConfig?: { readonly TargetArn?: string };
  readonly TracingConfig?: { readonly Mode?: string };
  readonly LoggingConfig?: { readonly LogGroup?: string };
}

/** @see https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html */
function needs(scope: Construct, { VpcConfig, DeadLetterConfig, TracingConfig, LoggingConfig }: FunctionProperties): PolicyStatement[] {
  const allow = (actions: string[], resource: string) => new PolicyStatement({ actions, resources: [resource] });
  return [
    VpcConfig && allow([
      'ec2:AssignPrivateIpAddresses', 'ec2:CreateNetworkInterface', 'ec2:DeleteNetworkInterface', 'ec2:DescribeNetworkInterfaces',
      'ec2:DescribeSubnets', 'ec2:UnassignPrivateIpAddresses',
    ], '*'),
    DeadLetterConfig?.TargetArn && allow(['sns:Publish', 'sqs:SendMessage'], DeadLetterConfig.TargetArn),
    TracingConfig?.Mode === 'Active' && allow(['xray:PutTelemetryRecords', 'xray:PutTraceSegments'], '*'),
    LoggingConfig?.LogGroup && writeLogs(scope, LoggingConfig.LogGroup),
  ].filter((statement) => statement instanceof PolicyStatement);
}

function writeLogs(scope: Construct, logGroupName: string): PolicyStatement {
  const name = typeof logGroupName === 'string' ? logGroupName : Fn.join('', [logGroupName]);
  const arn = Stack.of(scope).formatArn({ service: 'logs', resource: 'log-group', resourceName: name, arnFormat: ArnFormat.COLON_RESOURCE_NAME });
  const actions = ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'];
  return new PolicyStatement({ actions, resources: name.endsWith('*') ? [arn] : [arn, `${arn}:*`] });
}

function isFunction(construct: IConstruct): construct is CfnFunction {
  return CfnFunction.isCfnElement(construct) && (construct as CfnFunction).cfnResourceType === CfnFunction.CFN_RESOURCE_TYPE_NAME;
}

/** The properties including the overrides by escape hatches. */
function rendered(resource: CfnFunction): FunctionProperties {
  const template = (resource as unknown as { _toCloudFormation(): object })._toCloudFormation();
  const { Resources } = Stack.of(resource).resolve(template) as { Resources: Record<string, { Properties: FunctionProperties }> };
  return Object.values(Resources)[0].Properties;
}
