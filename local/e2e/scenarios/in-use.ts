import { equal, ok } from 'node:assert/strict';
import { until } from '../../until';
import { issuedCertificate, nothingLeft } from '../expectations';
import { route53Stack } from '../route53-stack';
import type { Scenario } from '../scenario';

const DOMAIN = 'used.example.org';

export const inUse: Scenario = {
  name: 'in-use',
  claim: 'destroying a stack waits until its certificate is no longer in use, and then deletes it',
  async run(stage) {
    const { control } = stage.world.simulator;
    const { region } = stage.world;
    const app = await stage.app('InUse', route53Stack(DOMAIN, { domainName: DOMAIN }));
    await stage.deploy(app);
    const { name: certificateName } = await issuedCertificate(stage, DOMAIN, [DOMAIN]);
    control.setInUse({ certificateName, region, count: 1 });

    const destroying = stage.destroy(app);
    await until('Lightsail rejects the deletion of the certificate', 60_000, async () => control.calls().find(({ operation, input, outcome }) =>
      operation === 'DeleteCertificate' && (input as { certificateName: string }).certificateName === certificateName && outcome !== 'ok'));
    ok((await stage.certificates(DOMAIN)).length === 1);
    control.setInUse({ certificateName, region });
    await destroying;

    await nothingLeft(stage, DOMAIN);
    equal(await stage.stackStatus(app), undefined);
  },
};
