import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CloudFormationStack } from '../../../lambda/aws/cloudformation-stack';

const STACK_ID = 'arn:aws:cloudformation:eu-west-1:123456789012:stack/Stack/1';
const before = { ...process.env };
const received: string[] = [];
let replies: string[] = [];
let server: Server;

/** CloudFormation as an endpoint that gives these replies. */
beforeAll(async () => {
  server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    received.push(body);
    response.writeHead(200, { 'content-type': 'text/xml' }).end(replies.shift());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  Object.assign(process.env, {
    AWS_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'secret',
    AWS_ENDPOINT_URL_CLOUDFORMATION: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  });
});
beforeEach(() => {
  received.length = 0;
});
afterAll(() => {
  process.env = { ...before };
  server.closeAllConnections();
  server.close();
});

const described = (status: string, rest = '') =>
  `<DescribeStacksResponse><DescribeStacksResult><Stacks><member><StackName>Stack</StackName><StackStatus>${status}</StackStatus>${rest}`
  + '</member></Stacks></DescribeStacksResult></DescribeStacksResponse>';

test.each([
  ['CREATE_IN_PROGRESS', 'deployment'],
  ['UPDATE_IN_PROGRESS', 'deployment'],
  ['UPDATE_ROLLBACK_IN_PROGRESS', 'rollback'],
  ['UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS', 'other'],
  ['UPDATE_COMPLETE_CLEANUP_IN_PROGRESS', 'cleanup'],
  ['DELETE_IN_PROGRESS', 'deletion'],
  ['UPDATE_COMPLETE', 'other'],
  ['ROLLBACK_IN_PROGRESS', 'other'],
])('a stack in %s is in the operation: %s', async (status, kind) => {
  replies = [described(status, '<LastUpdatedTime>2026-01-31T09:30:00.123Z</LastUpdatedTime>')];

  expect(await new CloudFormationStack(STACK_ID).operation()).toEqual({ kind, startedAt: new Date('2026-01-31T09:30:00.123Z') });
  expect(received).toEqual([expect.stringContaining('Action=DescribeStacks')]);
  expect(new URLSearchParams(received[0]).get('StackName')).toBe(STACK_ID);
});

test('a stack that was never updated has no start of an update', async () => {
  replies = [described('CREATE_IN_PROGRESS')];

  expect(await new CloudFormationStack(STACK_ID).operation()).toEqual({ kind: 'deployment', startedAt: undefined });
});

test('the physical IDs of a stack are those of all pages, without resources that have none', async () => {
  const page = (members: string, next = '') =>
    `<ListStackResourcesResponse><ListStackResourcesResult><StackResourceSummaries>${members}</StackResourceSummaries>${next}</ListStackResourcesResult></ListStackResourcesResponse>`;
  replies = [
    page('<member><PhysicalResourceId>_x.example.com</PhysicalResourceId></member><member><LogicalResourceId>New</LogicalResourceId></member>', '<NextToken>more</NextToken>'),
    page('<member><PhysicalResourceId>shop</PhysicalResourceId></member>'),
  ];

  expect(await new CloudFormationStack(STACK_ID).physicalIds()).toEqual(['_x.example.com', 'shop']);
  expect(received.map((body) => new URLSearchParams(body).get('NextToken'))).toEqual([null, 'more']);
});
