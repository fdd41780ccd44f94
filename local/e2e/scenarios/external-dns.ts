import { equal, ok } from 'node:assert/strict';
import { ChangeResourceRecordSetsCommand, CreateHostedZoneCommand, Route53Client } from '@aws-sdk/client-route-53';
import { ACCOUNT } from '../../emulator/cdk';
import { issuedCertificate } from '../expectations';
import type { Scenario } from '../scenario';
import type { Stage } from '../stage';

const DOMAIN = 'external.example.org';
const NAMES = [DOMAIN, `www.${DOMAIN}`];

export const externalDns: Scenario = {
  name: 'external-dns',
  claim: 'with external DNS, the first deployment outputs the records, and the second one waits until the certificate is issued',
  async run(stage) {
    const context = { domain: NAMES[0], sans: NAMES[1] };

    const first = await stage.deploy(stage.example('external-dns', 'ExternalDns', context));
    equal(first.CertificateStatus, 'PENDING_VALIDATION');
    const records = Object.entries(first).filter(([key]) => key.includes('ValidationRecord')).map(([, value]) => value);
    equal(records.length, NAMES.length);

    await writeElsewhere(stage, records);
    const second = await stage.deploy(stage.example('external-dns', 'ExternalDns', { ...context, wait: 'true' }));

    const certificate = await issuedCertificate(stage, DOMAIN, NAMES);
    equal(second.CertificateStatus, 'ISSUED');
    equal(second.CertificateName, first.CertificateName);
    ok(certificate.records.every(({ validationStatus }) => validationStatus === 'SUCCESS'));
  },
};

/** Creates the records of the outputs, `<name> CNAME <value>`, as a user does at an external DNS provider. */
async function writeElsewhere(stage: Stage, records: string[]): Promise<void> {
  const provider = new Route53Client({
    endpoint: stage.world.emulator.endpoint, region: 'us-east-1', credentials: { accessKeyId: ACCOUNT, secretAccessKey: 'none' },
  });
  const { HostedZone } = await provider.send(new CreateHostedZoneCommand({ Name: DOMAIN, CallerReference: DOMAIN }));
  await provider.send(new ChangeResourceRecordSetsCommand({
    HostedZoneId: HostedZone?.Id,
    ChangeBatch: {
      Changes: records.map((record) => record.split(' ')).map(([name, , value]) => ({
        Action: 'CREATE', ResourceRecordSet: { Name: name, Type: 'CNAME', TTL: 60, ResourceRecords: [{ Value: value }] },
      })),
    },
  }));
}
