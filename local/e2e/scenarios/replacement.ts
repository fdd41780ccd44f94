import { equal, notEqual } from 'node:assert/strict';
import { issuedCertificate, recordsOf } from '../expectations';
import { route53Stack } from '../route53-stack';
import type { Scenario } from '../scenario';

const DOMAIN = 'change.example.org';

export const replacement: Scenario = {
  name: 'replacement',
  claim: 'a change of names replaces the certificate, and the old one and its records are deleted',
  async run(stage) {
    const app = (...sans: string[]) => stage.app('Replacement', route53Stack(DOMAIN, { domainName: DOMAIN, subjectAlternativeNames: sans }));
    await stage.deploy(await app(`old.${DOMAIN}`));
    const old = await issuedCertificate(stage, DOMAIN, [DOMAIN, `old.${DOMAIN}`]);

    const outputs = await stage.deploy(await app(`new.${DOMAIN}`));

    const fresh = await issuedCertificate(stage, DOMAIN, [DOMAIN, `new.${DOMAIN}`]);
    notEqual(fresh.name, old.name);
    equal(outputs.CertificateName, fresh.name);
    await recordsOf(stage, DOMAIN, fresh);
  },
};
