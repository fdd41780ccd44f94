import { TIME_LIMITS } from './time-limits';
import type { Stack, StackOperation, StackOperationKind } from '../ports';

const KINDS: Readonly<Record<string, StackOperationKind>> = {
  CREATE_IN_PROGRESS: 'deployment',
  UPDATE_IN_PROGRESS: 'deployment',
  UPDATE_ROLLBACK_IN_PROGRESS: 'rollback',
  UPDATE_COMPLETE_CLEANUP_IN_PROGRESS: 'cleanup',
  DELETE_IN_PROGRESS: 'deletion',
};

/**
 * A stack in the Region of the function.
 *
 * Lambda provides the SDK of CloudFormation, as it does for the functions of the provider framework. It is not bundled, and loaded only with the
 * first question, which most deployments never ask.
 */
export class CloudFormationStack implements Stack {
  constructor(private readonly stackId: string) {}

  public async operation(): Promise<StackOperation> {
    const { sdk, client } = connect();
    const { Stacks: stacks = [] } = await client.send(new sdk.DescribeStacksCommand({ StackName: this.stackId }));
    const [{ StackStatus: status, LastUpdatedTime: startedAt }] = stacks;
    return { kind: kindOf(status), startedAt };
  }

  public async physicalIds(): Promise<string[]> {
    const { sdk, client } = connect();
    const ids: string[] = [];
    for await (const { StackResourceSummaries: resources = [] } of sdk.paginateListStackResources({ client }, { StackName: this.stackId })) {
      ids.push(...resources.flatMap(({ PhysicalResourceId }) => PhysicalResourceId ?? []));
    }
    return ids;
  }
}

export function kindOf(status = ''): StackOperationKind {
  return KINDS[status] ?? 'other';
}

function connect() {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- an `import()` would not find the modules of the Lambda runtime
  const sdk = require('@aws-sdk/client-cloudformation') as typeof import('@aws-sdk/client-cloudformation');
  return { sdk, client: new sdk.CloudFormationClient({ requestHandler: TIME_LIMITS }) };
}
