import { deepEqual, equal } from 'node:assert/strict';
import { recordsOf } from '../expectations';
import type { Scenario } from '../scenario';

const DOMAIN = 'shared.example.org';

export const sharedRecords: Scenario = {
  name: 'shared-records',
  claim: 'two apps share the record of a domain, and the second one works after the first is destroyed',
  async run(stage) {
    const zoneId = await stage.world.dns.createZone(DOMAIN);
    const [blue, green] = ['Blue', 'Green'].map((stack) => stage.example('shared-records', stack, { stack, domain: DOMAIN, zoneId }));

    await stage.deploy(blue);
    await stage.deploy(green);
    await stage.destroy(blue);

    const certificates = await stage.certificates(DOMAIN);
    deepEqual(certificates.map(({ status }) => status), ['ISSUED']);
    await recordsOf(stage, DOMAIN, certificates[0]);
    await stage.destroy(green);
    equal((await stage.certificates(DOMAIN)).length, 0);
    equal((await stage.cnames(DOMAIN)).length, 1);
  },
};
