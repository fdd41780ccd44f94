import { deepEqual, equal, match } from 'node:assert/strict';
import { examinations } from '../../watch-function';
import { recordsOf } from '../expectations';
import type { Scenario } from '../scenario';

const DOMAIN = 'watched.example.org';

export const alarm: Scenario = {
  name: 'alarm',
  claim: 'the scheduled function writes metrics with the expiry of a certificate and the problems of its renewal',
  async run(stage) {
    const zoneId = await stage.world.dns.createZone(DOMAIN);
    const app = stage.example('alarm', 'Alarm', { domain: DOMAIN, zoneId });
    const { CertificateName } = await stage.deploy(app);
    const [certificate] = await stage.certificates(DOMAIN);
    const at = { region: stage.world.region, certificateName: CertificateName };

    stage.world.simulator.control.setInUse({ ...at, count: 1 });
    deepEqual(await examinations(stage.world, app.stackName), [{ CertificateName, DaysToExpiry: 197, RenewalProblems: 0, problems: [] }]);

    stage.world.simulator.control.setInUse({ ...at, count: 0 });
    const [{ RenewalProblems, problems: [problem] }] = await examinations(stage.world, app.stackName);
    equal(RenewalProblems, 1);
    match(problem, /nothing uses it/);
    await recordsOf(stage, DOMAIN, certificate);
  },
};
