import { deepEqual, equal } from 'node:assert/strict';
import { issuedCertificate } from '../expectations';
import type { Scenario } from '../scenario';

const DOMAIN = 'hand.example.org';
const OTHER = 'hand.example.net';

export const byHand: Scenario = {
  name: 'by-hand',
  claim: 'records that the app writes into two hosted zones lead to an issued certificate',
  async run(stage) {
    const zones = await Promise.all([DOMAIN, OTHER].map(async (zone) => `${zone}:${await stage.world.dns.createZone(zone)}`));
    const app = stage.example('by-hand', 'RecordsByHand', { domain: DOMAIN, sans: `www.${DOMAIN},${OTHER}`, zones: zones.join(',') });

    const outputs = await stage.deploy(app);

    const certificate = await issuedCertificate(stage, DOMAIN, [DOMAIN, `www.${DOMAIN}`, OTHER]);
    equal(outputs.CertificateStatus, 'ISSUED');
    equal(outputs.CertificateArn, certificate.arn);
    deepEqual([(await stage.cnames(DOMAIN)).length, (await stage.cnames(OTHER)).length], [2, 1]);
  },
};
