import { deepEqual, equal, notEqual } from 'node:assert/strict';
import { CreateCertificateCommand } from '@aws-sdk/client-lightsail';
import { noStackTrace, says } from '../expectations';
import { route53Stack } from '../route53-stack';
import type { Scenario } from '../scenario';

const DOMAIN = 'taken.example.org';
const NAME = 'owned-by-another-user';

export const nameTaken: Scenario = {
  name: 'name-taken',
  claim: 'a certificate name in use is rejected with the remedy, and the existing certificate is not changed',
  async run(stage) {
    await stage.world.lightsail.send(new CreateCertificateCommand({ certificateName: NAME, domainName: DOMAIN }));
    const [before] = await stage.certificates(DOMAIN);
    const app = await stage.app('NameTaken', route53Stack(DOMAIN, { domainName: DOMAIN, certificateName: NAME }));

    const run = await stage.tryDeploy(app);

    notEqual(run.exitCode, 0);
    says(run.output, `certificate "${NAME}" already exists in ${stage.world.region}`);
    says(run.output, 'adoptExisting');
    noStackTrace(run.output);
    equal(await stage.stackStatus(app), 'ROLLBACK_COMPLETE');
    const [after, ...more] = await stage.certificates(DOMAIN);
    deepEqual(more, []);
    deepEqual([after.arn, after.tags, after.deleting], [before.arn, before.tags, false]);
  },
};
