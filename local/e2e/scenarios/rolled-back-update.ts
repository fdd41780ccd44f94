import { deepEqual, equal, notEqual } from 'node:assert/strict';
import { issuedCertificate, recordsOf, says } from '../expectations';
import { route53Stack } from '../route53-stack';
import type { Scenario } from '../scenario';

const DOMAIN = 'rollback.example.org';
const UNSAFE = `unsafe.${DOMAIN}`;

export const rolledBackUpdate: Scenario = {
  name: 'rolled-back-update',
  claim: 'a failed update keeps the previous certificate issued and in use, and leaves nothing of the new one',
  async run(stage) {
    const app = (...sans: string[]) => stage.app('RolledBack', route53Stack(DOMAIN, { domainName: DOMAIN, subjectAlternativeNames: sans }));
    const before = await stage.deploy(await app());
    const certificate = await issuedCertificate(stage, DOMAIN, [DOMAIN]);
    stage.world.simulator.control.failDomain({ domainName: UNSAFE, reason: 'DOMAIN_NOT_ALLOWED' });

    const failing = await app(UNSAFE);
    const run = await stage.tryDeploy(failing);

    notEqual(run.exitCode, 0);
    says(run.output, 'DOMAIN_NOT_ALLOWED');
    equal(await stage.stackStatus(failing), 'UPDATE_ROLLBACK_COMPLETE');
    deepEqual(await stage.outputs(failing), before);
    deepEqual(await issuedCertificate(stage, DOMAIN, [DOMAIN]), certificate);
    await recordsOf(stage, DOMAIN, certificate);
  },
};
