package com.example.shop;

import java.util.List;
import java.util.Map;

import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.Tags;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.CreateAlarmOptions;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.lightsail.CfnContainer;
import software.amazon.awscdk.services.lightsail.CfnDistribution;
import software.amazon.awscdk.services.lightsail.CfnLoadBalancer;
import software.amazon.awscdk.services.route53.HostedZone;
import software.amazon.awscdk.services.route53.HostedZoneAttributes;
import software.amazon.awscdk.services.route53.IHostedZone;
import software.constructs.Construct;

import io.github.cdklightsailcertificate.ExternalValidationOptions;
import io.github.cdklightsailcertificate.ILightsailCertificate;
import io.github.cdklightsailcertificate.LightsailCertificate;
import io.github.cdklightsailcertificate.LightsailCertificateFromDomainNameOptions;
import io.github.cdklightsailcertificate.LightsailCertificateValidation;
import io.github.cdklightsailcertificate.LightsailLoadBalancerCertificate;
import io.github.cdklightsailcertificate.Route53RecordOwnership;
import io.github.cdklightsailcertificate.Route53ValidationOptions;
import io.github.cdklightsailcertificate.ValidationRecord;
import io.github.cdklightsailcertificate.WaitUntilIssuedOptions;

/** A shop with a certificate for each of its parts: the app of ../typescript in Java. */
public class ShopStack extends Stack {
    public ShopStack(final Construct scope, final String id, final StackProps props) {
        super(scope, id, props);
        IHostedZone zone = hostedZone("Zone", "Z0123456789", "example.com");

        // The website: a distribution. Its certificate is kept when the stack is deleted, and adopted by the next one.
        LightsailCertificate website = LightsailCertificate.Builder.create(this, "Website")
                .domainName("example.com")
                .subjectAlternativeNames(List.of("www.example.com"))
                .certificateName("website")
                .region("us-east-1")
                .timeout(Duration.minutes(45))
                .adoptExisting(true)
                .removalPolicy(RemovalPolicy.RETAIN)
                .validation(LightsailCertificateValidation.fromRoute53(zone, Route53ValidationOptions.builder()
                        .ttl(Duration.minutes(1))
                        .removalPolicy(RemovalPolicy.RETAIN)
                        .build()))
                .build();
        Tags.of(website).add("team", "web");
        CfnDistribution.Builder.create(this, "Cdn")
                .distributionName("website")
                .bundleId("small_1_0")
                .origin(CfnDistribution.InputOriginProperty.builder().name("web").regionName("eu-central-1").build())
                .defaultCacheBehavior(CfnDistribution.CacheBehaviorProperty.builder().behavior("cache").build())
                .certificateName(website.getCertificateName())
                .build();
        website.metricDaysToExpiry().createAlarm(this, "WebsiteExpires", CreateAlarmOptions.builder()
                .threshold(30)
                .comparisonOperator(ComparisonOperator.LESS_THAN_THRESHOLD)
                .evaluationPeriods(1)
                .build());

        // The API: a container service with domains in two hosted zones.
        IHostedZone otherZone = hostedZone("OtherZone", "Z9876543210", "example.org");
        LightsailCertificate api = LightsailCertificate.Builder.create(this, "Api")
                .domainName("api.example.com")
                .subjectAlternativeNames(List.of("api.example.org"))
                .validation(LightsailCertificateValidation.fromRoute53MultiZone(
                        Map.of("example.com", zone, "example.org", otherZone)))
                .build();
        CfnContainer.Builder.create(this, "Service")
                .serviceName("api")
                .power("nano")
                .scale(1)
                .publicDomainNames(List.of(api.publicDomainName(List.of("api.example.com"))))
                .build();

        // The blog: other apps have certificates for the same domain and share its validation record.
        LightsailCertificate.Builder.create(this, "Blog")
                .domainName("blog.example.com")
                .validation(LightsailCertificateValidation.fromRoute53(zone, Route53ValidationOptions.builder()
                        .ownership(Route53RecordOwnership.SHARED)
                        .build()))
                .build();

        // The status page: its hosted zone is in another account.
        IHostedZone statusZone = hostedZone("StatusZone", "Z5555555555", "example.net");
        LightsailCertificate.Builder.create(this, "Status")
                .domainName("status.example.net")
                .validation(LightsailCertificateValidation.fromRoute53(statusZone, Route53ValidationOptions.builder()
                        .role(Role.fromRoleArn(this, "DnsRole", "arn:aws:iam::444455556666:role/lightsail-validation"))
                        .externalId("shop-certificates")
                        .build()))
                .build();

        // The orders: a load balancer, which redirects HTTP to HTTPS.
        CfnLoadBalancer loadBalancer = CfnLoadBalancer.Builder.create(this, "LoadBalancer")
                .loadBalancerName("orders")
                .instancePort(80)
                .build();
        LightsailLoadBalancerCertificate orders = LightsailLoadBalancerCertificate.Builder.create(this, "Orders")
                .loadBalancerName(loadBalancer.getRef())
                .domainName("orders.example.com")
                .httpsRedirection(true)
                .validation(LightsailCertificateValidation.fromRoute53(zone))
                .build();
        output("OrdersExpire", orders.getNotAfter());
        orders.metricRenewalProblems(MetricOptions.builder().period(Duration.days(1)).build())
                .createAlarm(this, "OrdersRenewal", CreateAlarmOptions.builder().threshold(1).evaluationPeriods(2).build());

        // The partner: its DNS is elsewhere, so outputs of the stack show the records to write there.
        LightsailCertificate partner = LightsailCertificate.Builder.create(this, "Partner")
                .domainName("shop.example.edu")
                .subjectAlternativeNames(List.of("www.shop.example.edu"))
                .validation(LightsailCertificateValidation.external(ExternalValidationOptions.builder()
                        .wait(true)
                        .outputs(false)
                        .build()))
                .build();
        int number = 1;
        for (ValidationRecord record : partner.getValidationRecords()) {
            output("PartnerRecord" + number++, record.getFqdn() + " " + record.getType() + " " + record.getValue());
        }

        // A certificate that exists, read again whenever refresh changes.
        ILightsailCertificate issued = LightsailCertificate.fromDomainName(this, "Imported", "old.example.com",
                        LightsailCertificateFromDomainNameOptions.builder().region("eu-west-1").refresh("2026-01").build())
                .waitUntilIssued(WaitUntilIssuedOptions.builder().timeout(Duration.minutes(5)).build());
        output("ImportedName", issued.getCertificateName());
    }

    private IHostedZone hostedZone(final String id, final String hostedZoneId, final String zoneName) {
        return HostedZone.fromHostedZoneAttributes(this, id,
                HostedZoneAttributes.builder().hostedZoneId(hostedZoneId).zoneName(zoneName).build());
    }

    private void output(final String id, final String value) {
        CfnOutput.Builder.create(this, id).value(value).build();
    }
}
