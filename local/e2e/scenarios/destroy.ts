import { equal } from 'node:assert/strict';
import { nothingLeft } from '../expectations';
import { route53Stack } from '../route53-stack';
import type { Scenario } from '../scenario';

const DOMAIN = 'gone.example.org';

export const destroy: Scenario = {
  name: 'destroy',
  claim: 'a destroyed stack leaves no certificate, no record and no zone',
  async run(stage) {
    const app = await stage.app('Destroy', route53Stack(DOMAIN, { domainName: DOMAIN, subjectAlternativeNames: [`www.${DOMAIN}`] }));
    await stage.deploy(app);

    await stage.destroy(app);

    await nothingLeft(stage, DOMAIN);
    equal(await stage.stackStatus(app), undefined);
  },
};
