import { equal, notEqual } from 'node:assert/strict';
import { noStackTrace, nothingLeft, says } from '../expectations';
import { route53Stack } from '../route53-stack';
import type { Scenario } from '../scenario';

const DOMAIN = 'shop.test';

export const failed: Scenario = {
  name: 'failed',
  claim: 'a FAILED certificate fails the deployment immediately, the CLI shows the reason and the remedy, and nothing is left',
  async run(stage) {
    const app = await stage.app('Failed', route53Stack(DOMAIN, { domainName: DOMAIN }));

    const run = await stage.tryDeploy(app);

    notEqual(run.exitCode, 0);
    says(run.output, 'FAILED');
    says(run.output, 'INVALID_PUBLIC_DOMAIN');
    noStackTrace(run.output);
    equal(await stage.stackStatus(app), 'ROLLBACK_COMPLETE');
    await nothingLeft(stage, DOMAIN);
  },
};
