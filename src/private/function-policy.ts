import { ArnFormat, Fn, IResolveContext, Stack } from 'aws-cdk-lib';
import { PolicyDocument, PolicyStatement, Role } from 'aws-cdk-lib/aws-iam';
import { CfnFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct, IConstruct } from 'constructs';

/**
 * Permissions that functions need because of their configuration: to write their logs, and whatever the changes of an aspect or a
 * property injector of the app require. It is therefore complete only at the end of synthesis.
 */
export class FunctionPolicy extends PolicyDocument {
  private isComplete = false;

  /** @param roleOf the role of the functions, which are somewhere below `scope` */
  constructor(private readonly scope: Construct, private readonly roleOf: () => Role) {
    super();
    this.addStatements(writeLogs(scope, '/aws/lambda/*'));
  }

  public resolve(context: IResolveContext): unknown {
    if (!this.isComplete && !context.preparing) {
      this.isComplete = true;
      const { roleArn } = this.roleOf();
      const functions = this.scope.node.findAll().filter((each): each is CfnFunction => isFunction(each) && each.role === roleArn);
      this.addStatements(...functions.flatMap((each) => needs(this.scope, rendered(each, context))));
    }
    return super.resolve(context);
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
function rendered(resource: CfnFunction, context: IResolveContext): FunctionProperties {
  const template = (resource as unknown as { _toCloudFormation(): object })._toCloudFormation();
  const { Resources } = context.resolve(template) as { Resources: Record<string, { Properties: FunctionProperties }> };
  return Object.values(Resources)[0].Properties;
}
