import { equal } from 'node:assert/strict';
import { issuedCertificate, recordsOf } from '../expectations';
import type { Scenario } from '../scenario';

const DOMAIN = 'shop.example.org';
const NAMES = [DOMAIN, `www.${DOMAIN}`, `blog.${DOMAIN}`];

export const route53: Scenario = {
  name: 'route53',
  claim: 'one deployment validates three names with Route 53',
  async run(stage) {
    const zoneId = await stage.world.dns.createZone(DOMAIN);
    const app = stage.example('route53', 'Route53Validation', { domain: NAMES[0], sans: NAMES.slice(1).join(','), zoneId });

    const outputs = await stage.deploy(app);

    const certificate = await issuedCertificate(stage, DOMAIN, NAMES);
    await recordsOf(stage, DOMAIN, certificate);
    equal(outputs.CertificateName, certificate.name);
    equal(outputs.CertificateArn, certificate.arn);
    equal(outputs.CertificateStatus, 'ISSUED');
  },
};
