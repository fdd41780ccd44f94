import { deepEqual, equal, notEqual } from 'node:assert/strict';
import { CreateCertificateCommand, DeleteCertificateCommand } from '@aws-sdk/client-lightsail';
import { Tags } from 'aws-cdk-lib';
import { says } from '../expectations';
import { route53Stack } from '../route53-stack';
import type { Scenario } from '../scenario';

const DOMAIN = 'deleted.example.org';
/** No other scenario uses this Region, whose quota is spent. */
const REGION = 'eu-west-3';

export const deletedByHand: Scenario = {
  name: 'deleted-by-hand',
  claim: 'a certificate that was deleted by hand and cannot be requested again fails an update, but neither its rollback nor its record',
  async run(stage) {
    const app = (team: string) => stage.app('Deleted', (stack) => {
      route53Stack(DOMAIN, { domainName: DOMAIN, certificateName: 'deleted', region: REGION })(stack);
      Tags.of(stack.node.findChild('Certificate')).add('team', team);
    });
    const before = await stage.deploy(await app('red'));
    const records = await stage.cnames(DOMAIN);
    const lightsail = stage.world.lightsailIn(REGION);
    await lightsail.send(new DeleteCertificateCommand({ certificateName: 'deleted' }));
    const request = (number: number) => lightsail.send(new CreateCertificateCommand({ certificateName: `spent-${number}`, domainName: 'spent.example.org' }));
    for (let number = 1; await request(number).catch(() => undefined); number++);

    const failing = await app('blue');
    const run = await stage.tryDeploy(failing);

    notEqual(run.exitCode, 0);
    says(run.output, 'certificate "deleted" was deleted outside CloudFormation, and requesting it again failed');
    equal(await stage.stackStatus(failing), 'UPDATE_ROLLBACK_COMPLETE');
    deepEqual(await stage.outputs(failing), before);
    deepEqual(await stage.cnames(DOMAIN), records);
  },
};
