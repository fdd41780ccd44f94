import { App, CfnParameter, Duration, Fn, Lazy, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as acm from 'aws-cdk-lib/aws-certificatemanager';
import * as fc from 'fast-check';
import { LightsailCertificate, LightsailCertificateProps, LightsailCertificateValidation } from '../../src';

function define(props: Partial<LightsailCertificateProps>): Stack {
  const stack = new Stack(new App(), 'Stack');
  new LightsailCertificate(stack, 'Certificate', { domainName: 'example.com', ...props });
  return stack;
}

describe('refused with what was given, so that it can be seen, is', () => {
  test.each<[string, Partial<LightsailCertificateProps>, string]>([
    ['an environment variable that is not set', { domainName: undefined }, 'domainName undefined of Stack/Certificate is not a string: specify a fully qualified domain name such as example.com'],
    ['a number', { domainName: 5 as never }, 'domainName 5 of Stack/Certificate is not a string'],
    ['an object', { subjectAlternativeNames: [{ name: 'x' } as never] }, 'subjectAlternativeNames {"name":"x"} of Stack/Certificate is not a string'],
    ['nothing', { domainName: '' }, 'domainName "" of Stack/Certificate is empty: specify a fully qualified domain name'],
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
    ['a string for a list', { subjectAlternativeNames: 'www.example.com' as never }, 'subjectAlternativeNames "www.example.com" of Stack/Certificate is not a list: enclose the name in brackets'],
    ['an ARN for a name', { certificateName: 'arn:aws:lightsail:us-east-1:111122223333:Certificate/1' }, 'of Stack/Certificate is an ARN, which does not contain the name: specify the name that the Lightsail console shows'],
    ['a number for a name', { certificateName: 5 as never }, 'certificateName 5 of Stack/Certificate is not a string'],
    ['the validation of an ACM certificate', { validation: acm.CertificateValidation.fromDns() as never }, 'validation of Stack/Certificate is not a LightsailCertificateValidation: use one of its methods'],
    ['no zone', { validation: LightsailCertificateValidation.fromRoute53(undefined as never) }, 'hosted zone undefined of Stack/Certificate is not a Route 53 hosted zone: specify one'],
    ['a URL', { domainName: 'https://shop.example.com/' }, 'domainName "https://shop.example.com/" of Stack/Certificate is a URL: specify only its domain, "shop.example.com"'],
    ['a huge list', { subjectAlternativeNames: Array.from({ length: 10_000 }, (_, number) => `n${number}.example.com`) }, 'are 10000 names, and Lightsail allows 9 in addition to domainName: split them between several certificates'],
  ])('%s', (_, props, sentence) => {
    expect(() => define(props)).toThrow(sentence);
  });

  test('any text, in a sentence that is neither long nor has more than one line', () => {
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

describe('let through, for the handler to check, is a token', () => {
  test.each<[string, (stack: Stack) => Partial<LightsailCertificateProps>]>([
    ['as a domain', (stack) => ({ domainName: new CfnParameter(stack, 'Domain').valueAsString })],
    ['within a domain', (stack) => ({ domainName: `www.${new CfnParameter(stack, 'Domain').valueAsString}.` })],
    ['among the alternatives', () => ({ subjectAlternativeNames: [Fn.importValue('Domain')] })],
    ['as a certificate name', () => ({ certificateName: Lazy.string({ produce: () => 'shop' }) })],
    ['as a region', () => ({ region: Fn.importValue('Region') })],
  ])('%s', (_, props) => {
    const stack = new Stack(new App(), 'Stack');
    new LightsailCertificate(stack, 'Certificate', { domainName: 'example.com', ...props(stack) });
    Template.fromStack(stack).resourceCountIs('Custom::LightsailCertificate', 1);
  });
});
