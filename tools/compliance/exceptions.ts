/** A rule of a checker that does not apply to the resources of this library, with the reason. */
export interface Exception {
  /** The corresponding rules of cdk-nag (any rule pack), cfn-lint and checkov. */
  readonly rules: readonly string[];
  readonly says: string;
  /** The affected resources: the path of a construct or a logical ID. */
  readonly resources: RegExp;
  readonly reason: string;
}

const PROVIDER = /LightsailCertificate(Provider|Watch)/;
const FRAMEWORK = /LightsailCertificateProvider.?Framework/;
/** The provider, the watch, and the function and role of the CDK's AwsCustomResource that writes records. */
const FUNCTIONS = /LightsailCertificate(Provider|Watch)|AWS679f53fac002430cb0da5b7982bd2287|LightsailValidation.?Role/;
/** The topic of the example, which belongs to the user. */
const TOPIC = /Topic/;

/** All exceptions: `npx projen compliance` fails on a finding without an entry, and on an entry without a finding. */
export const EXCEPTIONS: readonly Exception[] = [
  {
    rules: ['AwsSolutions-IAM5', 'Serverless-LambdaStarPermissions'],
    says: 'a policy has a wildcard',
    resources: FUNCTIONS,
    reason: 'Lightsail has no resource-level permissions for reads and CreateCertificate, and the ARN of a certificate holds a UUID; the owner tag narrows the rest',
  },
  {
    rules: ['HIPAA.Security-IAMNoInlinePolicy', 'NIST.800.53.R5-IAMNoInlinePolicy', 'PCI.DSS.321-IAMNoInlinePolicy'],
    says: 'a role has an inline policy',
    resources: /./,
    reason: 'the policy belongs to one function and is deleted with it; a managed policy would outlive a rollback',
  },
  {
    rules: ['AwsSolutions-L1', 'Serverless-LambdaLatestVersion'],
    says: 'a function does not have the newest runtime',
    resources: FUNCTIONS,
    reason: 'the CDK chooses the runtime of its provider framework; an update of aws-cdk-lib renews it',
  },
  {
    rules: ['HIPAA.Security-LambdaInsideVPC', 'NIST.800.53.R5-LambdaInsideVPC', 'PCI.DSS.321-LambdaInsideVPC', 'CKV_AWS_117'],
    says: 'a function is not in a VPC',
    resources: FUNCTIONS,
    reason: 'it calls Lightsail and public DNS, which are reached from outside of a VPC; a VPC with egress can be injected (docs/company-rules.md)',
  },
  {
    rules: ['HIPAA.Security-LambdaDLQ', 'NIST.800.53.R5-LambdaDLQ', 'Serverless-LambdaDLQ', 'CKV_AWS_116'],
    says: 'a function has no dead-letter queue',
    resources: FUNCTIONS,
    reason: 'CloudFormation waits for the answer of every call, and the deployment fails without it: no event is lost unnoticed',
  },
  {
    rules: ['HIPAA.Security-LambdaConcurrency', 'NIST.800.53.R5-LambdaConcurrency', 'CKV_AWS_115'],
    says: 'a function has no reserved concurrency',
    resources: FUNCTIONS,
    reason: 'it runs for seconds of a deployment; reserving would take concurrency from the account all the time',
  },
  {
    rules: ['Serverless-LambdaDefaultMemorySize'],
    says: 'a function has no explicit memory size',
    resources: FUNCTIONS,
    reason: 'the CDK leaves the default of 128 MB to its own functions',
  },
  {
    rules: ['Serverless-LambdaTracing'],
    says: 'a function is not traced',
    resources: FUNCTIONS,
    reason: 'its log has a line for each decision; tracing can be injected (docs/company-rules.md)',
  },
  {
    rules: ['AwsSolutions-SF1', 'AwsSolutions-SF2', 'Serverless-StepFunctionStateMachineXray'],
    says: 'the waiter has neither logs nor traces',
    resources: FRAMEWORK,
    reason: 'the provider framework defines it; the handlers log what they wait for',
  },
  {
    rules: ['CKV_AWS_173'],
    says: 'environment variables are not encrypted by a key of the account',
    resources: PROVIDER,
    reason: 'they hold no secret',
  },
  {
    rules: ['HIPAA.Security-SNSEncryptedKMS', 'NIST.800.53.R5-SNSEncryptedKMS', 'PCI.DSS.321-SNSEncryptedKMS', 'CKV_AWS_26', 'Serverless-SNSRedrivePolicy'],
    says: 'a topic is not encrypted, or has no redrive policy',
    resources: TOPIC,
    reason: 'the topic of the example alarm is a placeholder for the one that you have',
  },
  {
    rules: ['Serverless-EventBusDLQ'],
    says: 'the target of a schedule has no dead-letter queue',
    resources: FUNCTIONS,
    reason: 'the next examination follows in twelve hours, and missing values are visible in the metric',
  },
  {
    rules: ['W3005'],
    says: 'a dependency is enforced twice',
    resources: FUNCTIONS,
    reason: 'the CDK adds the dependency of a function on its role',
  },
  {
    rules: ['E3006'],
    says: 'a resource type does not exist',
    resources: /Cloudflare::Dns::Record/,
    reason: 'the example third-party-dns uses a type of the CloudFormation registry, which has to be activated in the account',
  },
];
