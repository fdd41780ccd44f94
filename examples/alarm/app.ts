/**
 * An email weeks before a certificate expires, and as soon as Lightsail cannot renew it: because a validation record was
 * removed, or because the certificate is no longer in use.
 *
 *     npx cdk deploy --app 'npx tsx examples/alarm/app.ts' -c domain=example.com -c zoneId=Z0123456789 -c email=someone@example.com
 */
import {
  App, CfnOutput, Stack, aws_cloudwatch as cloudwatch, aws_cloudwatch_actions as actions, aws_route53 as route53, aws_sns as sns,
  aws_sns_subscriptions as subscriptions,
} from 'aws-cdk-lib';
import { LightsailCertificate, LightsailCertificateValidation } from 'cdk-lightsail-certificate';

export const app = new App();
const context = (key: string, otherwise: string): string => app.node.tryGetContext(key) ?? otherwise;
const domainName = context('domain', 'example.com');

const stack = new Stack(app, 'Alarm', { env: { account: process.env.CDK_DEFAULT_ACCOUNT, region: context('region', 'us-east-1') } });
const hostedZone = route53.HostedZone.fromHostedZoneAttributes(stack, 'HostedZone', {
  hostedZoneId: context('zoneId', 'Z0123456789'),
  zoneName: context('zone', domainName),
});
const certificate = new LightsailCertificate(stack, 'Certificate', {
  domainName,
  subjectAlternativeNames: context('sans', '').split(',').filter((name) => name !== ''),
  validation: LightsailCertificateValidation.fromRoute53(hostedZone),
});

const topic = new sns.Topic(stack, 'Topic', { enforceSSL: true });
topic.addSubscription(new subscriptions.EmailSubscription(context('email', 'someone@example.com')));

const expiry = certificate.metricDaysToExpiry().createAlarm(stack, 'Expiry', {
  alarmDescription: `The certificate of ${domainName} expires in less than 30 days`,
  comparisonOperator: cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD,
  threshold: 30,
  evaluationPeriods: 1,
});
const renewal = certificate.metricRenewalProblems().createAlarm(stack, 'Renewal', {
  alarmDescription: `The certificate of ${domainName} cannot be renewed: the log of the function says why`,
  threshold: 1,
  // Two examinations in a row, because a short DNS outage is no reason for an alarm.
  evaluationPeriods: 2,
});
for (const alarm of [expiry, renewal]) {
  alarm.addAlarmAction(new actions.SnsAction(topic));
}
new CfnOutput(stack, 'CertificateName', { value: certificate.certificateName });
