import { CfnOutput, Fn, Names, Stack, Token } from 'aws-cdk-lib';
import type { RequestedCertificate } from './requested-certificate';

/** Shows the records where a person looks for them: among the outputs of the stack that is deployed, not of one nested in it. */
export function showValidationRecords(certificate: RequestedCertificate): void {
  const { validationRecords: records } = certificate;
  records.forEach((record, position) => output(certificate, `ValidationRecord${position + 1}`, {
    description: `DNS record that validates ${Token.isUnresolved(record.domainName) ? 'a domain of the certificate' : record.domainName}`,
    value: `${record.fqdn} ${record.type} ${record.value}.`,
  }));
  output(certificate, 'ZoneFile', {
    description: 'All of these DNS records, as lines of a zone file',
    value: Fn.join('\n', records.map((record) => `${record.fqdn} 300 IN ${record.type} ${record.value}.`)),
  });
}

function output(certificate: RequestedCertificate, id: string, props: { readonly description: string; readonly value: string }): void {
  const stack = Stack.of(certificate);
  if (stack.nested) {
    new CfnOutput(outermost(stack), `${Names.uniqueId(certificate)}${id}`, props);
  } else {
    new CfnOutput(certificate, id, props);
  }
}

function outermost(stack: Stack): Stack {
  return stack.nestedStackParent ? outermost(stack.nestedStackParent) : stack;
}
