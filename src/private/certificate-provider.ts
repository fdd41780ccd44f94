import { ArnFormat, Aws, Duration, Fn, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { Provider } from 'aws-cdk-lib/custom-resources';
import { Construct } from 'constructs';
import { HANDLER_BUNDLE } from './assets';
import { OWNER_TAG } from './shared/contract';

/** What a user waits for beyond Lightsail, at most. Each query costs a state transition: about a fifth of a cent for each deployment. */
const QUERY_INTERVAL = Duration.seconds(2);

/** Above every deadline of ours, below CloudFormation's hour: the framework itself only says "Operation timed out". */
const TOTAL_TIMEOUT = Duration.minutes(58);

/** The functions and the waiter that serve every certificate of a stack. */
export class CertificateProvider extends Construct {
  /** The provider of the stack that a construct is in, defined with the first certificate. */
  public static of(scope: Construct): CertificateProvider {
    const stack = Stack.of(scope);
    const id = 'LightsailCertificateProvider';
    return stack.node.tryFindChild(id) as CertificateProvider | undefined ?? new CertificateProvider(stack, id);
  }

  public readonly serviceToken: string;

  private readonly onEvent: lambda.Function;
  private readonly isComplete: lambda.Function;
  private dnsZones = false;
  private loadBalancers?: iam.Policy[];

  private constructor(scope: Construct, id: string) {
    super(scope, id);

    this.onEvent = this.handler('OnEvent', {
      entry: 'onEvent',
      description: 'Requests Amazon Lightsail certificates',
      // The set-up of a Region takes minutes, which the handler waits for.
      timeout: Duration.minutes(10),
      statements: [readCertificates(), ...createCertificates(), tagOwnCertificates()],
    });
    this.isComplete = this.handler('IsComplete', {
      entry: 'isComplete',
      description: 'Waits for Amazon Lightsail certificates, and deletes them',
      timeout: Duration.minutes(2),
      statements: [readCertificates(), readConsumers(), deleteOwnCertificates()],
    });
    const provider = new Provider(this, 'Framework', {
      onEventHandler: this.onEvent,
      isCompleteHandler: this.isComplete,
      queryInterval: QUERY_INTERVAL,
      totalTimeout: TOTAL_TIMEOUT,
      // Two roles, because one would form a circle with the waiter that it starts.
      frameworkOnEventRole: functionRole(this, 'FrameworkOnEventRole'),
      frameworkCompleteAndTimeoutRole: functionRole(this, 'FrameworkIsCompleteRole'),
    });
    this.serviceToken = provider.serviceToken;
  }

  /** For certificates whose records are in Lightsail's own DNS: it writes them with the rights of who asks for the certificate. */
  public allowDnsZones(): void {
    if (this.dnsZones) {
      return;
    }
    this.dnsZones = true;
    for (const handler of [this.onEvent, this.isComplete]) {
      handler.addToRolePolicy(readDnsZones());
      handler.addToRolePolicy(writeDnsEntries());
    }
  }

  /**
   * For certificates of load balancers.
   *
   * In policies of their own, which are there before the certificate and go after it: the roles' own statements would be gone
   * already when the last certificate is deleted.
   */
  public allowLoadBalancers(certificate: Construct): void {
    this.loadBalancers ??= [
      this.policy('OnEventLoadBalancers', this.onEvent, [
        readLoadBalancers('GetLoadBalancerTlsCertificates'),
        changeLoadBalancers('CreateLoadBalancerTlsCertificate'),
      ]),
      this.policy('IsCompleteLoadBalancers', this.isComplete, [
        readLoadBalancers('GetLoadBalancer', 'GetLoadBalancerTlsCertificates'),
        changeLoadBalancers('AttachLoadBalancerTlsCertificate', 'DeleteLoadBalancerTlsCertificate', 'UpdateLoadBalancerAttribute'),
      ]),
    ];
    certificate.node.addDependency(...this.loadBalancers);
  }

  private policy(id: string, handler: lambda.Function, statements: iam.PolicyStatement[]): iam.Policy {
    return new iam.Policy(this, id, { roles: [handler.role!], statements });
  }

  private handler(id: string, { entry, statements, ...props }: HandlerProps): lambda.Function {
    return new lambda.Function(this, id, {
      ...props,
      code: lambda.Code.fromAsset(HANDLER_BUNDLE),
      handler: `index.${entry}`,
      runtime: lambda.Runtime.NODEJS_24_X,
      architecture: lambda.Architecture.ARM_64,
      memorySize: 256,
      role: functionRole(this, `${id}Role`, statements),
    });
  }
}

interface HandlerProps {
  readonly entry: string;
  readonly description: string;
  readonly timeout: Duration;
  readonly statements: iam.PolicyStatement[];
}

/** A role that may write its function's log, and what the statements say: inline, so that it goes when the role goes. */
function functionRole(scope: Construct, id: string, statements: iam.PolicyStatement[] = []): iam.Role {
  return new iam.Role(scope, id, {
    assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
    inlinePolicies: {
      Logs: new iam.PolicyDocument({
        statements: [new iam.PolicyStatement({
          actions: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'],
          resources: [Stack.of(scope).formatArn({ service: 'logs', resource: 'log-group', resourceName: '/aws/lambda/*', arnFormat: ArnFormat.COLON_RESOURCE_NAME })],
        })],
      }),
      ...(statements.length > 0 ? { Lightsail: new iam.PolicyDocument({ statements }) } : {}),
    },
  });
}

// Lightsail's reads and CreateCertificate know no resources. Certificates live in the region of their properties, and
// their ARNs hold a UUID, so ownership is what narrows the rest: the tag says which stack a certificate belongs to.

function readCertificates(): iam.PolicyStatement {
  return new iam.PolicyStatement({ actions: ['lightsail:GetCertificates'], resources: ['*'] });
}

/** To name what still uses a certificate that cannot be deleted. */
function readConsumers(): iam.PolicyStatement {
  return new iam.PolicyStatement({ actions: ['lightsail:GetContainerServices', 'lightsail:GetDistributions'], resources: ['*'] });
}

/** TagResource goes with the creation of what is tagged, and with adoption. */
function createCertificates(): iam.PolicyStatement[] {
  const conditions = { StringLike: { [`aws:RequestTag/${OWNER_TAG}`]: ownersOfThisStack() } };
  return [
    new iam.PolicyStatement({ actions: ['lightsail:CreateCertificate'], resources: ['*'], conditions }),
    new iam.PolicyStatement({ actions: ['lightsail:TagResource'], resources: [arns('Certificate')], conditions }),
  ];
}

function tagOwnCertificates(): iam.PolicyStatement {
  return new iam.PolicyStatement({ actions: ['lightsail:TagResource', 'lightsail:UntagResource'], resources: [arns('Certificate')], conditions: ifOwned() });
}

function deleteOwnCertificates(): iam.PolicyStatement {
  return new iam.PolicyStatement({ actions: ['lightsail:DeleteCertificate'], resources: [arns('Certificate')], conditions: ifOwned() });
}

function readDnsZones(): iam.PolicyStatement {
  return new iam.PolicyStatement({ actions: ['lightsail:GetDomain', 'lightsail:GetDomains'], resources: ['*'] });
}

function writeDnsEntries(): iam.PolicyStatement {
  return new iam.PolicyStatement({ actions: ['lightsail:CreateDomainEntry'], resources: [arns('Domain')] });
}

function readLoadBalancers(...operations: string[]): iam.PolicyStatement {
  return new iam.PolicyStatement({ actions: lightsail(operations), resources: ['*'] });
}

/** Their ARNs hold a UUID, too, and their certificates carry no tags. */
function changeLoadBalancers(...operations: string[]): iam.PolicyStatement {
  return new iam.PolicyStatement({ actions: lightsail(operations), resources: [arns('LoadBalancer')] });
}

function lightsail(operations: string[]): string[] {
  return operations.map((operation) => `lightsail:${operation}`);
}

function ifOwned() {
  return { StringLike: { [`aws:ResourceTag/${OWNER_TAG}`]: ownersOfThisStack() } };
}

function ownersOfThisStack(): string {
  return Fn.join('', [Aws.STACK_ID, '/*']);
}

function arns(resourceType: string): string {
  return Fn.join('', ['arn:', Aws.PARTITION, ':lightsail:*:', Aws.ACCOUNT_ID, `:${resourceType}/*`]);
}
