import { deepEqual, equal } from 'node:assert/strict';
import { issuedCertificate, recordsOf } from '../expectations';
import type { Scenario } from '../scenario';

const DOMAIN = 'kept.example.org';

export const keepCertificate: Scenario = {
  name: 'keep-certificate',
  claim: 'a retained certificate and its record outlive their stack, and the next stack uses them',
  async run(stage) {
    const zoneId = await stage.world.dns.createZone(DOMAIN);
    const app = stage.example('keep-certificate', 'KeepCertificate', { domain: DOMAIN, zoneId });

    await stage.deploy(app);
    const { arn } = await issuedCertificate(stage, DOMAIN, [DOMAIN]);
    await stage.destroy(app);
    await stage.deploy(app);

    const certificate = await issuedCertificate(stage, DOMAIN, [DOMAIN]);
    equal(certificate.arn, arn);
    await recordsOf(stage, DOMAIN, certificate);
    await stage.destroy(app);
    deepEqual((await stage.certificates(DOMAIN)).map((kept) => kept.arn), [arn]);
  },
};
