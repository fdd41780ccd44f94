import { notEqual } from 'node:assert/strict';
import { Duration, aws_route53 as route53 } from 'aws-cdk-lib';
import { LightsailCertificate, LightsailCertificateValidation } from '../../../src';
import { noStackTrace, nothingLeft, says } from '../expectations';
import type { Scenario } from '../scenario';

const DOMAIN = 'missing.example.org';

export const noRecord: Scenario = {
  name: 'no-record',
  claim: 'when a record is missing in DNS, the CLI shows which one, where public DNS looks, and what to write',
  async run(stage) {
    const app = await stage.app('NoRecord', (stack) => {
      const zone = new route53.PublicHostedZone(stack, 'Zone', { zoneName: DOMAIN });
      const certificate = new LightsailCertificate(stack, 'Certificate', {
        domainName: DOMAIN,
        timeout: Duration.minutes(1),
        validation: LightsailCertificateValidation.external({ wait: true }), // and nobody writes the record
      });
      certificate.node.addDependency(zone);
    });

    const run = await stage.tryDeploy(app);

    notEqual(run.exitCode, 0);
    says(run.output, 'was not issued within 1 minute');
    says(run.output, 'does not exist in public DNS (NXDOMAIN)');
    says(run.output, `to the zone ${DOMAIN} on `);
    noStackTrace(run.output);
    await nothingLeft(stage, DOMAIN);
  },
};
