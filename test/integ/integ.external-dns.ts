/**
 * A certificate whose DNS is elsewhere: the deployment ends with its validation records as outputs, and does not wait.
 *
 * Deploy it to any account, it needs no hosted zone: CONTRIBUTING.md, "Integration tests".
 */
import { ExpectedResult, IntegTest } from '@aws-cdk/integ-tests-alpha';
import { App, Stack } from 'aws-cdk-lib';
import { LightsailCertificate, LightsailCertificateValidation } from 'cdk-lightsail-certificate';

const zoneName = process.env.INTEG_ZONE_NAME ?? 'example.com';

const app = new App();
const stack = new Stack(app, 'LightsailCertificateExternalDns');
const certificate = new LightsailCertificate(stack, 'Certificate', {
  domainName: `integ-external.${zoneName}`,
  validation: LightsailCertificateValidation.external(),
});

const integ = new IntegTest(app, 'ExternalDns', { testCases: [stack], regions: ['us-east-1'] });
integ.assertions
  .awsApiCall('Lightsail', 'GetCertificates', { certificateName: certificate.certificateName, includeCertificateDetails: true })
  .assertAtPath('certificates.0.certificateDetail.domainValidationRecords.0.resourceRecord.type', ExpectedResult.stringLikeRegexp('^CNAME$'));
