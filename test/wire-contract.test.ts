/**
 * A stack that was deployed with an old version sends its properties to the handlers of a later version. The requests of such
 * stacks are recorded in `wire-contract/` by `tools/record-requests.ts`, for each version, and never change once the version
 * is released.
 */
import { readdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import * as contract from '../src/private/shared/contract';
import type { CustomResourceResponse } from '../testing/provider-framework/custom-resource-protocol';
import { ProviderFramework } from '../testing/provider-framework/provider-framework';
import { Account } from '../testing/stories/account';
import { PROVIDER } from '../testing/stories/templates';
import { callLightsail, type Recording } from '../testing/wire-contract/recording';

const folder = path.join(__dirname, 'wire-contract');
const recordings = readdirSync(folder).flatMap((version) => readdirSync(path.join(folder, version))
  .map((file) => ({ title: `${version}: ${path.parse(file).name}`, file: path.join(folder, version, file) })));

test.each(recordings)('the recorded requests of $title have the recorded results', async ({ file }) => {
  const recording = JSON.parse(readFileSync(file, 'utf8')) as Recording;

  const answers = await replay(recording);

  expect(answers.map(({ Status, Reason, PhysicalResourceId }) => ({ Status, Reason, PhysicalResourceId })))
    .toEqual(recording.requests.map(({ answer }) => ({ Status: 'SUCCESS', Reason: 'SUCCESS', PhysicalResourceId: answer.PhysicalResourceId })));
  for (const [position, { Data = {} }] of answers.entries()) {
    expect(Object.keys(Data)).toEqual(expect.arrayContaining([...recording.requests[position].answer.attributes]));
  }
});

test('the creation and deletion of every resource type are recorded', () => {
  const requests = recordings.flatMap(({ file }) => (JSON.parse(readFileSync(file, 'utf8')) as Recording).requests.map(({ request }) => request));
  const recorded = new Set(requests.map(({ RequestType, ResourceType }) => `${RequestType} ${ResourceType}`));
  const types = Object.entries(contract).flatMap(([name, value]) => name.endsWith('_RESOURCE_TYPE') ? [String(value)] : []);

  expect(types.flatMap((type) => [`Create ${type}`, `Delete ${type}`]).filter((kind) => !recorded.has(kind))).toEqual([]);
});

/** Sends the requests in sequence, each in the state that results from the previous ones. */
async function replay({ given, requests }: Recording): Promise<CustomResourceResponse[]> {
  const account = new Account();
  const answers: CustomResourceResponse[] = [];
  const framework = new ProviderFramework({
    handlers: account.handlers,
    clock: account.clock,
    put: (_, body) => answers.push(JSON.parse(body)),
    waiter: () => PROVIDER.waiter!,
  });
  await callLightsail(account, given);
  for (const { at, request } of requests) {
    await account.clock.run(async () => {
      await account.clock.sleep(Date.parse(at) - account.clock.now());
      await framework.deliver(request);
    });
    writeRecords(account, answers.at(-1)!);
  }
  return answers;
}

/** Creates the validation records, as the stack did in Route 53. */
function writeRecords(account: Account, { Data = {} }: CustomResourceResponse): void {
  for (const [attribute, name] of Object.entries(Data)) {
    if (/^Record\d+Name$/.test(attribute) && String(name).endsWith('.example.com')) {
      account.dns.put(String(name), String(Data[attribute.replace('Name', 'Value')]));
    }
  }
}
