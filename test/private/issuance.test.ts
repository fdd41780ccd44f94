import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as route53 from 'aws-cdk-lib/aws-route53';
import { LightsailCertificate, LightsailCertificateValidation } from '../../src';

const { fromRoute53, fromRoute53MultiZone } = LightsailCertificateValidation;

describe('for the diagnosis of a failure, an issuance has', () => {
  test('a hosted zone in the same stack with its name servers', () => {
    const stack = new Stack(new App(), 'Stack');
    const zone = new route53.PublicHostedZone(stack, 'Zone', { zoneName: 'example.com' });
    certify(stack, fromRoute53(zone));

    expect(hostedZones(stack)).toEqual([{ Name: 'example.com', NameServers: { 'Fn::GetAtt': [expect.stringMatching(/^Zone/), 'NameServers'] } }]);
  });

  test('a hosted zone in another stack without its name servers, which would need an export', () => {
    const app = new App();
    const zones = new Stack(app, 'Zones');
    const zone = new route53.PublicHostedZone(zones, 'Zone', { zoneName: 'example.com' });
    const stack = new Stack(app, 'Stack');
    certify(stack, fromRoute53(zone));

    expect(hostedZones(stack)).toEqual([{ Name: 'example.com' }]);
    expect(JSON.stringify(Template.fromStack(zones).findOutputs('*'))).not.toContain('NameServers');
  });

  test('the name of an imported hosted zone', () => {
    const stack = new Stack(new App(), 'Stack');
    certify(stack, fromRoute53(route53.HostedZone.fromHostedZoneAttributes(stack, 'Zone', { hostedZoneId: 'Z1', zoneName: 'Example.com.' })));

    expect(hostedZones(stack)).toEqual([{ Name: 'example.com' }]);
  });

  test('several hosted zones, each once', () => {
    const stack = new Stack(new App(), 'Stack');
    const [com, org] = ['example.com', 'example.org'].map((zoneName) => route53.HostedZone.fromHostedZoneAttributes(stack, zoneName, { hostedZoneId: zoneName, zoneName }));
    certify(stack, fromRoute53MultiZone({ 'example.com': com, 'example.org': org }), ['www.example.com', 'example.org']);

    expect(hostedZones(stack)).toEqual([{ Name: 'example.com' }, { Name: 'example.org' }]);
  });

  test('no hosted zone if only its ID is known, or if the records are created elsewhere', () => {
    const stack = new Stack(new App(), 'Stack');
    certify(stack, fromRoute53(route53.HostedZone.fromHostedZoneId(stack, 'Zone', 'Z1')));
    const other = new Stack(new App(), 'Stack');
    certify(other, LightsailCertificateValidation.external({ wait: true }));

    expect([hostedZones(stack), hostedZones(other)]).toEqual([undefined, undefined]);
  });
});

function certify(stack: Stack, validation: LightsailCertificateValidation, subjectAlternativeNames?: string[]): void {
  new LightsailCertificate(stack, 'Certificate', { domainName: 'example.com', subjectAlternativeNames, validation });
}

function hostedZones(stack: Stack): unknown {
  const [issuance] = Object.values(Template.fromStack(stack).findResources('Custom::LightsailCertificateIssuance'));
  return issuance.Properties.HostedZones;
}
