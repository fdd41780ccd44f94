import { deepEqual, equal } from 'node:assert/strict';
import { issuedCertificate } from '../expectations';
import { cnamesIn } from '../hosted-zones';
import type { Scenario } from '../scenario';

const DOMAIN = 'zones.example.org';
const DELEGATED = `dev.${DOMAIN}`;
const OTHER = 'zones.example.net';

export const multiZone: Scenario = {
  name: 'multi-zone',
  claim: 'the records of one certificate are written into three hosted zones, that of a delegated subdomain into its own zone',
  async run(stage) {
    const [zoneId, delegatedZoneId, otherZoneId] = await Promise.all([DOMAIN, DELEGATED, OTHER].map((zone) => stage.world.dns.createZone(zone)));
    const app = stage.example('multi-zone', 'MultiZone', { domain: DOMAIN, zoneId, delegated: DELEGATED, delegatedZoneId, other: OTHER, otherZoneId });

    const outputs = await stage.deploy(app);

    const certificate = await issuedCertificate(stage, DOMAIN, [DOMAIN, `www.${DOMAIN}`, `www.${DELEGATED}`, OTHER]);
    equal(outputs.CertificateName, certificate.name);
    deepEqual(await Promise.all([DOMAIN, DELEGATED, OTHER].map((zone) => cnamesIn(stage, zone))), [2, 1, 1]);
  },
};
