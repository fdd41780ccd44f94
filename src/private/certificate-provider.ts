import { Aws, CfnResource, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Provider } from 'aws-cdk-lib/custom-resources';
import { Construct } from 'constructs';
import { functionRole, grant, handlerFunction, isBrought } from './handler-function';
import {
  changeLoadBalancers, createCertificates, deleteOwnCertificates, describeStack, findDnsZones, giveBackCertificates, idOfStackNamed,
  readCertificates, readConsumers, readDnsZone, readLoadBalancers, tagOwnCertificates, untagOwnCertificates, writeDnsEntries,
} from './handler-statements';
import { SERVICE_TIMEOUT_MARGIN_MINUTES } from './shared/contract';

/** The maximum delay after Lightsail is done. Each query costs a state transition: about a fifth of a cent for each deployment. */
const QUERY_INTERVAL = Duration.seconds(2);

/** Longer than every deadline of the handlers, and below CloudFormation's hour: the framework itself reports only "Operation timed out". */
const TOTAL_TIMEOUT = Duration.minutes(58);

export interface CertificateResourceProps {
  readonly resourceType: string;
  /** The time within which the handler responds. */
  readonly deadline: Duration;
  readonly properties: object;
  readonly removalPolicy?: RemovalPolicy;
}

/** The functions and the waiter that serve every certificate of a stack. */
export class CertificateProvider extends Construct {
  /** The provider of the stack of a construct, defined with the first certificate. */
  public static of(scope: Construct): CertificateProvider {
    const stack = Stack.of(scope);
    const id = 'LightsailCertificateProvider';
    return stack.node.tryFindChild(id) as CertificateProvider | undefined ?? new CertificateProvider(stack, id);
  }

  private readonly onEvent: iam.PolicyDocument;
  private readonly isComplete: iam.PolicyDocument;
  private readonly isCompleteRole: iam.Role;
  private readonly onEventRole: iam.Role;
  /** The ID of the stack, or a pattern of it. */
  private readonly stackId: string;
  private readonly serviceToken: string;
  /** Resources that no function refers to, but that must be deleted after the custom resources. */
  private readonly lasting: CfnResource[];
  private readonly allowed = new Set<string>();

  private constructor(scope: Construct, id: string) {
    super(scope, id);

    this.onEvent = new iam.PolicyDocument();
    this.onEventRole = functionRole(this, 'OnEventRole', this.onEvent);
    this.isComplete = new iam.PolicyDocument();
    this.isCompleteRole = functionRole(this, 'IsCompleteRole', this.isComplete);
    this.stackId = isBrought(this.onEventRole) ? idOfStackNamed(Stack.of(this)) : Aws.STACK_ID;
    grant(this.onEventRole, this.onEvent, readCertificates(), describeStack(this.stackId, 'DescribeStacks'));
    grant(this.isCompleteRole, this.isComplete, readCertificates(), describeStack(this.stackId, 'DescribeStacks', 'ListStackResources'));
    const provider = new Provider(this, 'Framework', {
      onEventHandler: handlerFunction(this, 'OnEvent', {
        handler: 'index.onEvent',
        description: 'Requests Amazon Lightsail certificates',
        // The setup of a Region takes minutes, during which the handler waits.
        timeout: Duration.minutes(10),
        role: this.onEventRole,
      }),
      isCompleteHandler: handlerFunction(this, 'IsComplete', {
        handler: 'index.isComplete',
        description: 'Waits for Amazon Lightsail certificates, and deletes them',
        timeout: Duration.minutes(2),
        role: this.isCompleteRole,
      }),
      queryInterval: QUERY_INTERVAL,
      totalTimeout: TOTAL_TIMEOUT,
      // Two roles, because a single role would form a cycle with the waiter that it starts.
      frameworkOnEventRole: functionRole(this, 'FrameworkOnEventRole'),
      frameworkCompleteAndTimeoutRole: functionRole(this, 'FrameworkIsCompleteRole'),
    });
    this.serviceToken = provider.serviceToken;
    // The log groups that the CDK defines by a feature flag: if they were deleted before a custom resource, its last log lines would
    // create them again, and they would remain.
    this.lasting = this.node.findAll().filter(CfnResource.isCfnResource).filter(({ cfnResourceType }) => cfnResourceType === 'AWS::Logs::LogGroup');
  }

  /** Defines a custom resource of the handlers, which depends on their permissions. */
  public define(scope: Construct, id: string, { resourceType, deadline, properties, removalPolicy }: CertificateResourceProps): CfnResource {
    // Half as many constructs as a CustomResource, because each takes time at synthesis.
    const resource = new CfnResource(scope, id, {
      type: resourceType,
      properties: {
        ServiceToken: this.serviceToken,
        ServiceTimeout: deadline.plus(Duration.minutes(SERVICE_TIMEOUT_MARGIN_MINUTES)).toSeconds().toString(),
        ...properties,
      },
    });
    resource.applyRemovalPolicy(removalPolicy, { default: RemovalPolicy.DESTROY });
    for (const each of this.lasting) {
      resource.node.addDependency(each);
    }
    return resource;
  }

  /** For a stack that requests certificates. */
  public allowCertificates(): void {
    this.allowOnce('Certificates', () => {
      const owners = `${this.stackId}/*`;
      grant(this.onEventRole, this.onEvent, createCertificates(owners), tagOwnCertificates(owners), untagOwnCertificates(owners));
      this.lastingPolicy('IsCompleteCertificates', this.isCompleteRole, [readConsumers(), deleteOwnCertificates(owners), giveBackCertificates(owners)]);
    });
  }

  /** For a stack that requests certificates of load balancers. */
  public allowLoadBalancers(): void {
    this.allowOnce('LoadBalancers', () => {
      this.lastingPolicy('OnEventLoadBalancers', this.onEventRole, [
        readLoadBalancers('GetLoadBalancerTlsCertificates'),
        changeLoadBalancers('CreateLoadBalancerTlsCertificate'),
      ]);
      this.lastingPolicy('IsCompleteLoadBalancers', this.isCompleteRole, [
        readLoadBalancers('GetLoadBalancer', 'GetLoadBalancerTlsCertificates'),
        changeLoadBalancers('AttachLoadBalancerTlsCertificate', 'DeleteLoadBalancerTlsCertificate', 'UpdateLoadBalancerAttribute'),
      ]);
    });
  }

  /** For certificates whose validation records are in Lightsail's own DNS. */
  public allowDnsZones(): void {
    this.allowOnce('DnsZones', () => {
      grant(this.onEventRole, this.onEvent, findDnsZones(), writeDnsEntries());
      grant(this.isCompleteRole, this.isComplete, readDnsZone(), writeDnsEntries());
    });
  }

  private allowOnce(permission: string, allow: () => void): void {
    if (!this.allowed.has(permission)) {
      this.allowed.add(permission);
      allow();
    }
  }

  /**
   * Adds what the deletion of a certificate needs as a policy that is deleted after the certificate.
   *
   * Statements in the role itself would be removed before the last certificate is deleted if the role remains for others.
   */
  private lastingPolicy(id: string, role: iam.Role, statements: iam.PolicyStatement[]): void {
    if (isBrought(role)) {
      statements.forEach((statement) => role.addToPrincipalPolicy(statement));
    } else {
      this.lasting.push(new iam.Policy(this, id, { roles: [role], statements }).node.defaultChild as CfnResource);
    }
  }
}
