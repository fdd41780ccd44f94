import { deepEqual, equal } from 'node:assert/strict';
import { CreateDomainCommand, GetDomainCommand } from '@aws-sdk/client-lightsail';
import { issuedCertificate } from '../expectations';
import type { Scenario } from '../scenario';

const DOMAIN = 'lightsail.example.org';
const NAMES = [DOMAIN, `www.${DOMAIN}`];

export const lightsailDns: Scenario = {
  name: 'lightsail-dns',
  claim: 'records in a Lightsail DNS zone lead to an issued certificate, and remain when the stack is destroyed',
  async run(stage) {
    const { lightsail } = stage.world;
    await lightsail.send(new CreateDomainCommand({ domainName: DOMAIN }));
    const app = stage.example('lightsail-dns', 'LightsailDns', { domain: DOMAIN });

    const outputs = await stage.deploy(app);

    await issuedCertificate(stage, DOMAIN, NAMES);
    equal(outputs.DnsRecordCreationState, NAMES.map((name) => `${name} SUCCEEDED`).join(', '));
    await stage.destroy(app);
    const { domain } = await lightsail.send(new GetDomainCommand({ domainName: DOMAIN }));
    deepEqual([(await stage.certificates(DOMAIN)).length, domain?.domainEntries?.length], [0, 2]);
  },
};
