import { CfnOutput, Fn, Names, Stack, Token } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { outermostStack } from './outermost-stack';
import type { RequestedCertificate } from './requested-certificate';

/** CloudFormation's limit. */
const MAX_OUTPUTS = 200;

/** The number of outputs that this library has added to a stack. */
const counts = new WeakMap<IConstruct, number>();

/** Shows the records where a user looks for them: in the outputs of the stack that is deployed, not of one nested in it. */
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
  // A description must be a literal, so it cannot contain the names of the records.
  output(certificate, 'CheckRecords', {
    description: 'Commands that show what public DNS has for these records',
    value: Fn.join('\n', records.map((record) => `dig +short ${record.fqdn} ${record.type}`)),
  });
}

function output(certificate: RequestedCertificate, id: string, props: { readonly description: string; readonly value: string }): void {
  const stack = Stack.of(certificate);
  const shownBy = outermostStack(stack);
  const count = (counts.get(shownBy) ?? 0) + 1;
  counts.set(shownBy, count);
  if (count > MAX_OUTPUTS) {
    throw new Error(`the validation records of ${certificate.node.path} require more than the ${MAX_OUTPUTS} outputs that CloudFormation allows in ${shownBy.node.path || 'a stack'}: omit them with LightsailCertificateValidation.external({ outputs: false }), or split the certificates between several stacks`);
  }
  if (stack.nested) {
    new CfnOutput(shownBy, `${Names.uniqueId(certificate)}${id}`, props);
  } else {
    new CfnOutput(certificate, id, props);
  }
}
