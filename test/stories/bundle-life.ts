/** Run by `bundle.test.ts` in a process of its own, for the SDK does not know the objects of a test runner's realm as its own. */
import { Account } from './account';
import { PROVIDER } from './templates';
import { toldLife } from './told-life';
import { startServer } from '../../local/simulator/server';
import { HANDLER_BUNDLE } from '../../src/private/assets';
import { CloudFormation } from '../fakes/cloudformation';
import type { Handlers } from '../fakes/custom-resource-protocol';
import { hostedZone, route53RecordSets } from '../fakes/route53-record-set';

async function main() {
  const account = new Account();
  const server = await startServer(account.lightsail);
  process.env.AWS_ENDPOINT_URL_LIGHTSAIL = server.url;
  const log: unknown[] = [];
  console.log = (line: string) => log.push(JSON.parse(line));
  Date.now = () => account.clock.now();
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const handlers = require(`${HANDLER_BUNDLE}/index.js`) as Handlers;

  const life = await toldLife(account, new CloudFormation({
    clock: account.clock, handlers, stackName: 'Stack', resourceTypes: route53RecordSets((zone) => hostedZone(zone, account.dns)), knobs: PROVIDER,
  }));

  await server.close();
  process.stdout.write(JSON.stringify({ life, log }));
}

void main();
