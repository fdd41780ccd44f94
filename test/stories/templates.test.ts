import { Duration, RemovalPolicy, Tags } from 'aws-cdk-lib';
import { LightsailCertificate, LightsailCertificateValidation } from '../../src';
import type { Template } from '../../testing/cloudformation/stack-template';
import { templateOf } from '../../testing/stories/story-world';
import { templateFor } from '../../testing/stories/templates';

/** The properties that the handlers receive, by resource type; the logical IDs that they reference may differ. */
function sent({ Resources = {} }: Template): object {
  return Object.fromEntries(Object.values(Resources)
    .filter(({ Type }) => Type.startsWith('Custom::'))
    .map(({ Type, DeletionPolicy = 'Delete', Properties: { ServiceToken, CertificateName, CertificateArn, ServiceTimeout, HostedZones, ChangeRequestsNewCertificate, ...properties } = {} }) =>
      [Type, { ...properties, DeletionPolicy, ServiceTimeout: Number(ServiceTimeout), names: [typeof CertificateName, typeof CertificateArn] }]));
}

test('the templates of the stories send the same properties as those of the constructs', () => {
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
