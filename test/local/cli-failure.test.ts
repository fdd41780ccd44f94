import { cliFailure } from '../../local/demo/cli-failure';

test('for an app that cannot be synthesized, the message of the error is shown', () => {
  expect(cliFailure(`
src/private/validate.ts:15
  return new Error(text);
         ^

Error: domainName "*.example.org" of Stack/Certificate is a wildcard
    at propError (src/private/validate.ts:15:10)
Subprocess exited with error 1`)).toBe('Error: domainName "*.example.org" of Stack/Certificate is a wildcard');
});

test('for a failed deployment, the text after the cross is shown, without the logs', () => {
  expect(cliFailure(`Stack: deploying... [1/1]
Stack | 1/2 | CREATE_FAILED
❌  Stack failed to deploy
‣ DeploymentError: Resource updates failed:
Stack/Certificate (Custom::LightsailCertificate)
  certificate "x" FAILED

Logs: /aws/lambda/x
    at framework`)).toBe(`‣ DeploymentError: Resource updates failed:
Stack/Certificate (Custom::LightsailCertificate)
  certificate "x" FAILED`);
});

test('any other output is shown unchanged', () => {
  expect(cliFailure('something\nunheard of\n')).toBe('something\nunheard of');
});
