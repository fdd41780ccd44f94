// A shop with a certificate for each of its parts: the app of ../typescript in C#.
using System;
using System.Collections.Generic;
using Amazon.CDK;
using Amazon.CDK.AWS.CloudWatch;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.Lightsail;
using Amazon.CDK.AWS.Route53;
using CdkLightsailCertificate;
using Constructs;

var app = new App();
new Shop(app, "Shop", new StackProps { Env = new Amazon.CDK.Environment { Account = "111122223333", Region = "eu-central-1" } });
app.Synth();

// What cannot work is refused at once, with an exception that says why.
try
{
    new LightsailCertificate(new Stack(), "Wildcard", new LightsailCertificateProps { DomainName = "*.example.com" });
}
catch (Exception refusal)
{
    Console.WriteLine(refusal.Message);
}

internal sealed class Shop : Stack
{
    internal Shop(Construct scope, string id, IStackProps props) : base(scope, id, props)
    {
        var zone = ZoneOf("Zone", "Z0123456789", "example.com");

        // The website: a distribution. Its certificate is kept when the stack is deleted, and adopted by the next one.
        var website = new LightsailCertificate(this, "Website", new LightsailCertificateProps
        {
            DomainName = "example.com",
            SubjectAlternativeNames = new[] { "www.example.com" },
            CertificateName = "website",
            Region = "us-east-1",
            Timeout = Duration.Minutes(45),
            AdoptExisting = true,
            RemovalPolicy = RemovalPolicy.RETAIN,
            Validation = LightsailCertificateValidation.FromRoute53(zone, new Route53ValidationOptions
            {
                Ttl = Duration.Minutes(1),
                RemovalPolicy = RemovalPolicy.RETAIN,
            }),
        });
        Tags.Of(website).Add("team", "web");
        new CfnDistribution(this, "Cdn", new CfnDistributionProps
        {
            DistributionName = "website",
            BundleId = "small_1_0",
            Origin = new CfnDistribution.InputOriginProperty { Name = "web", RegionName = "eu-central-1" },
            DefaultCacheBehavior = new CfnDistribution.CacheBehaviorProperty { Behavior = "cache" },
            CertificateName = website.CertificateName,
        });
        website.MetricDaysToExpiry().CreateAlarm(this, "WebsiteExpires", new CreateAlarmOptions
        {
            Threshold = 30,
            ComparisonOperator = ComparisonOperator.LESS_THAN_THRESHOLD,
            EvaluationPeriods = 1,
        });

        // The API: a container service with domains in two hosted zones.
        var otherZone = ZoneOf("OtherZone", "Z9876543210", "example.org");
        var api = new LightsailCertificate(this, "Api", new LightsailCertificateProps
        {
            DomainName = "api.example.com",
            SubjectAlternativeNames = new[] { "api.example.org" },
            Validation = LightsailCertificateValidation.FromRoute53MultiZone(new Dictionary<string, IHostedZone>
            {
                ["example.com"] = zone,
                ["example.org"] = otherZone,
            }),
        });
        new CfnContainer(this, "Service", new CfnContainerProps
        {
            ServiceName = "api",
            Power = "nano",
            Scale = 1,
            PublicDomainNames = new[] { api.PublicDomainName(new[] { "api.example.com" }) },
        });

        // The blog: other apps have certificates for the same domain and share its validation record.
        new LightsailCertificate(this, "Blog", new LightsailCertificateProps
        {
            DomainName = "blog.example.com",
            Validation = LightsailCertificateValidation.FromRoute53(zone, new Route53ValidationOptions
            {
                Ownership = Route53RecordOwnership.SHARED,
            }),
        });

        // The status page: its hosted zone is in another account.
        var statusZone = ZoneOf("StatusZone", "Z5555555555", "example.net");
        new LightsailCertificate(this, "Status", new LightsailCertificateProps
        {
            DomainName = "status.example.net",
            Validation = LightsailCertificateValidation.FromRoute53(statusZone, new Route53ValidationOptions
            {
                Role = Role.FromRoleArn(this, "DnsRole", "arn:aws:iam::444455556666:role/lightsail-validation"),
                ExternalId = "shop-certificates",
            }),
        });

        // The orders: a load balancer, which redirects HTTP to HTTPS.
        var loadBalancer = new CfnLoadBalancer(this, "LoadBalancer", new CfnLoadBalancerProps
        {
            LoadBalancerName = "orders",
            InstancePort = 80,
        });
        var orders = new LightsailLoadBalancerCertificate(this, "Orders", new LightsailLoadBalancerCertificateProps
        {
            LoadBalancerName = loadBalancer.Ref,
            DomainName = "orders.example.com",
            HttpsRedirection = true,
            Validation = LightsailCertificateValidation.FromRoute53(zone),
        });
        Output("OrdersExpire", orders.NotAfter);
        orders.MetricRenewalProblems(new MetricOptions { Period = Duration.Days(1) })
            .CreateAlarm(this, "OrdersRenewal", new CreateAlarmOptions { Threshold = 1, EvaluationPeriods = 2 });

        // The partner: its DNS is elsewhere, so outputs of the stack show the records to write there.
        var partner = new LightsailCertificate(this, "Partner", new LightsailCertificateProps
        {
            DomainName = "shop.example.edu",
            SubjectAlternativeNames = new[] { "www.shop.example.edu" },
            Validation = LightsailCertificateValidation.External(new ExternalValidationOptions { Wait = true, Outputs = false }),
        });
        var number = 1;
        foreach (var record in partner.ValidationRecords)
        {
            Output($"PartnerRecord{number++}", $"{record.Fqdn} {record.Type} {record.Value}");
        }

        // A certificate that exists, read again whenever Refresh changes.
        var imported = LightsailCertificate.FromDomainName(this, "Imported", "old.example.com", new LightsailCertificateFromDomainNameOptions
        {
            Region = "eu-west-1",
            Refresh = "2026-01",
        });
        var issued = imported.WaitUntilIssued(new WaitUntilIssuedOptions { Timeout = Duration.Minutes(5) });
        Output("ImportedName", issued.CertificateName);
    }

    private IHostedZone ZoneOf(string id, string hostedZoneId, string zoneName) =>
        HostedZone.FromHostedZoneAttributes(this, id, new HostedZoneAttributes { HostedZoneId = hostedZoneId, ZoneName = zoneName });

    private void Output(string id, string value) => new CfnOutput(this, id, new CfnOutputProps { Value = value });
}
