import { DescribeStackResourcesCommand } from '@aws-sdk/client-cloudformation';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import type { DeployableApp, Stage } from './stage';
import type { WatchEvent } from '../../src/private/shared/contract';
import { ACCOUNT } from '../emulator/cdk';

/** What the watch writes about a certificate. */
export interface ExaminedCertificate {
  readonly CertificateName: string;
  readonly DaysToExpiry?: number;
  readonly RenewalProblems?: number;
  /** What its log says about them. */
  readonly problems: string[];
}

/** Invokes the function as the schedule of the stack does, and reads its log. */
export async function examinations(stage: Stage, app: DeployableApp): Promise<ExaminedCertificate[]> {
  const physicalId = await physicalIds(stage, app);
  const input = await scheduledInput(stage, physicalId(/^LightsailCertificateWatchSchedule[0-9A-F]{8}$/));
  const lines = await logOf(stage, physicalId(/^LightsailCertificateWatchFunction[0-9A-F]{8}$/), input);
  const problems = (name: string) => lines.flatMap(({ certificateName, problem }) => certificateName === name && problem ? [String(problem)] : []);
  return lines.filter(({ _aws }) => _aws).map(({ CertificateName, DaysToExpiry, RenewalProblems }) => ({
    CertificateName, DaysToExpiry, RenewalProblems, problems: problems(CertificateName),
  }));
}

async function physicalIds({ world }: Stage, { stackName }: DeployableApp): Promise<(logicalId: RegExp) => string> {
  const { StackResources = [] } = await world.cloudFormation.send(new DescribeStackResourcesCommand({ StackName: stackName }));
  return (logicalId) => {
    const found = StackResources.find(({ LogicalResourceId = '' }) => logicalId.test(LogicalResourceId));
    if (!found?.PhysicalResourceId) throw new Error(`the stack ${stackName} has no resource ${logicalId.source}`);
    return found.PhysicalResourceId;
  };
}

/** What EventBridge hands to the function, as CloudFormation resolved it. */
async function scheduledInput({ world }: Stage, rule: string): Promise<WatchEvent> {
  const response = await fetch(world.emulator.endpoint, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': 'AWSEvents.ListTargetsByRule',
      'authorization': `AWS4-HMAC-SHA256 Credential=${ACCOUNT}/20260101/${world.region}/events/aws4_request, SignedHeaders=host, Signature=none`,
    },
    body: JSON.stringify({ Rule: rule.split('/').pop() }),
  });
  const { Targets: [{ Input }] } = await response.json() as { readonly Targets: readonly { readonly Input: string }[] };
  return JSON.parse(Input);
}

async function logOf({ world }: Stage, functionName: string, event: WatchEvent): Promise<any[]> {
  const lambda = new LambdaClient({ region: world.region, endpoint: world.emulator.endpoint, credentials: { accessKeyId: ACCOUNT, secretAccessKey: 'none' } });
  const { FunctionError, LogResult = '' } = await lambda.send(new InvokeCommand({ FunctionName: functionName, LogType: 'Tail', Payload: JSON.stringify(event) }));
  if (FunctionError) throw new Error(Buffer.from(LogResult, 'base64').toString());
  return Buffer.from(LogResult, 'base64').toString().split('\n').flatMap((line) => line.includes('{') ? [JSON.parse(line.slice(line.indexOf('{')))] : []);
}
