/**
 * A shop with a certificate for each of its parts. The folders beside this one hold the same app in Python, Java, Go and C#.
 */
import {
  App, CfnOutput, Duration, RemovalPolicy, Stack, StackProps, Tags, aws_cloudwatch as cloudwatch, aws_iam as iam, aws_lightsail as lightsail,
  aws_route53 as route53,
} from 'aws-cdk-lib';
import { Construct } from 'constructs';
import {
  LightsailCertificate, LightsailCertificateValidation, LightsailLoadBalancerCertificate, Route53RecordOwnership,
} from 'cdk-lightsail-certificate';

class Shop extends Stack {
  constructor(scope: Construct, id: string, props: StackProps) {
    super(scope, id, props);
    const zone = route53.HostedZone.fromHostedZoneAttributes(this, 'Zone', { hostedZoneId: 'Z0123456789', zoneName: 'example.com' });

    // The website: a distribution. Its certificate is kept when the stack is deleted, and adopted by the next one.
    const website = new LightsailCertificate(this, 'Website', {
      domainName: 'example.com',
      subjectAlternativeNames: ['www.example.com'],
      certificateName: 'website',
      region: 'us-east-1',
      timeout: Duration.minutes(45),
      adoptExisting: true,
      removalPolicy: RemovalPolicy.RETAIN,
      validation: LightsailCertificateValidation.fromRoute53(zone, { ttl: Duration.minutes(1), removalPolicy: RemovalPolicy.RETAIN }),
    });
    Tags.of(website).add('team', 'web');
    new lightsail.CfnDistribution(this, 'Cdn', {
      distributionName: 'website',
      bundleId: 'small_1_0',
      origin: { name: 'web', regionName: 'eu-central-1' },
      defaultCacheBehavior: { behavior: 'cache' },
      certificateName: website.certificateName,
    });
    website.metricDaysToExpiry().createAlarm(this, 'WebsiteExpires', {
      threshold: 30,
      comparisonOperator: cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD,
      evaluationPeriods: 1,
    });

    // The API: a container service with domains in two hosted zones.
    const otherZone = route53.HostedZone.fromHostedZoneAttributes(this, 'OtherZone', { hostedZoneId: 'Z9876543210', zoneName: 'example.org' });
    const api = new LightsailCertificate(this, 'Api', {
      domainName: 'api.example.com',
      subjectAlternativeNames: ['api.example.org'],
      validation: LightsailCertificateValidation.fromRoute53MultiZone({ 'example.com': zone, 'example.org': otherZone }),
    });
    new lightsail.CfnContainer(this, 'Service', {
      serviceName: 'api',
      power: 'nano',
      scale: 1,
      publicDomainNames: [api.publicDomainName(['api.example.com'])],
    });

    // The blog: other apps have certificates for the same domain and share its validation record.
    new LightsailCertificate(this, 'Blog', {
      domainName: 'blog.example.com',
      validation: LightsailCertificateValidation.fromRoute53(zone, { ownership: Route53RecordOwnership.SHARED }),
    });

    // The status page: its hosted zone is in another account.
    const statusZone = route53.HostedZone.fromHostedZoneAttributes(this, 'StatusZone', { hostedZoneId: 'Z5555555555', zoneName: 'example.net' });
    new LightsailCertificate(this, 'Status', {
      domainName: 'status.example.net',
      validation: LightsailCertificateValidation.fromRoute53(statusZone, {
        role: iam.Role.fromRoleArn(this, 'DnsRole', 'arn:aws:iam::444455556666:role/lightsail-validation'),
        externalId: 'shop-certificates',
      }),
    });

    // The orders: a load balancer, which redirects HTTP to HTTPS.
    const loadBalancer = new lightsail.CfnLoadBalancer(this, 'LoadBalancer', { loadBalancerName: 'orders', instancePort: 80 });
    const orders = new LightsailLoadBalancerCertificate(this, 'Orders', {
      loadBalancerName: loadBalancer.ref,
      domainName: 'orders.example.com',
      httpsRedirection: true,
      validation: LightsailCertificateValidation.fromRoute53(zone),
    });
    new CfnOutput(this, 'OrdersExpire', { value: orders.notAfter });
    orders.metricRenewalProblems({ period: Duration.days(1) }).createAlarm(this, 'OrdersRenewal', { threshold: 1, evaluationPeriods: 2 });

    // The partner: its DNS is elsewhere, so outputs of the stack show the records to write there.
    const partner = new LightsailCertificate(this, 'Partner', {
      domainName: 'shop.example.edu',
      subjectAlternativeNames: ['www.shop.example.edu'],
      validation: LightsailCertificateValidation.external({ wait: true, outputs: false }),
    });
    partner.validationRecords.forEach((record, index) => {
      new CfnOutput(this, `PartnerRecord${index + 1}`, { value: `${record.fqdn} ${record.type} ${record.value}` });
    });

    // A certificate that exists, read again whenever `refresh` changes.
    const imported = LightsailCertificate.fromDomainName(this, 'Imported', 'old.example.com', { region: 'eu-west-1', refresh: '2026-01' });
    const issued = imported.waitUntilIssued({ timeout: Duration.minutes(5) });
    new CfnOutput(this, 'ImportedName', { value: issued.certificateName });
  }
}

const app = new App();
new Shop(app, 'Shop', { env: { account: '111122223333', region: 'eu-central-1' } });
app.synth();

// What cannot work is refused at once, with an exception that says why.
try {
  new LightsailCertificate(new Stack(), 'Wildcard', { domainName: '*.example.com' });
} catch (error) {
  console.log((error as Error).message);
}
