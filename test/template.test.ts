import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as route53 from 'aws-cdk-lib/aws-route53';
import { LightsailCertificate, LightsailCertificateValidation } from '../src';
import { assetHashes } from './asset-hashes';

expect.addSnapshotSerializer(assetHashes);

/** The only snapshot of a template, to be read, and to review changes. */
test('the template of a certificate by Route 53, with the minimum aws-cdk-lib', () => {
  const stack = new Stack(new App(), 'Shop');
  const zone = route53.HostedZone.fromHostedZoneAttributes(stack, 'Zone', { hostedZoneId: 'Z0123456789', zoneName: 'example.com' });
  new LightsailCertificate(stack, 'Certificate', {
    domainName: 'example.com',
    subjectAlternativeNames: ['www.example.com'],
    validation: LightsailCertificateValidation.fromRoute53(zone),
  });

  expect(Template.fromStack(stack).toJSON()).toMatchSnapshot();
});
