import { DescribeStackResourcesCommand } from '@aws-sdk/client-cloudformation';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { ACCOUNT } from './emulator/cdk';
import type { LocalWorld } from './local-world';
import type { WatchEvent } from '../src/private/shared/contract';

/** The metrics and problems that the function writes for a certificate. */
export interface ExaminedCertificate {
  readonly CertificateName: string;
  readonly DaysToExpiry?: number;
  readonly RenewalProblems?: number;
  /** The problems in its log. */
  readonly problems: string[];
}

/** Invokes the function of a stack as its schedule does, and reads its log; empty for a stack without metrics. */
export async function examinations(world: LocalWorld, stackName: string): Promise<ExaminedCertificate[]> {
  const { StackResources = [] } = await world.cloudFormation.send(new DescribeStackResourcesCommand({ StackName: stackName }));
  const physicalId = (logicalId: RegExp) => StackResources.find(({ LogicalResourceId = '' }) => logicalId.test(LogicalResourceId))?.PhysicalResourceId;
  const schedule = physicalId(/^LightsailCertificateWatchSchedule[0-9A-F]{8}$/);
  const watch = physicalId(/^LightsailCertificateWatchFunction[0-9A-F]{8}$/);
  return schedule && watch ? examinedIn(await logOf(world, watch, await scheduledInput(world, schedule))) : [];
}

/** The metrics and problems in lines of the log. */
export function examinedIn(lines: readonly any[]): ExaminedCertificate[] {
  const problemsOf = (name: string) => lines.flatMap(({ certificateName, problem }) => certificateName === name && problem ? [String(problem)] : []);
  return lines.filter(({ _aws }) => _aws).map(({ CertificateName, DaysToExpiry, RenewalProblems }) => ({
    CertificateName, DaysToExpiry, RenewalProblems, problems: problemsOf(CertificateName),
  }));
}

/** The resolved input that EventBridge passes to the function. */
async function scheduledInput(world: LocalWorld, rule: string): Promise<WatchEvent> {
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

async function logOf(world: LocalWorld, functionName: string, event: WatchEvent): Promise<any[]> {
  const lambda = new LambdaClient({ region: world.region, endpoint: world.emulator.endpoint, credentials: { accessKeyId: ACCOUNT, secretAccessKey: 'none' } });
  const { FunctionError, LogResult = '' } = await lambda.send(new InvokeCommand({ FunctionName: functionName, LogType: 'Tail', Payload: JSON.stringify(event) }));
  if (FunctionError) throw new Error(Buffer.from(LogResult, 'base64').toString());
  return Buffer.from(LogResult, 'base64').toString().split('\n').flatMap((line) => line.includes('{') ? [JSON.parse(line.slice(line.indexOf('{')))] : []);
}
