import { Duration, RemovalPolicy, Tags } from 'aws-cdk-lib';
import { LightsailCertificate, LightsailCertificateValidation } from '../../src';
import type { Template } from '../../testing/cloudformation/stack-template';
import { templateOf } from '../../testing/stories/story-world';
import { templateFor } from '../../testing/stories/templates';

/** What the handlers are sent and act upon, by resource type; where it comes from may be called otherwise. */
function sent({ Resources = {} }: Template): object {
  return Object.fromEntries(Object.values(Resources)
    .filter(({ Type }) => Type.startsWith('Custom::'))
    .map(({ Type, DeletionPolicy = 'Delete', Properties: { ServiceToken, CertificateName, CertificateArn, ServiceTimeout, HostedZones, ChangeRequestsNewCertificate, ...properties } = {} }) =>
      [Type, { ...properties, DeletionPolicy, ServiceTimeout: Number(ServiceTimeout), names: [typeof CertificateName, typeof CertificateArn] }]));
}

test('the templates written by hand send what those of the constructs send', () => {
  const byHand = templateFor({ domains: ['shop.example.com', 'www.example.com'], name: 'shop', tags: { team: 'red' }, adoptExisting: true, retain: true, timeout: 20 });
  const byConstruct = templateOf((stack, zone) => {
    const certificate = new LightsailCertificate(stack, 'Certificate', {
      domainName: 'shop.example.com',
      subjectAlternativeNames: ['www.example.com'],
      certificateName: 'shop',
      adoptExisting: true,
      removalPolicy: RemovalPolicy.RETAIN,
      timeout: Duration.minutes(20),
      region: 'us-east-1',
      validation: LightsailCertificateValidation.fromRoute53(zone),
    });
    Tags.of(certificate).add('team', 'red');
  });

  expect(sent(byHand)).toEqual(sent(byConstruct));
});
