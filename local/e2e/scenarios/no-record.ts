import { notEqual } from 'node:assert/strict';
import { Duration, aws_route53 as route53 } from 'aws-cdk-lib';
import { LightsailCertificate, LightsailCertificateValidation } from '../../../src';
import { noStackTrace, nothingLeft, says } from '../expectations';
import type { Scenario } from '../scenario';

const DOMAIN = 'missing.example.org';

export const noRecord: Scenario = {
  name: 'no-record',
  claim: 'for a missing DNS record, the CLI shows the record, its zone in public DNS, and its value',
  async run(stage) {
    const app = await stage.app('NoRecord', (stack) => {
      const zone = new route53.PublicHostedZone(stack, 'Zone', { zoneName: DOMAIN });
      const certificate = new LightsailCertificate(stack, 'Certificate', {
        domainName: DOMAIN,
        timeout: Duration.minutes(1),
        validation: LightsailCertificateValidation.external({ wait: true }), // the record is never written
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
