import { notEqual } from 'node:assert/strict';
import { Duration } from 'aws-cdk-lib';
import { LightsailCertificateValidation } from '../../../src';
import { says } from '../expectations';
import { route53Stack } from '../route53-stack';
import type { Scenario } from '../scenario';

const DOMAIN = 'missing.example.org';

export const noRecord: Scenario = {
  name: 'no-record',
  claim: 'when a record is missing in DNS, the CLI shows which one, where public DNS looks, and what to write',
  async run(stage) {
    const app = await stage.app('NoRecord', route53Stack(DOMAIN, {
      domainName: DOMAIN, timeout: Duration.minutes(1), validation: LightsailCertificateValidation.external({ wait: true }),
    }));

    const run = await stage.tryDeploy(app);

    notEqual(run.exitCode, 0);
    says(run.output, 'was not issued within 1 minutes');
    says(run.output, `does not exist in public DNS (NXDOMAIN): write the CNAME`);
    says(run.output, `in the zone ${DOMAIN} on `);
  },
};
