import { randomBytes } from 'node:crypto';
import { LightsailClient } from '@aws-sdk/client-lightsail';
import { type CleanUp, runAndCleanUp } from './clean-up';
import { TestedAccount } from './conformance/account';
import { HELP, parseConformanceArguments } from './conformance/arguments';
import { play } from './conformance/play';
import { printed, Report } from './conformance/report';
import { BadArguments } from './demo/arguments';
import { ownArguments } from './own-arguments';

void runAndCleanUp(conformance, (error) => error instanceof BadArguments ? `${error.message}\n\n${HELP}` : String(error));

async function conformance(cleanUp: CleanUp): Promise<number> {
  const { help, domain, region, profile, endpoint } = parseConformanceArguments(ownArguments(process.argv));
  if (help) {
    console.log(HELP);
    return 0;
  }
  const client = (where: string) => new LightsailClient({ region: where, profile, endpoint });
  const report = new Report();
  const account = new TestedAccount({ client, region, domain, report, pollMilliseconds: 2_000, suffix: randomBytes(4).toString('hex') });
  await account.checkAccess();
  cleanUp.add(async () => {
    const left = await account.removeAll();
    if (left.length > 0) console.error(`These could not be deleted. Delete them in the Lightsail console: ${left.join(', ')}`);
  });
  await play(account, console.log);
  console.log(['', ...printed(report)].join('\n'));
  return report.rows().some(([, { verdict }]) => verdict === 'differs') ? 1 : 0;
}
