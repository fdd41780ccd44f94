import { App, CfnParameter, Duration, Fn, Lazy, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as acm from 'aws-cdk-lib/aws-certificatemanager';
import * as route53 from 'aws-cdk-lib/aws-route53';
import * as fc from 'fast-check';
import {
  LightsailCertificate, LightsailCertificateProps, LightsailCertificateValidation, LightsailLoadBalancerCertificate, Route53ValidationOptions,
} from '../../src';

const zone = route53.HostedZone.fromHostedZoneAttributes(new Stack(), 'Zone', { hostedZoneId: 'Z1', zoneName: 'example.com' });
const byRoute53 = (options: unknown) => LightsailCertificateValidation.fromRoute53(zone, options as Route53ValidationOptions);

function define(props: Partial<LightsailCertificateProps>): Stack {
  const stack = new Stack(new App(), 'Stack');
  new LightsailCertificate(stack, 'Certificate', { domainName: 'example.com', ...props });
  return stack;
}

describe('synthesis fails with the specified value for', () => {
  test.each<[string, Partial<LightsailCertificateProps>, string]>([
    ['an environment variable that is not set', { domainName: undefined }, 'domainName undefined of Stack/Certificate is not a string: specify a fully qualified domain name such as example.com'],
    ['a number', { domainName: 5 as never }, 'domainName 5 of Stack/Certificate is not a string'],
    ['an object', { subjectAlternativeNames: [{ name: 'x' } as never] }, 'subjectAlternativeNames {"name":"x"} of Stack/Certificate is not a string'],
    ['an empty string', { domainName: '' }, 'domainName "" of Stack/Certificate is empty: specify a fully qualified domain name'],
    ['a line break', { domainName: 'example.com\n' }, 'domainName "example.com\\n" of Stack/Certificate contains white space or invisible characters: remove them'],
    ['a hidden character', { domainName: 'exam\u00adple.com' }, 'domainName "exam\\u00adple.com" of Stack/Certificate contains'],
    ['a hard space', { domainName: 'www.exa\u00a0mple.com' }, 'domainName "www.exa\\u00a0mple.com" of Stack/Certificate contains'],
    ['a quote', { domainName: 'exa"mple.com' }, 'domainName "exa\\"mple.com" of Stack/Certificate has a label'],
    ['a look-alike', { domainName: 'ｅｘａｍｐｌｅ.com' }, 'domainName "ｅｘａｍｐｌｅ.com" of Stack/Certificate only looks like "example.com"'],
    ['a name of a megabyte', { domainName: 'x'.repeat(1_000_000) }, 'has 1000000 characters, and DNS allows 253: shorten it'],
    ['a certificate name with a line break', { certificateName: 'shop\n' }, 'certificateName "shop\\n" of Stack/Certificate is not a valid resource name'],
    ['an endless timeout', { timeout: Duration.days(365) }, 'timeout "365 days" of Stack/Certificate is not between 1 minute and 55 minutes'],
    ['a timeout with a fraction of a second', { timeout: Duration.millis(60_500) }, 'timeout "1 minute 500 millis" of Stack/Certificate is not a whole number of seconds: round it'],
    ['a timeout that is a number', { timeout: 30 as never }, 'timeout 30 of Stack/Certificate is not a Duration: use Duration.minutes(30)'],
    ['a timeout that is a token', { timeout: Duration.minutes(Lazy.number({ produce: () => 30 })) }, 'timeout of Stack/Certificate is a token'],
    ['a string instead of a list', { subjectAlternativeNames: 'www.example.com' as never }, 'subjectAlternativeNames "www.example.com" of Stack/Certificate is not a list: enclose the name in brackets'],
    ['an ARN instead of a name', { certificateName: 'arn:aws:lightsail:us-east-1:111122223333:Certificate/1' }, 'of Stack/Certificate is an ARN, which does not contain the name: specify the name that the Lightsail console shows'],
    ['a number instead of a name', { certificateName: 5 as never }, 'certificateName 5 of Stack/Certificate is not a string'],
    ['the validation of an ACM certificate', { validation: acm.CertificateValidation.fromDns() as never }, 'validation of Stack/Certificate is not a LightsailCertificateValidation: use one of its methods'],
    ['no zone', { validation: LightsailCertificateValidation.fromRoute53(undefined as never) }, 'hosted zone undefined of Stack/Certificate is not a Route 53 hosted zone: specify one'],
    ['an L1 hosted zone', { validation: LightsailCertificateValidation.fromRoute53(new route53.CfnHostedZone(new Stack(), 'Zone', { name: 'example.com' }) as never) }, 'hosted zone Default/Zone [AWS::Route53::HostedZone] of Stack/Certificate is not a Route 53 hosted zone'],
    ['a list of zones', { validation: LightsailCertificateValidation.fromRoute53MultiZone([zone] as never) }, 'of Stack/Certificate is not an object: specify the zones by domain name, as in { "example.com": zone }'],
    ['no zones', { validation: LightsailCertificateValidation.fromRoute53MultiZone(undefined as never) }, 'hostedZones undefined of Stack/Certificate is not an object'],
    ['the ARN of a role', { validation: byRoute53({ role: 'arn:aws:iam::111122223333:role/dns' }) }, 'role "arn:aws:iam::111122223333:role/dns" of Stack/Certificate is not an IAM role: specify one, such as iam.Role.fromRoleArn(this, "Role", roleArn)'],
    ['a time to live that is a number', { validation: byRoute53({ ttl: 300 }) }, 'ttl of the validation records 300 of Stack/Certificate is not a Duration: use Duration.minutes(5)'],
    ['a time to live with a fraction of a second', { validation: byRoute53({ ttl: Duration.millis(1_500) }) }, 'ttl of the validation records "1 second 500 millis" of Stack/Certificate is not a whole number of seconds'],
    ['an ownership instead of options', { validation: byRoute53('SHARED') }, 'options of the validation records "SHARED" of Stack/Certificate are not an object: specify them by name, such as { ownership: Route53RecordOwnership.SHARED }'],
    ['an ownership in lower case', { validation: byRoute53({ ownership: 'shared' }) }, 'ownership of the validation records "shared" of Stack/Certificate is not one of STACK, SHARED, EXPECTED: use a value of Route53RecordOwnership'],
    ['true instead of options', { validation: LightsailCertificateValidation.external(true as never) }, 'options of external true of Stack/Certificate are not an object: specify them by name, such as { wait: true }'],
    ['a setting from the context of the app', { validation: LightsailCertificateValidation.external({ wait: 'false' as never }) }, 'wait "false" of Stack/Certificate is not a boolean: specify true or false without quotation marks'],
    ['a string for outputs', { validation: LightsailCertificateValidation.external({ outputs: 'no' as never }) }, 'outputs "no" of Stack/Certificate is not a boolean'],
    ['a string for adoptExisting', { adoptExisting: 'false' as never }, 'adoptExisting "false" of Stack/Certificate is not a boolean'],
    ['an empty Region', { region: '' }, 'region "" of Stack/Certificate is not a Region: specify one such as us-east-1'],
    ['a number for a Region', { region: 1 as never }, 'region 1 of Stack/Certificate is not a Region'],
    ['an Availability Zone', { region: 'us-east-1a' }, 'region "us-east-1a" of Stack/Certificate is an Availability Zone: specify its Region, us-east-1'],
    ['a list of lines', { domainName: 'a.example.com\nb.example.com' }, 'is a list of 2 names: specify each of them separately, the first one as domainName'],
    ['the default domain of a container service', { domainName: 'shop.abc.us-east-1.cs.amazonlightsail.com' }, 'belongs to AWS (amazonlightsail.com)'],
    ['a URL', { domainName: 'https://shop.example.com/' }, 'domainName "https://shop.example.com/" of Stack/Certificate is a URL: specify only its domain, "shop.example.com"'],
    ['a huge list', { subjectAlternativeNames: Array.from({ length: 10_000 }, (_, number) => `n${number}.example.com`) }, 'are 10000 names, and Lightsail allows 9 in addition to domainName: split them between several certificates'],
  ])('%s', (_, props, sentence) => {
    expect(() => define(props)).toThrow(sentence);
  });

  test.each<[string, (stack: Stack) => unknown, string]>([
    ['no properties', (stack) => new LightsailCertificate(stack, 'Certificate', undefined as never), 'Stack/Certificate has no properties: specify at least domainName'],
    ['no properties of a load balancer', (stack) => new LightsailLoadBalancerCertificate(stack, 'Certificate', undefined as never), 'Stack/Certificate has no properties: specify at least domainName and loadBalancerName'],
    ['a string for attach', (stack) => ofLoadBalancer(stack, { attach: 'no' }), 'attach "no" of Stack/Certificate is not a boolean'],
    ['null for httpsRedirection', (stack) => ofLoadBalancer(stack, { httpsRedirection: null }), 'httpsRedirection null of Stack/Certificate is not a boolean'],
    ['a Duration instead of options', (stack) => certify(stack).waitUntilIssued(Duration.minutes(5) as never), 'of Stack/Certificate are not an object: specify them by name, such as { timeout: Duration.minutes(30) }'],
    ['a number for the timeout of waitUntilIssued', (stack) => certify(stack).waitUntilIssued({ timeout: 0 as never }), 'timeout 0 of Stack/Certificate is not a Duration'],
    ['a name that is not set', (stack) => LightsailCertificate.fromCertificateName(stack, 'Certificate', undefined as never), 'certificateName undefined of Stack/Certificate is not a string: specify the name of the resource'],
    ['no attributes', (stack) => LightsailCertificate.fromCertificateAttributes(stack, 'Certificate', undefined as never), 'Stack/Certificate has no properties: specify at least certificateName'],
    ['attributes without a name', (stack) => LightsailCertificate.fromCertificateAttributes(stack, 'Certificate', { domainName: 'example.com' } as never), 'certificateName undefined of Stack/Certificate is not a string'],
    ['no domain to find', (stack) => LightsailCertificate.fromDomainName(stack, 'Certificate', undefined as never), 'domainName undefined of Stack/Certificate is not a string'],
    ['a Region instead of options', (stack) => LightsailCertificate.fromDomainName(stack, 'Certificate', 'example.com', 'us-east-1' as never), 'options of fromDomainName "us-east-1" of Stack are not an object: specify them by name, such as { region: \'us-east-1\' }'],
    ['an empty Region of an existing certificate', (stack) => LightsailCertificate.fromDomainName(stack, 'Certificate', 'example.com', { region: '' }), 'region "" of Stack/Certificate is not a Region'],
    ['no native resource', () => LightsailCertificate.fromCfnCertificate(undefined as never), 'undefined is not a native resource of type AWS::Lightsail::Certificate'],
    ['another construct instead of a native resource', (stack) => LightsailCertificate.fromCfnCertificate(certify(stack) as never), 'Stack/Certificate is not a native resource of type AWS::Lightsail::Certificate: specify a CfnCertificate'],
  ])('%s', (_, write, sentence) => {
    expect(() => write(new Stack(new App(), 'Stack'))).toThrow(sentence);
  });

  const certify = (stack: Stack) => new LightsailCertificate(stack, 'Certificate', { domainName: 'example.com' });
  const ofLoadBalancer = (stack: Stack, props: object) => new LightsailLoadBalancerCertificate(stack, 'Certificate', { domainName: 'example.com', loadBalancerName: 'web', ...props });

  test('any invalid text, with a short message on one line', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 400 }), fc.constantFrom('domainName', 'certificateName'), (text, property) => {
      try {
        define({ [property]: text });
      } catch (error) {
        expect((error as Error).message).toMatch(/^\w+ "[^\n\p{Cc}\p{Cf}]*$/u);
        expect((error as Error).message.length).toBeLessThan(700);
      }
    }), { seed: 20261122, numRuns: 200 });
  });
});

describe('a token is accepted, because the handler checks its value,', () => {
  test.each<[string, (stack: Stack) => Partial<LightsailCertificateProps>]>([
    ['as a domain', (stack) => ({ domainName: new CfnParameter(stack, 'Domain').valueAsString })],
    ['within a domain', (stack) => ({ domainName: `www.${new CfnParameter(stack, 'Domain').valueAsString}.` })],
    ['as an alternative name', () => ({ subjectAlternativeNames: [Fn.importValue('Domain')] })],
    ['as a certificate name', () => ({ certificateName: Lazy.string({ produce: () => 'shop' }) })],
    ['as a Region', () => ({ region: Fn.importValue('Region') })],
  ])('%s', (_, props) => {
    const stack = new Stack(new App(), 'Stack');
    new LightsailCertificate(stack, 'Certificate', { domainName: 'example.com', ...props(stack) });
    Template.fromStack(stack).resourceCountIs('Custom::LightsailCertificate', 1);
  });
});
