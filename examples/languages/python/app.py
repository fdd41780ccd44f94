"""A shop with a certificate for each of its parts: the app of ../typescript in Python."""

from aws_cdk import App, CfnOutput, Duration, Environment, RemovalPolicy, Stack, Tags
from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_iam as iam
from aws_cdk import aws_lightsail as lightsail
from aws_cdk import aws_route53 as route53
from cdk_lightsail_certificate import (
    LightsailCertificate,
    LightsailCertificateValidation,
    LightsailLoadBalancerCertificate,
    Route53RecordOwnership,
)
from constructs import Construct


class Shop(Stack):
    def __init__(self, scope: Construct, construct_id: str, **kwargs) -> None:
        super().__init__(scope, construct_id, **kwargs)
        zone = route53.HostedZone.from_hosted_zone_attributes(
            self, "Zone", hosted_zone_id="Z0123456789", zone_name="example.com"
        )

        # The website: a distribution. Its certificate is kept when the stack is deleted, and adopted by the next one.
        website = LightsailCertificate(
            self,
            "Website",
            domain_name="example.com",
            subject_alternative_names=["www.example.com"],
            certificate_name="website",
            region="us-east-1",
            timeout=Duration.minutes(45),
            adopt_existing=True,
            removal_policy=RemovalPolicy.RETAIN,
            validation=LightsailCertificateValidation.from_route53(
                zone, ttl=Duration.minutes(1), removal_policy=RemovalPolicy.RETAIN
            ),
        )
        Tags.of(website).add("team", "web")
        lightsail.CfnDistribution(
            self,
            "Cdn",
            distribution_name="website",
            bundle_id="small_1_0",
            origin=lightsail.CfnDistribution.InputOriginProperty(
                name="web", region_name="eu-central-1"
            ),
            default_cache_behavior=lightsail.CfnDistribution.CacheBehaviorProperty(
                behavior="cache"
            ),
            certificate_name=website.certificate_name,
        )
        website.metric_days_to_expiry().create_alarm(
            self,
            "WebsiteExpires",
            threshold=30,
            comparison_operator=cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD,
            evaluation_periods=1,
        )

        # The API: a container service with domains in two hosted zones.
        other_zone = route53.HostedZone.from_hosted_zone_attributes(
            self, "OtherZone", hosted_zone_id="Z9876543210", zone_name="example.org"
        )
        api = LightsailCertificate(
            self,
            "Api",
            domain_name="api.example.com",
            subject_alternative_names=["api.example.org"],
            validation=LightsailCertificateValidation.from_route53_multi_zone(
                {"example.com": zone, "example.org": other_zone}
            ),
        )
        lightsail.CfnContainer(
            self,
            "Service",
            service_name="api",
            power="nano",
            scale=1,
            public_domain_names=[api.public_domain_name(["api.example.com"])],
        )

        # The blog: other apps have certificates for the same domain and share its validation record.
        LightsailCertificate(
            self,
            "Blog",
            domain_name="blog.example.com",
            validation=LightsailCertificateValidation.from_route53(
                zone, ownership=Route53RecordOwnership.SHARED
            ),
        )

        # The status page: its hosted zone is in another account.
        status_zone = route53.HostedZone.from_hosted_zone_attributes(
            self, "StatusZone", hosted_zone_id="Z5555555555", zone_name="example.net"
        )
        LightsailCertificate(
            self,
            "Status",
            domain_name="status.example.net",
            validation=LightsailCertificateValidation.from_route53(
                status_zone,
                role=iam.Role.from_role_arn(
                    self, "DnsRole", "arn:aws:iam::444455556666:role/lightsail-validation"
                ),
                external_id="shop-certificates",
            ),
        )

        # The orders: a load balancer, which redirects HTTP to HTTPS.
        load_balancer = lightsail.CfnLoadBalancer(
            self, "LoadBalancer", load_balancer_name="orders", instance_port=80
        )
        orders = LightsailLoadBalancerCertificate(
            self,
            "Orders",
            load_balancer_name=load_balancer.ref,
            domain_name="orders.example.com",
            https_redirection=True,
            validation=LightsailCertificateValidation.from_route53(zone),
        )
        CfnOutput(self, "OrdersExpire", value=orders.not_after)
        orders.metric_renewal_problems(period=Duration.days(1)).create_alarm(
            self, "OrdersRenewal", threshold=1, evaluation_periods=2
        )

        # The partner: its DNS is elsewhere, so outputs of the stack show the records to write there.
        partner = LightsailCertificate(
            self,
            "Partner",
            domain_name="shop.example.edu",
            subject_alternative_names=["www.shop.example.edu"],
            validation=LightsailCertificateValidation.external(
                wait=True, outputs=False
            ),
        )
        for number, record in enumerate(partner.validation_records, start=1):
            CfnOutput(
                self,
                f"PartnerRecord{number}",
                value=f"{record.fqdn} {record.type} {record.value}",
            )

        # A certificate that exists, read again whenever `refresh` changes.
        imported = LightsailCertificate.from_domain_name(
            self, "Imported", "old.example.com", region="eu-west-1", refresh="2026-01"
        )
        issued = imported.wait_until_issued(timeout=Duration.minutes(5))
        CfnOutput(self, "ImportedName", value=issued.certificate_name)


app = App()
Shop(app, "Shop", env=Environment(account="111122223333", region="eu-central-1"))
app.synth()

# What cannot work is refused at once, with an exception that says why.
try:
    LightsailCertificate(Stack(), "Wildcard", domain_name="*.example.com")
except RuntimeError as error:
    print(error)
