import type { Account } from './account';
import { templateFor } from './templates';
import type { CloudFormation } from '../cloudformation/cloudformation';

/** Creates, tags, replaces and deletes a certificate with Route 53, and returns the state of CloudFormation and Lightsail after each step. */
export async function transcriptOf(account: Account, cloudFormation: CloudFormation): Promise<unknown[]> {
  const domains = ['shop.example.com', 'www.shop.example.com'];
  const transcript: unknown[] = [];
  for (const template of [
    templateFor({ domains, tags: { team: 'red' } }),
    templateFor({ domains, tags: { team: 'blue' } }),
    templateFor({ domains: [...domains, 'example.com'], tags: { team: 'blue' } }),
  ]) {
    const shown = { ...template, Outputs: Object.fromEntries(SHOWN.map(([resource, attribute]) => [`${resource}${attribute}`, { Value: { 'Fn::GetAtt': [resource, attribute] } }])) };
    const { status, reason, outputs } = await cloudFormation.deploy(shown);
    transcript.push({ status, reason, outputs, certificates: await account.certificates() });
  }
  const { status } = await cloudFormation.destroy();
  return [...transcript, status, await account.certificates()];
}

const SHOWN = [
  ...['CertificateName', 'CertificateArn', 'Status', 'SupportCode', 'Record0Name', 'Record0Value', 'Record1Name', 'Record1Value'].map((attribute) => ['Certificate', attribute]),
  ...['CertificateName', 'CertificateArn', 'Status', 'SupportCode', 'SerialNumber', 'IssuedAt', 'NotAfter'].map((attribute) => ['Issuance', attribute]),
];
