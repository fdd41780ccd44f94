// A shop with a certificate for each of its parts: the app of ../typescript in Go.
package main

import (
	"fmt"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscloudwatch"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslightsail"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsroute53"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"
	lightsailcertificate "github.com/cdk-lightsail-certificate/cdk-lightsail-certificate-go/cdklightsailcertificate"
)

func newShop(scope constructs.Construct, id string, props *awscdk.StackProps) awscdk.Stack {
	stack := awscdk.NewStack(scope, jsii.String(id), props)
	zone := hostedZone(stack, "Zone", "Z0123456789", "example.com")

	// The website: a distribution. Its certificate is kept when the stack is deleted, and adopted by the next one.
	website := lightsailcertificate.NewLightsailCertificate(stack, jsii.String("Website"), &lightsailcertificate.LightsailCertificateProps{
		DomainName:              jsii.String("example.com"),
		SubjectAlternativeNames: jsii.Strings("www.example.com"),
		CertificateName:         jsii.String("website"),
		Region:                  jsii.String("us-east-1"),
		Timeout:                 awscdk.Duration_Minutes(jsii.Number(45)),
		AdoptExisting:           jsii.Bool(true),
		RemovalPolicy:           awscdk.RemovalPolicy_RETAIN,
		Validation: lightsailcertificate.LightsailCertificateValidation_FromRoute53(zone, &lightsailcertificate.Route53ValidationOptions{
			Ttl:           awscdk.Duration_Minutes(jsii.Number(1)),
			RemovalPolicy: awscdk.RemovalPolicy_RETAIN,
		}),
	})
	awscdk.Tags_Of(website).Add(jsii.String("team"), jsii.String("web"), nil)
	awslightsail.NewCfnDistribution(stack, jsii.String("Cdn"), &awslightsail.CfnDistributionProps{
		DistributionName:     jsii.String("website"),
		BundleId:             jsii.String("small_1_0"),
		Origin:               &awslightsail.CfnDistribution_InputOriginProperty{Name: jsii.String("web"), RegionName: jsii.String("eu-central-1")},
		DefaultCacheBehavior: &awslightsail.CfnDistribution_CacheBehaviorProperty{Behavior: jsii.String("cache")},
		CertificateName:      website.CertificateName(),
	})
	website.MetricDaysToExpiry(nil).CreateAlarm(stack, jsii.String("WebsiteExpires"), &awscloudwatch.CreateAlarmOptions{
		Threshold:          jsii.Number(30),
		ComparisonOperator: awscloudwatch.ComparisonOperator_LESS_THAN_THRESHOLD,
		EvaluationPeriods:  jsii.Number(1),
	})

	// The API: a container service with domains in two hosted zones.
	otherZone := hostedZone(stack, "OtherZone", "Z9876543210", "example.org")
	api := lightsailcertificate.NewLightsailCertificate(stack, jsii.String("Api"), &lightsailcertificate.LightsailCertificateProps{
		DomainName:              jsii.String("api.example.com"),
		SubjectAlternativeNames: jsii.Strings("api.example.org"),
		Validation: lightsailcertificate.LightsailCertificateValidation_FromRoute53MultiZone(&map[string]awsroute53.IHostedZone{
			"example.com": zone,
			"example.org": otherZone,
		}, nil),
	})
	awslightsail.NewCfnContainer(stack, jsii.String("Service"), &awslightsail.CfnContainerProps{
		ServiceName:       jsii.String("api"),
		Power:             jsii.String("nano"),
		Scale:             jsii.Number(1),
		PublicDomainNames: &[]any{api.PublicDomainName(jsii.Strings("api.example.com"))},
	})

	// The blog: other apps have certificates for the same domain and share its validation record.
	lightsailcertificate.NewLightsailCertificate(stack, jsii.String("Blog"), &lightsailcertificate.LightsailCertificateProps{
		DomainName: jsii.String("blog.example.com"),
		Validation: lightsailcertificate.LightsailCertificateValidation_FromRoute53(zone, &lightsailcertificate.Route53ValidationOptions{
			Ownership: lightsailcertificate.Route53RecordOwnership_SHARED,
		}),
	})

	// The status page: its hosted zone is in another account.
	statusZone := hostedZone(stack, "StatusZone", "Z5555555555", "example.net")
	lightsailcertificate.NewLightsailCertificate(stack, jsii.String("Status"), &lightsailcertificate.LightsailCertificateProps{
		DomainName: jsii.String("status.example.net"),
		Validation: lightsailcertificate.LightsailCertificateValidation_FromRoute53(statusZone, &lightsailcertificate.Route53ValidationOptions{
			Role:       awsiam.Role_FromRoleArn(stack, jsii.String("DnsRole"), jsii.String("arn:aws:iam::444455556666:role/lightsail-validation"), nil),
			ExternalId: jsii.String("shop-certificates"),
		}),
	})

	// The orders: a load balancer, which redirects HTTP to HTTPS.
	loadBalancer := awslightsail.NewCfnLoadBalancer(stack, jsii.String("LoadBalancer"), &awslightsail.CfnLoadBalancerProps{
		LoadBalancerName: jsii.String("orders"),
		InstancePort:     jsii.Number(80),
	})
	orders := lightsailcertificate.NewLightsailLoadBalancerCertificate(stack, jsii.String("Orders"), &lightsailcertificate.LightsailLoadBalancerCertificateProps{
		LoadBalancerName: loadBalancer.Ref(),
		DomainName:       jsii.String("orders.example.com"),
		HttpsRedirection: jsii.Bool(true),
		Validation:       lightsailcertificate.LightsailCertificateValidation_FromRoute53(zone, nil),
	})
	output(stack, "OrdersExpire", orders.NotAfter())
	orders.MetricRenewalProblems(&awscloudwatch.MetricOptions{
		Period: awscdk.Duration_Days(jsii.Number(1)),
	}).CreateAlarm(stack, jsii.String("OrdersRenewal"), &awscloudwatch.CreateAlarmOptions{
		Threshold:         jsii.Number(1),
		EvaluationPeriods: jsii.Number(2),
	})

	// The partner: its DNS is elsewhere, so outputs of the stack show the records to write there.
	partner := lightsailcertificate.NewLightsailCertificate(stack, jsii.String("Partner"), &lightsailcertificate.LightsailCertificateProps{
		DomainName:              jsii.String("shop.example.edu"),
		SubjectAlternativeNames: jsii.Strings("www.shop.example.edu"),
		Validation: lightsailcertificate.LightsailCertificateValidation_External(&lightsailcertificate.ExternalValidationOptions{
			Wait:    jsii.Bool(true),
			Outputs: jsii.Bool(false),
		}),
	})
	for index, record := range *partner.ValidationRecords() {
		output(stack, fmt.Sprintf("PartnerRecord%d", index+1), jsii.Sprintf("%s %s %s", *record.Fqdn, *record.Type, *record.Value))
	}

	// A certificate that exists, read again whenever Refresh changes.
	imported := lightsailcertificate.LightsailCertificate_FromDomainName(stack, jsii.String("Imported"), jsii.String("old.example.com"),
		&lightsailcertificate.LightsailCertificateFromDomainNameOptions{
			Region:  jsii.String("eu-west-1"),
			Refresh: jsii.String("2026-01"),
		})
	issued := imported.WaitUntilIssued(&lightsailcertificate.WaitUntilIssuedOptions{Timeout: awscdk.Duration_Minutes(jsii.Number(5))})
	output(stack, "ImportedName", issued.CertificateName())

	return stack
}

func hostedZone(scope constructs.Construct, id, hostedZoneId, zoneName string) awsroute53.IHostedZone {
	return awsroute53.HostedZone_FromHostedZoneAttributes(scope, jsii.String(id), &awsroute53.HostedZoneAttributes{
		HostedZoneId: jsii.String(hostedZoneId),
		ZoneName:     jsii.String(zoneName),
	})
}

func output(scope constructs.Construct, id string, value *string) {
	awscdk.NewCfnOutput(scope, jsii.String(id), &awscdk.CfnOutputProps{Value: value})
}

func main() {
	defer jsii.Close()

	app := awscdk.NewApp(nil)
	newShop(app, "Shop", &awscdk.StackProps{
		Env: &awscdk.Environment{Account: jsii.String("111122223333"), Region: jsii.String("eu-central-1")},
	})
	app.Synth(nil)

	// What cannot work is refused at once, with an exception that says why.
	defer func() {
		if refusal := recover(); refusal != nil {
			fmt.Println(refusal)
		}
	}()
	lightsailcertificate.NewLightsailCertificate(awscdk.NewStack(nil, nil, nil), jsii.String("Wildcard"), &lightsailcertificate.LightsailCertificateProps{
		DomainName: jsii.String("*.example.com"),
	})
}
