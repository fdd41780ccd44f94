/**
 * A certificate that is validated by a Route 53 hosted zone: the deployment ends when Lightsail has issued it.
 *
 * Deploy it to an account that owns a public hosted zone: CONTRIBUTING.md, "Integration tests".
 */
import { ExpectedResult, IntegTest } from '@aws-cdk/integ-tests-alpha';
import { App, Stack, aws_route53 as route53 } from 'aws-cdk-lib';
import { LightsailCertificate, LightsailCertificateValidation } from 'cdk-lightsail-certificate';

const zoneName = process.env.INTEG_ZONE_NAME ?? 'example.com';

const app = new App();
const stack = new Stack(app, 'LightsailCertificateRoute53');
const hostedZone = route53.HostedZone.fromHostedZoneAttributes(stack, 'HostedZone', {
  zoneName,
  hostedZoneId: process.env.INTEG_HOSTED_ZONE_ID ?? 'Z00000000000EXAMPLE',
});
const certificate = new LightsailCertificate(stack, 'Certificate', {
  domainName: `integ-route53.${zoneName}`,
  subjectAlternativeNames: [`www.integ-route53.${zoneName}`],
  validation: LightsailCertificateValidation.fromRoute53(hostedZone),
});

const integ = new IntegTest(app, 'Route53', { testCases: [stack], regions: ['us-east-1'] });
integ.assertions
  .awsApiCall('Lightsail', 'GetCertificates', { certificateName: certificate.certificateName, includeCertificateDetails: true })
  .assertAtPath('certificates.0.certificateDetail.status', ExpectedResult.stringLikeRegexp('^ISSUED$'));
