/** An app with one stack in a separate process: `node synthesis-app.js VARIANT COUNT OUTDIR`. */
import { App, CustomResource, Duration, Stack } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as lightsail from 'aws-cdk-lib/aws-lightsail';
import * as route53 from 'aws-cdk-lib/aws-route53';
import { Provider } from 'aws-cdk-lib/custom-resources';
import { LightsailCertificate, LightsailCertificateValidation } from '../../src';

type Define = (stack: Stack, count: number) => void;

const VARIANTS: Readonly<Record<string, Define>> = {
  'LightsailCertificate': (stack, count) => {
    const hostedZone = zone(stack);
    const validation = LightsailCertificateValidation.fromRoute53(hostedZone);
    times(count, (id, domainName) => new LightsailCertificate(stack, id, { domainName, validation }));
  },
  'CfnCertificate': (stack, count) => times(count, (id, domainName) => new lightsail.CfnCertificate(stack, id, { certificateName: id, domainName })),
  // The minimum of every library that uses the provider framework.
  'provider framework alone': (stack, count) => {
    const [onEventHandler, isCompleteHandler] = ['onEvent', 'isComplete'].map((name) => new lambda.Function(stack, name, {
      code: lambda.Code.fromInline('//'), handler: `index.${name}`, runtime: lambda.Runtime.NODEJS_24_X,
    }));
    const { serviceToken } = new Provider(stack, 'Provider', { onEventHandler, isCompleteHandler, queryInterval: Duration.seconds(2), totalTimeout: Duration.minutes(58) });
    const hostedZone = zone(stack);
    times(count, (id, domainName) => {
      const certificate = new CustomResource(stack, id, { serviceToken, properties: { DomainName: domainName } });
      const record = new route53.CnameRecord(stack, `${id}Record`, { zone: hostedZone, recordName: `${certificate.getAttString('Name')}.`, domainName: certificate.getAttString('Value') });
      new CustomResource(stack, `${id}Issuance`, { serviceToken, properties: { CertificateName: certificate.ref } }).node.addDependency(record);
    });
  },
};

const [variant, count, outdir] = process.argv.slice(2);
const app = new App({ outdir, analyticsReporting: false });
VARIANTS[variant](new Stack(app, 'Stack', { env: { account: '123456789012', region: 'us-east-1' } }), Number(count));
app.synth();

function zone(stack: Stack): route53.IHostedZone {
  return route53.HostedZone.fromHostedZoneAttributes(stack, 'Zone', { hostedZoneId: 'Z123', zoneName: 'example.com' });
}

function times(total: number, define: (id: string, domainName: string) => void): void {
  for (let number = 0; number < total; number++) define(`Certificate${number}`, `site${number}.example.com`);
}
