import { deepEqual, equal } from 'node:assert/strict';
import { CreateCertificateCommand } from '@aws-sdk/client-lightsail';
import { CfnOutput, aws_route53 as route53 } from 'aws-cdk-lib';
import { LightsailCertificate } from '../../../src';
import type { Scenario } from '../scenario';

const DOMAIN = 'existing.example.org';

export const existingCertificate: Scenario = {
  name: 'existing-certificate',
  claim: 'an existing certificate is found by its domain, validated, waited for, and not changed or deleted',
  async run(stage) {
    await stage.world.lightsail.send(new CreateCertificateCommand({ certificateName: 'existing', domainName: DOMAIN }));
    const app = await stage.app('Existing', (stack) => {
      const zone = new route53.PublicHostedZone(stack, 'Zone', { zoneName: DOMAIN });
      const certificate = LightsailCertificate.fromDomainName(stack, 'Certificate', DOMAIN);
      const [record] = certificate.validationRecords;
      const cname = new route53.CnameRecord(stack, 'Record', { zone, recordName: record.fqdn, domainName: record.value });
      const issued = certificate.waitUntilIssued();
      issued.node.addDependency(cname);
      new CfnOutput(stack, 'CertificateName', { value: issued.certificateName });
    });

    const outputs = await stage.deploy(app);
    equal(outputs.CertificateName, 'existing');
    await stage.destroy(app);

    deepEqual((await stage.certificates(DOMAIN)).map(({ name, status, tags }) => ({ name, status, tags })), [{ name: 'existing', status: 'ISSUED', tags: {} }]);
  },
};
