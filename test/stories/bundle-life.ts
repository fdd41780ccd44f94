/** Run by `bundle.test.ts` in a separate process, because the SDK does not recognize objects of the test runner's realm. */
import { handlerBundle } from '../../src/private/assets';
import { CloudFormation } from '../../testing/cloudformation/cloudformation';
import { hostedZone, route53RecordSets } from '../../testing/cloudformation/route53-record-set';
import type { Handlers } from '../../testing/provider-framework/custom-resource-protocol';
import { startServer } from '../../testing/simulator/server';
import { Account } from '../../testing/stories/account';
import { PROVIDER } from '../../testing/stories/templates';
import { transcriptOf } from '../../testing/stories/transcript';

async function main() {
  const account = new Account();
  const server = await startServer(account.lightsail);
  process.env.AWS_ENDPOINT_URL_LIGHTSAIL = server.url;
  const log: unknown[] = [];
  console.log = (line: string) => log.push(JSON.parse(line));
  Date.now = () => account.clock.now();
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const handlers = require(`${handlerBundle()}/index.js`) as Handlers;

  const life = await transcriptOf(account, new CloudFormation({
    clock: account.clock, handlers, stackName: 'Stack', resourceTypes: route53RecordSets((zone) => hostedZone(zone, account.dns)), knobs: PROVIDER,
  }));

  await server.close();
  process.stdout.write(JSON.stringify({ life, log }));
}

void main();
