/**
 * A domain whose DNS is at another provider, in two deployments: the first one shows the records to create there, and the
 * second one waits until the certificate is issued.
 *
 *     npx cdk deploy --app 'npx tsx examples/external-dns/app.ts' -c domain=example.com
 *     npx cdk deploy --app 'npx tsx examples/external-dns/app.ts' -c domain=example.com -c wait=true
 */
import { App, CfnOutput, Stack } from 'aws-cdk-lib';
import { LightsailCertificate, LightsailCertificateValidation } from 'cdk-lightsail-certificate';

export const app = new App();
const context = (key: string, otherwise: string): string => app.node.tryGetContext(key) ?? otherwise;

const stack = new Stack(app, 'ExternalDns', {
  env: { account: process.env.CDK_DEFAULT_ACCOUNT, region: context('region', 'us-east-1') },
});
const certificate = new LightsailCertificate(stack, 'Certificate', {
  domainName: context('domain', 'example.com'),
  subjectAlternativeNames: context('sans', '').split(',').filter((name) => name !== ''),
  validation: LightsailCertificateValidation.external({ wait: context('wait', 'false') === 'true' }),
});

new CfnOutput(stack, 'CertificateName', { value: certificate.certificateName });
new CfnOutput(stack, 'CertificateStatus', { value: certificate.certificateStatus });
